import Foundation

/// Fetches the four files of MNIST into the cache, each checked before it takes its name.
///
/// A file grows as `.part`, which an interrupted run leaves behind and the next one goes on with.
/// Only content with the right length and hash is renamed; all else is thrown away.
public struct Downloader: Sendable {
  let cache: DataFolder
  let mirrors: [Mirror]
  /// Seconds without a byte after which a server is given up.
  let patience: Double

  /// A download from these mirrors, the first first.
  public init(cache: DataFolder, mirrors: [Mirror], patience: Double = 15) {
    self.cache = cache
    self.mirrors = mirrors
    self.patience = patience
  }

  /// Fetches what is not yet there.
  public func fetch(
    onProgress: (DigitLoader.Progress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(DataError) {
    do {
      try FileManager.default.createDirectory(
        atPath: cache.path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: cache.path, reason: DataFolder.reason(error))
    }
    for file in MNISTFile.allCases {
      try fetch(file, onProgress, isCancelled)
    }
  }

  private func fetch(
    _ file: MNISTFile, _ onProgress: (DigitLoader.Progress) -> Void, _ isCancelled: () -> Bool
  ) throws(DataError) {
    if isThere(file) { return }
    let part = try PartialFile(
      path: "\(cache.path)/\(file.rawValue).gz.part",
      whileWaiting: { onProgress(.init("waiting for another nnwindow that downloads")) },
      isCancelled: isCancelled)
    defer { part.close() }
    // While this one waited, another program may have fetched it.
    if isThere(file) { return part.remove() }
    var problems: [String] = []
    for mirror in mirrors {
      // What an earlier attempt left may be damaged: then once more from its beginning.
      for _ in 0..<2 {
        let resumed = part.size > 0
        let problem = try attempt(file, mirror, part, onProgress, isCancelled)
        guard let problem else { return }
        if !resumed || part.size > 0 {
          problems.append("\(mirror.name): \(problem)")
          break
        }
      }
    }
    throw .noMirror(
      name: file.rawValue, problems: problems.isEmpty ? ["no mirror is known"] : problems)
  }

  /// Whether the cache has the file, and it is the real one.
  private func isThere(_ file: MNISTFile) -> Bool {
    guard let bytes = try? cache.content(of: file).bytes else { return false }
    return isReal(bytes, file)
  }

  private func isReal(_ bytes: [UInt8], _ file: MNISTFile) -> Bool {
    bytes.count == file.byteCount && ContentHash.digits(of: bytes) == file.hash
  }

  /// Fetches a file from one mirror.
  ///
  /// - Returns: what was wrong; nil where the file is in its place.
  private func attempt(
    _ file: MNISTFile, _ mirror: Mirror, _ part: PartialFile,
    _ onProgress: (DigitLoader.Progress) -> Void, _ isCancelled: () -> Bool
  ) throws(DataError) -> String? {
    let transfer = Transfer(
      mirror.url(of: file), into: part, limit: file.byteCount + (1 << 16), patience: patience)
    let problem = transfer.run(isCancelled: isCancelled) { done, total in
      let size = { (bytes: Int) in
        let tenths = (bytes * 10 + 500_000) / 1_000_000
        return "\(tenths / 10).\(tenths % 10)"
      }
      let amount =
        total.map { "\(size(done)) of \(size($0)) MB" } ?? "\(size(done)) MB"
      onProgress(
        .init(
          "downloading \(file.rawValue), \(amount) from \(mirror.name)",
          fraction: total.map { $0 > 0 ? min(1, Double(done) / Double($0)) : 0 }))
    }
    if isCancelled() { throw .cancelled }
    if let problem { return problem }
    guard let packed = try? DataFolder.bytes(at: part.path),
      let bytes = try? Gunzip.unpack(packed, limit: file.byteCount)
    else {
      part.empty()
      return "expected a gzip file of \(file.byteCount) bytes unpacked, found something else"
    }
    guard isReal(bytes, file) else {
      part.empty()
      return "expected \(file.byteCount) bytes with SHA-256 \(file.hash.prefix(8))…, found others"
    }
    try part.rename(to: "\(cache.path)/\(file.rawValue).gz")
    return nil
  }
}

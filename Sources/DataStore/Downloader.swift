import Files
import Foundation

/// Fetches the four files of MNIST into the cache, each checked before it takes its name.
///
/// A file grows as `.part`, which an interrupted run leaves behind and the next one goes on with;
/// what nobody can go on with is taken away.
/// Only content with the right length and hash is renamed; all else is thrown away.
package struct Downloader: Sendable {
  let cache: DataFolder
  let mirrors: [Mirror]
  /// Seconds without a byte after which a server is given up.
  let patience: Double

  /// A download from these mirrors, the first first.
  package init(cache: DataFolder, mirrors: [Mirror], patience: Double = 15) {
    self.cache = cache
    self.mirrors = mirrors
    self.patience = patience
  }

  /// Fetches what is not yet there.
  package func fetch(
    onProgress: (DigitLoader.Progress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(DataError) {
    do {
      try OutputPlace.makeFolder(cache.path)
    } catch {
      throw .unwritable(path: cache.path, reason: error.text)
    }
    PartialFile.sweep(
      cache.path, keeping: Set(MNISTFile.allCases.map { "\($0.rawValue).gz\(PartialFile.ending)" }))
    for file in MNISTFile.allCases {
      if isCancelled() { throw .cancelled }
      try fetch(file, onProgress, isCancelled)
    }
    PartialFile.sweep(cache.path)
  }

  private func fetch(
    _ file: MNISTFile, _ onProgress: (DigitLoader.Progress) -> Void, _ isCancelled: () -> Bool
  ) throws(DataError) {
    if isThere(file) { return }
    let part = try PartialFile(
      "\(cache.path)/\(file.rawValue).gz",
      whileWaiting: { onProgress(.init("waiting for another nnwindow that downloads")) },
      isCancelled: isCancelled)
    defer { part.close() }
    // While this one waited, another program may have fetched it.
    if isThere(file) { return part.remove() }
    var problems: [String] = []
    var hasAnswered = false
    for mirror in mirrors {
      // What an earlier attempt left may be damaged: then once more from its beginning.
      for _ in 0..<2 {
        let wasResumed = part.size > 0
        do throws(Transfer.Problem) {
          return try attempt(file, mirror, part, onProgress, isCancelled)
        } catch {
          let problem: String
          switch error {
          case .cancelled: throw .cancelled
          case .unwritable(let reason): throw .unwritable(path: cache.path, reason: reason)
          case .unreachable(let words): problem = words
          case .refused(let words):
            problem = words
            hasAnswered = true
          }
          if wasResumed, part.size == 0 { continue }
          problems.append("\(mirror.name): \(problem)")
          break
        }
      }
    }
    if problems.isEmpty { problems = ["no mirror is known"] }
    throw hasAnswered
      ? .noMirror(name: file.rawValue, problems: problems)
      : .noNetwork(name: file.rawValue, problems: problems)
  }

  /// Whether the cache has the file, and it is the real one.
  private func isThere(_ file: MNISTFile) -> Bool {
    (try? cache.content(of: file).isReal) ?? false
  }

  /// Fetches a file from one mirror and puts it into its place.
  private func attempt(
    _ file: MNISTFile, _ mirror: Mirror, _ part: PartialFile,
    _ onProgress: (DigitLoader.Progress) -> Void, _ isCancelled: () -> Bool
  ) throws(Transfer.Problem) {
    let byteCount = cache.known[file]?.byteCount ?? 0
    let transfer = Transfer(
      mirror.url(of: file), into: part, limit: byteCount + (1 << 16), patience: patience)
    try transfer.run(isCancelled: isCancelled) { done, total in
      let amount = total.map { "\(Self.size(done)) of \(Self.size($0)) MB" }
      onProgress(
        .init(
          "downloading \(file.rawValue), \(amount ?? Self.size(done) + " MB") from \(mirror.name)",
          fraction: total.map { $0 > 0 ? min(1, Double(done) / Double($0)) : 0 }))
    }
    guard let packed = part.contents(),
      let bytes = try? Gunzip.unpack(packed, limit: byteCount)
    else {
      part.empty()
      throw .refused("expected a gzip file of \(byteCount) bytes unpacked, found something else")
    }
    guard cache.isReal(bytes, file) else {
      part.empty()
      let hash = cache.known[file]?.hash.prefix(8) ?? ""
      throw .refused("expected \(byteCount) bytes with SHA-256 \(hash)…, found others")
    }
    if let problem = part.rename(to: "\(cache.path)/\(file.rawValue).gz") {
      throw .unwritable(problem)
    }
    // A damaged one under another name would still be read first.
    for name in file.names where name != file.rawValue + ".gz" {
      try? FileManager.default.removeItem(atPath: "\(cache.path)/\(name)")
    }
  }

  /// Millions of bytes with a tenth.
  private static func size(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}

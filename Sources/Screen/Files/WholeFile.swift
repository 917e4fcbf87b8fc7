import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file whole or not at all, as `OutputPlace` does.
enum WholeFile {
  static func write(_ bytes: [UInt8], to path: String) throws(ScreenError) {
    do {
      try OutputPlace(path).put(bytes)
    } catch {
      switch error {
      case .notCreated(let failure): throw .cannotCreate(path: path, reason: failure.text)
      case .notWritten(let failure): throw .cannotWrite(path: path, reason: failure.text)
      }
    }
  }

  /// Writes a new file into a folder that is itself not yet in its place.
  static func writePart(_ bytes: [UInt8], to path: String) throws(SystemFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .last }
    var failure: SystemFailure?
    do { try OpenFile.write(bytes, to: file) } catch { failure = error }
    if failure == nil, fsync(file) != 0, errno != EINVAL { failure = .last }
    if close(file) != 0, failure == nil { failure = .last }
    if let failure { throw failure }
  }
}

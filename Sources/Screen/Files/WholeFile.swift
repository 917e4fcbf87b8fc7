#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file whole or not at all: under another name in the same folder first, renamed when
/// every byte is on the disk.
enum WholeFile {
  static func write(_ bytes: [UInt8], to path: String) throws(ScreenError) {
    let part = partial(path)
    let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .cannotCreate(path: path, reason: reason()) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        platformWrite(file, UnsafeRawBufferPointer(rebasing: raw[written...]))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let error = ScreenError.cannotWrite(path: path, reason: reason())
        close(file)
        unlink(part)
        throw error
      }
      written += count
    }
    let isOnDisk = fsync(file) == 0 || errno == EINVAL
    guard close(file) == 0, isOnDisk else {
      let error = ScreenError.cannotWrite(path: path, reason: reason())
      unlink(part)
      throw error
    }
    try publish(path)
  }

  /// The name under which the file at `path` grows; beside it, so that a rename suffices. The
  /// ending stays the same, because encoders go by it.
  static func partial(_ path: String) -> String {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return path[..<slash] + ".part-\(getpid())-" + path[slash...]
  }

  /// Gives the file that grew beside `path` its name.
  static func publish(_ path: String) throws(ScreenError) {
    let part = partial(path)
    guard rename(part, path) == 0 else {
      let error = ScreenError.cannotCreate(path: path, reason: reason())
      unlink(part)
      throw error
    }
  }

  static func reason() -> String { String(cString: strerror(errno)) }
}

/// The system's own call, whose name the function above takes.
private func platformWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}

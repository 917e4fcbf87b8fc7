import Foundation

/// A file that appears under its name only when all of it is there.
public enum AtomicFile {
  /// Writes `bytes` to `path`, replacing what was there; on failure nothing is left behind and
  /// what was there stays.
  ///
  /// The bytes go to a new file in the same folder, reach the disk (`fsync`), and that file is
  /// then renamed. What is no file, as `/dev/stdout` or a pipe, is written to directly.
  ///
  /// - Throws: `FileError.notCreated` when the folder takes no file or the name no rename,
  ///   `FileError.notWritten` when the bytes do not fit or do not arrive.
  public static func write(_ bytes: some Collection<UInt8>, to path: String) throws(FileError) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    let isFile = status.st_mode & S_IFMT == S_IFREG
    if isThere, status.st_mode & S_IFMT == S_IFDIR {
      throw .notCreated(path: path, code: EISDIR)
    }
    // A rename asks the folder, not the file; so the file is asked here.
    if isThere, access(path, W_OK) != 0 { throw .notCreated(path: path, code: errno) }
    if isThere, !isFile {
      try write(Array(bytes), to: path, flags: O_WRONLY, named: path)
      return
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let temporary = "\(folder).\(number).part"
    do throws(FileError) {
      try write(Array(bytes), to: temporary, flags: O_WRONLY | O_CREAT | O_EXCL, named: path)
    } catch {
      unlink(temporary)
      throw error
    }
    if rename(temporary, path) != 0 {
      let code = errno
      unlink(temporary)
      throw .notCreated(path: path, code: code)
    }
  }

  /// Opens `place`, writes everything and waits for the disk; errors name `path`.
  private static func write(
    _ bytes: [UInt8], to place: String, flags: Int32, named path: String
  ) throws(FileError) {
    let descriptor = open(place, flags, 0o666)
    guard descriptor >= 0 else { throw .notCreated(path: path, code: errno) }
    var failure = write(bytes, to: descriptor)
    // Terminals and pipes have no disk to wait for and say so.
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      failure = errno
    }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if let failure { throw .notWritten(path: path, code: failure) }
  }

  /// Writes everything, however many calls it takes; the error number where one fails.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        guard let start = buffer.baseAddress else { return nil }
        #if canImport(Glibc)
          let written = Glibc.write(descriptor, start + offset, buffer.count - offset)
        #else
          let written = Darwin.write(descriptor, start + offset, buffer.count - offset)
        #endif
        if written > 0 {
          offset += written
        } else if written == 0 || errno != EINTR {
          return written == 0 ? ENOSPC : errno
        }
      }
      return nil
    }
  }
}

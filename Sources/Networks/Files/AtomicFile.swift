import Files
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
    if isThere, status.st_mode & S_IFMT == S_IFDIR {
      throw .notCreated(path: path, code: EISDIR)
    }
    // A rename asks the folder, not the file; so the file is asked here.
    if isThere, access(path, W_OK) != 0 { throw .notCreated(path: path, code: errno) }
    do {
      try OutputPlace(path).put(Array(bytes))
    } catch {
      switch error {
      case .notCreated(let failure): throw .notCreated(path: path, code: failure.code)
      case .notWritten(let failure): throw .notWritten(path: path, code: failure.code)
      }
    }
  }
}

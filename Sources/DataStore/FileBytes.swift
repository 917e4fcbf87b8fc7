import Files
import Foundation

/// Reads whole files, none larger than is sensible.
enum FileBytes {
  /// A file, packed or not, is at most this large, in bytes.
  static let limit = 1 << 30

  /// The bytes of a regular file; devices and pipes, which may have no end, are refused.
  ///
  /// - Parameter most: the first bytes, where not all are needed.
  static func read(_ path: String, prefix most: Int = .max) throws(DataError) -> [UInt8] {
    // Not blocking, because opening a pipe would wait for its other end.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: SystemFailure.last.text) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: SystemFailure.last.text)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    let size = min(most, Int(status.st_size))
    guard size <= limit else { throw .tooLarge(path: path, limit: limit) }
    var problem: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, done in
      while done < size {
        let count = Foundation.read(descriptor, buffer.baseAddress?.advanced(by: done), size - done)
        if count < 0, errno == EINTR { continue }
        if count < 0 { problem = SystemFailure.last.text }
        guard count > 0 else { return }
        done += count
      }
    }
    if let problem { throw .unreadable(path: path, reason: problem) }
    return bytes
  }
}

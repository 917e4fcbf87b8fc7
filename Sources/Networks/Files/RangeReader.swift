import Files
import Foundation

/// An open file of which ranges of bytes are read.
final class RangeReader {
  /// Which file it is.
  let identity: FileIdentity
  private let path: String
  private let descriptor: Int32

  /// Opens a file; nothing but one that has a size, as pipes have none.
  init(_ path: String) throws(CheckpointError) {
    // Without O_NONBLOCK, opening a pipe would wait for someone to write.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .missingFile(path: path) }
      throw .unreadable(path: path, code: code)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .unreadable(path: path, code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable(path: path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    (self.path, self.descriptor, identity) = (path, descriptor, FileIdentity(status))
  }

  deinit { close(descriptor) }

  /// The bytes of a range; throws where the file has become shorter since.
  func bytes(_ range: Range<Int>) throws(CheckpointError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var count = 0
    while count < range.count {
      let found = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map {
          pread(descriptor, $0 + count, range.count - count, off_t(range.lowerBound + count))
        } ?? 0
      }
      if found > 0 {
        count += found
      } else if found == 0 {
        throw .truncated(path: path, expected: range.upperBound, found: range.lowerBound + count)
      } else if errno != EINTR {
        throw .unreadable(path: path, code: errno)
      }
    }
    return bytes
  }
}

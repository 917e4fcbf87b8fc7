import Files
import Foundation

/// A file to which another program appends: what is new of it is read, however often somebody asks.
package struct GrowingFile: Sendable {
  /// What came since the last time.
  package struct News: Sendable {
    /// The bytes behind those that were taken.
    package let bytes: [UInt8]
    /// Whether another file has taken the name, or the file became shorter: all of it is new.
    package let isFresh: Bool
  }

  package let path: String
  /// How many bytes have been taken.
  package private(set) var offset = 0
  private var inode: UInt64?

  package init(_ path: String) { self.path = path }

  /// What came since the last time; nil where there is no such file any more. What is not taken comes again.
  package mutating func news() throws(SystemFailure) -> News? {
    // Without O_NONBLOCK, opening a pipe would wait for someone to write.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .last
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemFailure(code: EINVAL) }
    let size = Int(status.st_size)
    let isFresh = inode.map { $0 != UInt64(status.st_ino) || size < offset } ?? false
    if isFresh { offset = 0 }
    inode = UInt64(status.st_ino)
    var bytes = [UInt8](repeating: 0, count: size - offset)
    var count = 0
    while count < bytes.count {
      let found = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map {
          pread(descriptor, $0 + count, buffer.count - count, off_t(offset + count))
        } ?? 0
      }
      if found > 0 {
        count += found
      } else if found == 0 {
        bytes.removeLast(bytes.count - count)
      } else if errno != EINTR {
        throw .last
      }
    }
    return News(bytes: bytes, isFresh: isFresh)
  }

  /// Says that so many of the bytes that came are understood.
  package mutating func take(_ count: Int) { offset += count }
}

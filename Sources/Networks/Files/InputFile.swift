import Foundation

/// Reads whole files and says why where it can't.
enum InputFile {
  /// The largest file that is read: twice the moments and once the parameters of the largest
  /// network, and room for a header.
  static let limit = 12 * Architecture.maximumParameterCount + 2 * SafeTensors.headerLimit

  static func bytes(of path: String) throws(CheckpointError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for someone to write.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .missingFile(path: path) }
      throw .unreadable(path: path, code: code)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, code: errno) }
    if status.st_mode & S_IFMT == S_IFIFO {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
      return try pipedBytes(descriptor, path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw .unreadable(path: path, code: isFolder ? EISDIR : EINVAL)
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(path: path, limit: limit, found: size) }
    var bytes = [UInt8](repeating: 0, count: size)
    var count = 0
    while count < size {
      let found = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { read(descriptor, $0 + count, size - count) } ?? 0
      }
      if found > 0 {
        count += found
      } else if found == 0 {
        bytes.removeLast(size - count)
        break
      } else if errno != EINTR {
        throw .unreadable(path: path, code: errno)
      }
    }
    return bytes
  }

  /// All that comes through a pipe, whose size nobody knows before its end.
  private static func pipedBytes(
    _ descriptor: Int32, _ path: String
  ) throws(CheckpointError) -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let found = read(descriptor, &part, part.count)
      if found == 0 { return bytes }
      if found < 0, errno != EINTR { throw .unreadable(path: path, code: errno) }
      bytes += part.prefix(max(0, found))
      guard bytes.count <= limit else {
        throw .tooLarge(path: path, limit: limit, found: bytes.count)
      }
    }
  }
}

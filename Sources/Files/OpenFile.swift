import Foundation

/// What can be done to a file that is open.
package enum OpenFile {
  /// Writes all of it, however many calls that takes.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        written += count
      } else if count == 0 {
        throw SystemFailure(code: ENOSPC)
      } else if errno == EAGAIN {
        // Whoever started the program may have set its streams not to wait.
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if errno != EINTR {
        throw .last
      }
    }
  }
}

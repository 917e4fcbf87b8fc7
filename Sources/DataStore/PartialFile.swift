import Foundation
import Synchronization

/// A file that grows while it is downloaded, and belongs to one program at a time.
final class PartialFile: Sendable {
  let path: String
  private let state: Mutex<Int32>

  /// Opens or creates the file, and waits while another program holds it.
  init(
    path: String, whileWaiting: () -> Void, isCancelled: () -> Bool
  ) throws(DataError) {
    self.path = path
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw .unwritable(path: path, reason: Self.reason()) }
      // A file system without locks is no reason to wait for ever; the hash finds what goes wrong.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK {
        // Another program may have renamed or removed what was opened: only a file that still has
        // the name is worth holding.
        if Self.hasName(path, descriptor) {
          state = Mutex(descriptor)
          return
        }
        _ = Foundation.close(descriptor)
        continue
      }
      _ = Foundation.close(descriptor)
      if isCancelled() { throw .cancelled }
      whileWaiting()
      usleep(100_000)
    }
  }

  private static func hasName(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    guard stat(path, &named) == 0, fstat(descriptor, &opened) == 0 else { return false }
    return named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }

  private static func reason() -> String { String(cString: strerror(errno)) }

  /// The bytes that are there.
  var size: Int {
    state.withLock { descriptor in
      var status = stat()
      return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }
  }

  /// Adds bytes at the end.
  ///
  /// - Returns: what went wrong; nil for nothing.
  func append(_ data: Data) -> String? {
    state.withLock { descriptor in
      guard lseek(descriptor, 0, SEEK_END) >= 0 else { return Self.reason() }
      return data.withUnsafeBytes { bytes in
        var done = 0
        while done < bytes.count {
          let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { return Self.reason() }
          done += count
        }
        return nil
      }
    }
  }

  /// Throws away what is there.
  func empty() { state.withLock { _ = ftruncate($0, 0) } }

  /// Takes the file away.
  func remove() { _ = unlink(path) }

  /// Gives the file its name, once what it holds is on the disk.
  ///
  /// - Returns: what went wrong; nil for nothing.
  func rename(to name: String) -> String? {
    state.withLock { descriptor in
      guard fsync(descriptor) == 0, Foundation.rename(path, name) == 0 else { return Self.reason() }
      return nil
    }
  }

  /// Lets go of the file; an empty one is taken away.
  func close() {
    let isEmpty = size == 0
    state.withLock { descriptor in
      if isEmpty, Self.hasName(path, descriptor) { _ = unlink(path) }
      _ = Foundation.close(descriptor)
      descriptor = -1
    }
  }
}

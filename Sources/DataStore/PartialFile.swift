import Files
import Foundation
import Synchronization

/// A file that grows while it is downloaded, and belongs to one program at a time.
///
/// What lies under its name may have been put there by anybody: a link is not followed, and what is
/// no plain file, or has another name besides, is left alone for a file of a fresh name.
final class PartialFile: Sendable {
  /// What the names of such files end with.
  static let ending = ".part"

  let path: String
  private let state: Mutex<Int32>

  /// Opens or creates the file `name`, to which the ending is added, and waits while another program
  /// holds it.
  init(
    _ name: String, whileWaiting: () -> Void, isCancelled: () -> Bool
  ) throws(DataError) {
    let wanted = name + Self.ending
    while true {
      let descriptor = open(
        wanted, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
      guard descriptor >= 0, Self.isOwn(descriptor) else {
        let code = errno
        if descriptor >= 0 { _ = Foundation.close(descriptor) }
        if descriptor < 0, Self.isNothing(wanted) {
          throw .unwritable(path: name, reason: SystemFailure(code: code).text)
        }
        let fresh = try Self.fresh(name)
        path = fresh.path
        state = Mutex(fresh.descriptor)
        return
      }
      // A file system without locks is no reason to wait for ever; the hash finds what goes wrong.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK {
        // Another program may have renamed or removed what was opened: only a file that still has
        // the name is worth holding.
        if Self.hasName(wanted, descriptor) {
          path = wanted
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

  /// A file of a name that nobody can have prepared.
  private static func fresh(_ name: String) throws(DataError) -> (path: String, descriptor: Int32) {
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let path = "\(name).\(number)\(ending)"
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: name, reason: SystemFailure.last.text) }
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    return (path, descriptor)
  }

  /// Whether it is a plain file that has no other name.
  private static func isOwn(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && status.st_nlink <= 1
  }

  /// Whether nothing, not even a link, has this name.
  private static func isNothing(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) != 0
  }

  private static func hasName(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    guard lstat(path, &named) == 0, fstat(descriptor, &opened) == 0 else { return false }
    return named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
  }

  /// Takes away what earlier downloads left in a folder, but for what a program still holds.
  ///
  /// - Parameter kept: names that may be gone on with.
  static func sweep(_ folder: String, keeping kept: Set<String> = []) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasSuffix(ending) && !kept.contains(name) {
      let path = folder + "/" + name
      let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      // A link goes without what it leads to; `unlink` takes no folder.
      guard descriptor >= 0 else {
        _ = unlink(path)
        continue
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, hasName(path, descriptor) { _ = unlink(path) }
      _ = Foundation.close(descriptor)
    }
  }

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
      guard lseek(descriptor, 0, SEEK_END) >= 0 else { return SystemFailure.last.text }
      return data.withUnsafeBytes { bytes in
        var done = 0
        while done < bytes.count {
          let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
          if count < 0, errno == EINTR { continue }
          guard count > 0 else { return SystemFailure.last.text }
          done += count
        }
        return nil
      }
    }
  }

  /// The bytes that are there; nil where they cannot be read.
  func contents() -> [UInt8]? {
    let count = size
    return state.withLock { descriptor in
      var done = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        while done < count {
          let found = pread(
            descriptor, buffer.baseAddress?.advanced(by: done), count - done, off_t(done))
          if found < 0, errno == EINTR { continue }
          guard found > 0 else { break }
          done += found
        }
        initialized = done
      }
      return done == count ? bytes : nil
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
      guard fsync(descriptor) == 0, Foundation.rename(path, name) == 0 else {
        return SystemFailure.last.text
      }
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

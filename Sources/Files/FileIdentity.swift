import Foundation

/// Which file stands under a name: another inode, size or time is another file.
package struct FileIdentity: Hashable, Sendable {
  private let (device, inode): (UInt64, UInt64)
  /// In bytes.
  package let size: Int
  private let (seconds, nanoseconds): (Int, Int)

  /// Of what the system says of an open file.
  package init(_ status: stat) {
    (device, inode) = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino))
    size = Int(status.st_size)
    #if os(Linux)
      (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
    #else
      (seconds, nanoseconds) = (
        Int(status.st_mtimespec.tv_sec), Int(status.st_mtimespec.tv_nsec)
      )
    #endif
  }

  /// Of the file that has a name now; nil where there is none.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}

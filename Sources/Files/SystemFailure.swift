import Foundation

/// What the system answered to a call that failed.
package struct SystemFailure: Error, Hashable, Sendable {
  /// The error's number.
  package var code: Int32

  package init(code: Int32) { self.code = code }

  /// The failure of the call just made.
  package static var last: SystemFailure { SystemFailure(code: errno) }

  /// In words for the middle of a sentence.
  package var text: String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EFBIG: "the file would be larger than allowed"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the disk is read-only"
    case ENAMETOOLONG: "the name is too long"
    case ENOENT: "the folder does not exist"
    case EILSEQ: "its link leads to a name that is not UTF-8"
    case ELOOP: "its links lead in a circle"
    case EBADF: "it is closed"
    case ENXIO: "nobody reads from it"
    case EPIPE: "nobody reads it any more"
    case EISDIR: "it is a folder"
    case ENOTDIR: "a part of its path is no folder"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk or the connection to it failed"
    default: String(cString: strerror(code)).lowercased()
    }
  }
}

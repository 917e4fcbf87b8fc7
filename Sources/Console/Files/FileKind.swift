import Foundation

/// What a path leads to, through links.
enum FileKind {
  case nothing, file, folder, pipe, device, disk

  init(of path: String) {
    var status = stat()
    self = stat(path, &status) == 0 ? FileKind(status) : .nothing
  }

  /// What an open file is.
  init(of descriptor: Int32) {
    var status = stat()
    self = fstat(descriptor, &status) == 0 ? FileKind(status) : .nothing
  }

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFIFO, S_IFSOCK: self = .pipe
    case S_IFBLK: self = .disk
    default: self = .device
    }
  }
}

import Foundation

/// Why a file was not written.
public enum FileError: Error, Hashable, CustomStringConvertible {
  /// No file can be made there; `code` is the system's error number.
  case notCreated(path: String, code: Int32)
  /// The file was begun but its bytes did not all arrive; `code` is the system's error number.
  case notWritten(path: String, code: Int32)

  /// One line: what happened to which file, and why.
  public var description: String {
    switch self {
    case .notCreated(let path, let code):
      "\(path) can't be created: \(systemMessage(code)); choose a folder that takes files"
    case .notWritten(let path, let code):
      "\(path) was not written: \(systemMessage(code)); nothing is left of it"
    }
  }
}

/// What the system says about an error number.
func systemMessage(_ code: Int32) -> String {
  String(cString: strerror(code))
}

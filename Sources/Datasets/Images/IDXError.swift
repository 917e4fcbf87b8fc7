/// Why a file is not the images or labels that were expected.
public enum IDXError: Error, Hashable, CustomStringConvertible {
  /// The file does not begin as the format does.
  case notIDX(path: String, found: String)
  /// Its values are not bytes.
  case wrongType(path: String, found: Int)
  /// It holds labels where images were expected, or the other way round.
  case wrongContent(path: String, expected: String, found: String)
  /// Its images have a form that cannot be used.
  case wrongDimensions(path: String, expected: String, found: String)
  /// It ends before its header says; in bytes.
  case truncated(path: String, expected: Int, found: Int)
  /// It goes on after what its header says; in bytes.
  case tooLong(path: String, expected: Int, found: Int)
  /// It holds nothing.
  case empty(path: String, what: String)
  /// A label beyond what can be a class.
  case labelTooLarge(path: String, label: Int, index: Int)
  /// There is not one label for each image.
  case countsDiffer(path: String, expected: Int, found: Int)

  /// One line: what is wrong, where, what was expected.
  public var description: String {
    switch self {
    case .notIDX(let path, let found):
      "\(path) is no IDX file: expected one that begins with 0 0 8, found \(found)"
    case .wrongType(let path, let found):
      "\(path): expected values of type 8 (bytes), found type \(found)"
    case .wrongContent(let path, let expected, let found):
      "\(path): expected \(expected), found \(found)"
    case .wrongDimensions(let path, let expected, let found):
      "\(path): expected \(expected), found \(found)"
    case .truncated(let path, let expected, let found):
      expected == Int.max
        ? "\(path): expected dimensions that a file can hold, found more"
        : "\(path) is truncated: expected \(expected) bytes, found \(found)"
    case .tooLong(let path, let expected, let found):
      "\(path): expected \(expected) bytes as its header says, found \(found)"
    case .empty(let path, let what): "\(path): expected \(what), found none"
    case .labelTooLarge(let path, let label, let index):
      "\(path): expected labels below \(IDX.classLimit), found \(label) at \(index)"
    case .countsDiffer(let path, let expected, let found):
      "\(path): expected a label for each of \(expected) images, found \(found)"
    }
  }
}

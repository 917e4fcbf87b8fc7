/// Why a file is not a table of points.
public enum PointTableError: Error, Hashable, CustomStringConvertible {
  /// It holds bytes that are no text.
  case notText(path: String)
  /// It has no row with numbers.
  case noRows(path: String)
  /// A curve needs two points.
  case oneRow(path: String)
  /// It has more rows than a table may have.
  case tooManyRows(path: String, limit: Int)
  /// A row has not two columns.
  case columns(path: String, line: Int, found: Int)
  /// There is text in a number's place.
  case notANumber(path: String, line: Int, column: Int, found: String)
  /// A number is infinite, none at all, or beyond what a network can learn.
  case notFinite(path: String, line: Int, column: Int, found: String)
  /// Two rows have the same x.
  case sameX(path: String, line: Int, firstLine: Int, x: String)

  /// One line: what is wrong, where, what was expected.
  public var description: String {
    switch self {
    case .notText(let path): "\(path): expected text with rows x,y, found other bytes"
    case .noRows(let path): "\(path): expected at least two rows x,y, found none"
    case .oneRow(let path): "\(path): expected at least two rows x,y, found one"
    case .tooManyRows(let path, let limit): "\(path): expected at most \(limit) rows, found more"
    case .columns(let path, let line, let found):
      "\(path), line \(line): expected two columns x,y, found \(found)"
    case .notANumber(let path, let line, let column, let found):
      "\(path), line \(line): expected a number for \(Self.name(column)), found “\(found)”"
    case .notFinite(let path, let line, let column, let found):
      "\(path), line \(line): expected a finite number for \(Self.name(column)), "
        + "found “\(found)”"
    case .sameX(let path, let line, let firstLine, let x):
      "\(path), line \(line): expected each x once, found \(x) as in line \(firstLine)"
    }
  }

  private static func name(_ column: Int) -> String { column == 0 ? "x" : "y" }
}

/// Why a file is not a table of points.
///
/// `roles` are what is wanted of each row: `x` and `y`, or more.
public enum PointTableError: Error, Hashable, CustomStringConvertible {
  /// It holds bytes that are no text.
  case notText(path: String, roles: [String] = ["x", "y"])
  /// It has no row with numbers.
  case noRows(path: String, roles: [String] = ["x", "y"])
  /// A curve needs two points.
  case oneRow(path: String)
  /// It has more rows than a table may have.
  case tooManyRows(path: String, limit: Int)
  /// A row has not as many columns as the first one, which needs two.
  case columns(
    path: String, line: Int, expected: Int, found: Int, roles: [String] = ["x", "y"])
  /// No column has this name or number; `names` are those that there are, of `count` columns.
  case noColumn(path: String, wanted: String, names: [String], count: Int)
  /// There is text in a number's place.
  case notANumber(
    path: String, line: Int, column: Int, found: String, roles: [String] = ["x", "y"])
  /// A number is infinite, none at all, or beyond what a network can learn.
  case notFinite(
    path: String, line: Int, column: Int, found: String, roles: [String] = ["x", "y"])
  /// All rows have the same x.
  case oneX(path: String, x: String)

  /// One line: what is wrong, where, what was expected.
  public var description: String {
    switch self {
    case .notText(let path, let roles):
      "\(path): expected text with rows \(Self.row(roles)), found other bytes"
    case .noRows(let path, let roles):
      "\(path): expected at least two rows \(Self.row(roles)), found none"
    case .oneRow(let path): "\(path): expected at least two rows x,y, found one"
    case .tooManyRows(let path, let limit): "\(path): expected at most \(limit) rows, found more"
    case .columns(let path, let line, let expected, let found, let roles):
      "\(path), line \(line): expected "
        + (expected == roles.count
          ? "\(Self.words[roles.count]) columns \(Self.row(roles))" : "\(expected) columns")
        + ", found \(found)"
    case .noColumn(let path, let wanted, let names, let count):
      "\(path): expected a column “\(wanted.shown(40))”, found "
        + (names.isEmpty
          ? "\(count) without names"
          : names.prefix(8).map { "“\($0.shown(40))”" }.joined(separator: ", ")
            + (names.count > 8 ? " and \(names.count - 8) more" : ""))
    case .notANumber(let path, let line, let column, let found, let roles):
      "\(path), line \(line): expected a number for \(roles[column]), found “\(found)”"
    case .notFinite(let path, let line, let column, let found, let roles):
      "\(path), line \(line): expected a finite number for \(roles[column]), "
        + "found “\(found)”"
    case .oneX(let path, let x): "\(path): expected at least two x, found \(x) in all rows"
    }
  }

  private static let words = ["no", "one", "two", "three"]

  /// `x,y`.
  private static func row(_ roles: [String]) -> String { roles.joined(separator: ",") }
}

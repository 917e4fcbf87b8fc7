import Datasets
import Options

/// Finds the function that the words after `--function` or `--surface` mean: a number or a name of
/// one that comes with the program, an expression, or a table that was read from a file.
struct FunctionSubject {
  /// The option, as `--function`.
  let option: String
  /// The names of the inputs, in their order.
  let variables: [String]
  /// The names of the functions that come with the program, in the order of their numbers.
  let names: [String]

  /// The curves: functions of x.
  static let curve = FunctionSubject(
    option: ExhibitName.function.flag, variables: ["x"], names: CurveTarget.allCases.map(\.name))

  /// Whether the words name a file with a table of points.
  static func isFile(_ text: String) -> Bool {
    [".csv", ".tsv", ".txt"].contains { text.lowercased().hasSuffix($0) }
  }

  /// The expression that `text` is.
  ///
  /// - Throws: what it should have been: a number in the list, a name, or an expression that can be
  ///   read.
  func expression(_ text: String) throws(ProgramError) -> FunctionTarget {
    if text.isEmpty || text.utf8.allSatisfy({ (48...57).contains($0) }) {
      throw unknown(text, nearest: nil)
    }
    let expression: MathExpression
    do {
      expression = try MathExpression(text, variables: variables)
    } catch {
      if case .unknownName = error.problem, isWord(text) {
        throw unknown(text, nearest: NearestName.find(text, among: names))
      }
      throw .syntax(option: option, problem: error.rendering)
    }
    do {
      return try FunctionTarget(expression)
    } catch {
      throw .usage("\(option): \(error)", advice: "try \(option) \"\(example)\"")
    }
  }

  /// Whether the text may be meant as a name: words with hyphens between them.
  private func isWord(_ text: String) -> Bool {
    text.allSatisfy { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
  }

  private func unknown(_ text: String, nearest: String?) -> ProgramError {
    .value(
      option: option,
      expected: "a number from 0 to \(names.count - 1), one of \(names.joined(separator: ", ")), "
        + "or an expression such as \(example)",
      found: text, advice: "try \(option) \(nearest ?? names[0])")
  }

  private var example: String { variables.count == 1 ? "sin(x) + x/5" : "sin(x)*cos(y)" }
}

extension Options {
  /// The points of the file that `subject` names, once the program has read it.
  package var table: PointTable? {
    get { content as? PointTable }
    set { content = newValue }
  }

  /// The file with a table of points that is to be learned; nil where it is none.
  package var tablePath: String? {
    guard exhibit == .function, let subject, FunctionSubject.isFile(subject) else { return nil }
    return subject
  }
}

extension FunctionTarget {
  /// The curve that the options ask for; the one with the most to see where they name none.
  static func curve(_ options: Options) throws(ProgramError) -> FunctionTarget {
    guard let text = options.subject else { return FunctionTarget(.sumOfSines) }
    if let table = options.table { return FunctionTarget(table, title: text.fileName) }
    if FunctionSubject.isFile(text) {
      throw .missingFile(
        path: text, purpose: "a table of points x,y", advice: "give a CSV file with rows x,y")
    }
    if let curve = CurveTarget(text) { return FunctionTarget(curve) }
    return try FunctionSubject.curve.expression(text)
  }

  /// What the command line calls it: its name, the expression, or the name of the file.
  var name: String {
    switch source {
    case .curve(let curve): curve.name
    case .surface(let surface): surface.name
    case .expression, .table: title
    }
  }
}

extension NumberedTarget {
  /// `0 line, 1 parabola …`, for the help.
  static var list: String { allCases.map { "\($0.number) \($0.name)" }.joined(separator: ", ") }
}

extension String {
  /// The last part of a path.
  fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}

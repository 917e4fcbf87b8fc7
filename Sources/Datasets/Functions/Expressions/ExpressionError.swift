/// Why a text is not an expression, and where.
public struct ExpressionError: Error, Hashable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// There is nothing to read.
    case empty
    /// The text has more characters than an expression may have.
    case tooLong(limit: Int)
    /// Parentheses, bars and powers lie in each other deeper than an expression may.
    case tooDeep(limit: Int)
    /// A character that no expression has.
    case character(String)
    /// A number such as `1.2.3`.
    case number(String)
    /// A number larger than a computer's.
    case numberTooLarge(String)
    /// Where a number, a variable, a function or a parenthesis should begin there is something
    /// else, or the end (nil).
    case noValue(found: String?)
    /// After a value there is neither an operator nor the end.
    case noOperator(found: String)
    /// A parenthesis or a bar is never closed; `opened` is its place in characters.
    case notClosed(bracket: String, opened: Int)
    /// A closing parenthesis that none opens.
    case notOpened
    /// No function, constant or variable has this name; `nearest` is one that may be meant.
    case unknownName(String, nearest: String?, variables: [String])
    /// After a function's name there is no parenthesis.
    case noArguments(function: String)
    /// A function is given a wrong number of values.
    case argumentCount(function: String, expected: String, found: Int)
    /// `1/2x` may be (1/2)·x or 1/(2x).
    case ambiguousDivision
  }

  /// What is wrong.
  public let problem: Problem
  /// The text that was read.
  public let text: String
  /// Where it is wrong: characters before that place, from 0 to the text's count.
  public let offset: Int
}

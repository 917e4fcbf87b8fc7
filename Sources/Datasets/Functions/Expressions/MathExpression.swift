/// A formula over x, or over x and y, that somebody typed: `sin(x) + x/5`.
///
/// It has numbers (`1.5`, `.5`, `2e-3`), `+ - * / ^` (also `−`, `·`, `×`, `÷`, `**`, `²`, `³`),
/// signs, parentheses, bars for the absolute value, `pi`, `e`, `tau`, and the usual functions;
/// `log` is the natural one. From loose to tight: sums; products and quotients from left to right;
/// signs; powers, from right to left; so `-x^2` is −(x²) and `2^3^2` is 2⁹. What stands side by
/// side is multiplied, `2x`, `3 sin(x)`, `2^3x` being 2³·x, except after a division, where it could
/// mean two things. Case does not matter.
///
/// It is read once into a flat list of operations on a stack of numbers, so that evaluating it takes
/// no recursion.
public struct MathExpression: Hashable, Sendable {
  /// An expression has at most this many characters.
  public static let lengthLimit = 1000
  /// Parentheses, bars and powers lie inside each other at most this deep.
  public static let depthLimit = 100

  /// What was typed.
  public let text: String
  /// The names of its variables.
  public let variables: [String]
  private let operations: [Operation]
  private let stackDepth: Int

  /// Reads `text`.
  ///
  /// - Parameter variables: their names, one or two, in the order of `value(_:_:)`.
  public init(_ text: String, variables: [String] = ["x"]) throws(ExpressionError) {
    precondition((1...2).contains(variables.count), "an expression has one or two variables")
    var parser = try ExpressionParser(text, variables: variables)
    operations = try parser.parse()
    self.text = text
    self.variables = variables
    stackDepth = Operation.stackDepth(operations)
  }

  /// Its value where the first variable is `x` and the second, if any, `y`; not a number where it
  /// is not defined.
  public func value(_ x: Double, _ y: Double = 0) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: stackDepth) { stack in
      var top = -1
      for operation in operations {
        switch operation {
        case .constant(let number):
          top += 1
          stack[top] = number
        case .variable(let index):
          top += 1
          stack[top] = index == 0 ? x : y
        case .negate: stack[top] = -stack[top]
        case .unary(let function): stack[top] = function(stack[top])
        case .add:
          top -= 1
          stack[top] += stack[top + 1]
        case .subtract:
          top -= 1
          stack[top] -= stack[top + 1]
        case .multiply:
          top -= 1
          stack[top] *= stack[top + 1]
        case .divide:
          top -= 1
          stack[top] /= stack[top + 1]
        case .binary(let function):
          top -= 1
          stack[top] = function(stack[top], stack[top + 1])
        }
      }
      return stack[0]
    }
  }
}

extension MathExpression {
  /// One step of the evaluation: takes its values from the top of a stack and leaves its result
  /// there.
  enum Operation: Hashable, Sendable {
    case constant(Double)
    case variable(Int)
    case negate, add, subtract, multiply, divide
    case unary(UnaryFunction)
    case binary(BinaryFunction)

    /// The most values that the stack ever holds.
    static func stackDepth(_ operations: [Operation]) -> Int {
      var (depth, most) = (0, 0)
      for operation in operations {
        switch operation {
        case .constant, .variable: depth += 1
        case .negate, .unary: break
        case .add, .subtract, .multiply, .divide, .binary: depth -= 1
        }
        most = max(most, depth)
      }
      return most
    }
  }
}

/// A formula over x and y that somebody typed for the plane: `sin(x)*cos(y)` gives each point a value,
/// `y > sin(x)` a class, 1 where it holds.
public struct PlaneFormula: Hashable, Sendable {
  /// What was typed.
  public let text: String
  /// Whether it compares.
  public var isClass: Bool { comparison != nil }

  private let left: MathExpression
  private let comparison: Comparison?

  private struct Comparison: Hashable {
    var right: MathExpression
    var isGreater: Bool
    var allowsEqual: Bool
  }

  /// Reads `text`.
  ///
  /// - Throws: what is wrong with the first side that can't be read, its place counted in all of it.
  public init(_ text: String) throws(ExpressionError) {
    self.text = text
    let variables = ["x", "y"]
    guard let sign = text.firstIndex(where: { "<>≤≥".contains($0) }) else {
      (left, comparison) = (try MathExpression(text, variables: variables), nil)
      return
    }
    let isGreater = ">≥".contains(text[sign])
    var rest = text[text.index(after: sign)...]
    var allowsEqual = "≤≥".contains(text[sign])
    if rest.first == "=" {
      rest.removeFirst()
      allowsEqual = true
    }
    left = try MathExpression(String(text[..<sign]), variables: variables)
    do {
      let right = try MathExpression(String(rest), variables: variables)
      comparison = Comparison(right: right, isGreater: isGreater, allowsEqual: allowsEqual)
    } catch {
      throw ExpressionError(
        problem: error.problem, text: text, offset: error.offset + text.count - rest.count)
    }
  }

  /// How far its left side lies above its right at a place: 0 on the border between the classes. Nil where
  /// it compares nothing, or has no value.
  public func margin(at place: SIMD2<Double>) -> Double? {
    guard let comparison else { return nil }
    let margin = left.value(place.x, place.y) - comparison.right.value(place.x, place.y)
    return margin.isFinite ? margin : nil
  }

  /// Its value at a place, or 0 or 1 where it compares; nil where it has none that a network could learn.
  public func value(at place: SIMD2<Double>) -> Double? {
    func number(_ expression: MathExpression) -> Double? {
      let value = expression.value(place.x, place.y)
      return abs(value) <= PointTable.valueLimit ? value : nil
    }
    guard let value = number(left) else { return nil }
    guard let comparison else { return value }
    guard let other = number(comparison.right) else { return nil }
    let holds = comparison.isGreater ? value > other : value < other
    return holds || (comparison.allowsEqual && value == other) ? 1 : 0
  }
}

/// What a network is to approximate: a function of x, or of x and y, over a domain.
///
/// It is a curve or a surface that comes with the program, an expression that somebody typed, or
/// points from a file, joined by straight lines.
public struct FunctionTarget: Hashable, Sendable {
  /// Where its values come from.
  public enum Source: Hashable, Sendable {
    case curve(CurveTarget)
    case surface(SurfaceTarget)
    case expression(MathExpression)
    case table(PointTable)
  }

  /// Where its values come from.
  public let source: Source
  /// What a person calls it: “sum of sines”, the expression, or the name of the file, on one line.
  public let title: String
  /// Where each input lies; one range for a curve, two for a surface.
  public let domain: [ClosedRange<Double>]

  /// A curve that comes with the program.
  public init(_ curve: CurveTarget) {
    (source, title) = (.curve(curve), curve.title)
    domain = [CurveTarget.domain]
  }

  /// A surface that comes with the program.
  public init(_ surface: SurfaceTarget) {
    (source, title) = (.surface(surface), surface.title)
    domain = [SurfaceTarget.domain, SurfaceTarget.domain]
  }

  /// An expression, each of its variables in 0 … 50.
  ///
  /// - Throws: where it has no finite value anywhere on the grid of its domain.
  public init(_ expression: MathExpression) throws(FunctionTargetError) {
    (source, title) = (.expression(expression), Self.line(expression))
    domain = expression.variables.map { _ in CurveTarget.domain }
    guard FunctionGrid(self).values.contains(where: \.isFinite) else {
      throw .nowhereFinite(title: title, domain: domain)
    }
  }

  /// The points of a file or of a hand, joined by straight lines.
  ///
  /// - Parameter domain: where x lies; from the first point to the last if nobody says.
  public init(_ table: PointTable, title: String, domain: ClosedRange<Double>? = nil) {
    (source, self.title) = (.table(table), title.shown(255))
    self.domain = [domain ?? table.domain]
  }

  /// How many inputs it has: 1 for a curve, 2 for a surface.
  public var inputs: Int { domain.count }

  /// What the command line calls it: its name, the expression, or the name of the file.
  public var name: String {
    switch source {
    case .curve(let curve): curve.name
    case .surface(let surface): surface.name
    case .expression, .table: title
    }
  }

  /// Its formula, where it has one.
  public var formula: String? {
    switch source {
    case .curve(let curve): curve.formula
    case .surface(let surface): surface.formula
    case .expression(let expression): Self.line(expression)
    case .table: nil
    }
  }

  /// The whole text of an expression on one line: a file of a network is known by it.
  private static func line(_ expression: MathExpression) -> String {
    expression.text.shown(MathExpression.lengthLimit)
  }

  /// Its value at x, or at x and y; not a number where it has none that a network could learn:
  /// where it is not defined, infinite, or beyond what a `Float` holds.
  public func value(_ x: Double, _ y: Double = 0) -> Double {
    let value =
      switch source {
      case .curve(let curve): curve.value(at: x)
      case .surface(let surface): surface.value(at: x, y)
      case .expression(let expression): expression.value(x, y)
      case .table(let table): table.value(at: x)
      }
    return abs(value) <= PointTable.valueLimit ? value : .nan
  }
}

/// Why an expression cannot be a target.
public enum FunctionTargetError: Error, Hashable, CustomStringConvertible {
  /// It has no finite value anywhere on the grid of its domain.
  case nowhereFinite(title: String, domain: [ClosedRange<Double>])

  /// One line: what is wrong, where, what was expected.
  public var description: String {
    switch self {
    case .nowhereFinite(let title, let domain):
      "\(title): expected a function with finite values, found none for "
        + zip(["x", "y"], domain).map { name, range in
          "\(name) from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
        }.joined(separator: " and ")
    }
  }
}

/// A function that comes with the program and is called by its number or its name.
public protocol NumberedTarget: CaseIterable, Hashable, RawRepresentable, Sendable
where RawValue == String {
  /// What a person calls it: “sum of sines”.
  var title: String { get }

  /// Its formula as a person writes it; where it is over a shifted variable, the end of the text
  /// tells the shift: “…, u = x − 52”.
  var formula: String { get }
}

extension NumberedTarget {
  /// The function of a number, `"8"`, or a name in any case, `"sum-of-sines"`; nil for another
  /// text.
  public init?(_ text: String) {
    let word = text.lowercased()
    guard let target = Self.allCases.first(where: { $0.name == word || "\($0.number)" == word })
    else { return nil }
    self = target
  }

  /// What the command line calls it.
  public var name: String { rawValue }

  /// Its place in the list, from 0.
  public var number: Int {
    Array(Self.allCases).firstIndex(of: self) ?? 0
  }

  /// `0 line, 1 parabola …`, for the help.
  package static var list: String {
    allCases.map { "\($0.number) \($0.name)" }.joined(separator: ", ")
  }
}

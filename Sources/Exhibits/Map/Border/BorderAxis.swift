import Drawing
import Foundation
import Options

/// One axis of a border map: the learning rates of its columns or rows, each a factor from the next.
package struct BorderAxis: Hashable, Sendable {
  /// The layers that have the rate.
  package enum Layers: String, CaseIterable, Sendable {
    case hidden, output
  }

  package let layers: Layers
  /// The logarithms to base 10 of the rates at the two edges of the map.
  package let low: Double
  package let high: Double
  package let count: Int

  package init(_ layers: Layers, from low: Double, to high: Double, count: Int) {
    (self.layers, self.low, self.high, self.count) = (layers, low, high, count)
  }

  /// How it is written, as `lr.hidden`.
  package var name: String { "lr.\(layers.rawValue)" }
  package var title: String {
    layers == .hidden ? "learning rate, hidden layer" : "learning rate, output layer"
  }

  /// The logarithm of the rate at a part of the way from one edge to the other.
  func exponent(at part: Double) -> Double { low + part * (high - low) }

  /// The rate in the middle of a column or row.
  package func rate(_ place: Int) -> Double {
    pow(10, exponent(at: (Double(place) + 0.5) / Double(count)))
  }

  /// The rate of a place, with as many digits as tell it from its neighbours.
  package func shown(_ place: Int) -> String {
    let digits = 3 + Int(max(0, -log10((high - low) / Double(count)) - 2))
    return Number.significant(rate(place), digits: min(max(digits, 3), 12))
  }

  /// The column or row in which a rate lies, given by its logarithm; nil outside.
  func place(ofExponent exponent: Double) -> Int? {
    let part = (exponent - low) / (high - low)
    return (0..<1).contains(part) ? Int(part * Double(count)) : nil
  }

  // MARK: Closer looks

  /// The least width of a pixel, in powers of ten, that double precision draws truly: a millionth of
  /// the usual map's. Below that, what neighbours differ in is rounding.
  static let leastPitch = 9e-10
  /// How far rates may be from 1, in powers of ten.
  static let reach = 6.0

  /// The same between other edges; nil where double precision runs out, or no network settles.
  package func ranging(from low: Double, to high: Double) -> BorderAxis? {
    guard low < high, (high - low) / Double(count) >= Self.leastPitch,
      low >= -Self.reach, high <= Self.reach
    else { return nil }
    return BorderAxis(layers, from: low, to: high, count: count)
  }
}

extension BorderAxis {
  /// The words by which a border map of the usual axes is asked for.
  package static let word = "border"

  /// From left to right, and from the bottom to the top.
  package static let usual = [
    BorderAxis(.hidden, from: 0.02, to: 1.62, count: 640),
    BorderAxis(.output, from: -0.82, to: -0.27, count: 576),
  ]

  /// Whether axes are those of a border map.
  package static func areMeant(by text: String) -> Bool {
    text == word
      || parts(text).contains { part in
        Layers.allCases.contains { part.hasPrefix("lr.\($0.rawValue)") }
      }
  }

  private static func parts(_ text: String) -> [String] {
    text.split(separator: MapAxis.separator, omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The axes of a text: both of them, in either order, or `border`.
  ///
  /// - Throws: what is wrong with them.
  package static func axes(_ text: String) throws(ProgramError) -> [BorderAxis] {
    if text == word { return usual }
    let axes = try parts(text).map { part throws(ProgramError) in try BorderAxis(part) }
    guard axes.count == 2, axes[0].layers != axes[1].layers else {
      throw .usage(
        "--map: lr.hidden and lr.output go together, found "
          + axes.map(\.name).joined(separator: " and "), advice: "try --map border")
    }
    let cells = axes[0].count * axes[1].count
    guard cells <= MapAxis.most else {
      throw .usage(
        "--map: lr.hidden, lr.output: expected at most \(MapAxis.most) cells, found \(cells)",
        advice: "give fewer values, as lr.hidden=1:40:640")
    }
    return axes
  }

  /// Reads one axis, as `lr.hidden=1:40` or `lr.output=0.15:0.5:576`.
  private init(_ text: String) throws(ProgramError) {
    func problem(_ expected: String) -> ProgramError {
      .value(
        option: "--map", expected: expected, found: text,
        advice: "try --map border, or --map \"lr.hidden=1:40\" \"lr.output=0.15:0.5\"")
    }
    let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard let layers = Layers.allCases.first(where: { "lr.\($0.rawValue)" == sides.first }),
      let usual = Self.usual.first(where: { $0.layers == layers })
    else { throw problem("the axes lr.hidden and lr.output, which go together") }
    let numbers = (sides.last ?? "").split(separator: ":", omittingEmptySubsequences: false)
      .map { Double($0) ?? .nan }
    let edge = pow(10, Self.reach)
    guard sides.count == 2, (2...3).contains(numbers.count), numbers.allSatisfy(\.isFinite),
      numbers[0] < numbers[1], numbers[0] >= 1 / edge, numbers[1] <= edge
    else { throw problem("a range of rates as low:high, from 0.000001 to 1000000") }
    let count = numbers.count > 2 ? numbers[2] : Double(usual.count)
    guard count == count.rounded(), (2...Double(MapAxis.most)).contains(count) else {
      throw problem("two values or more")
    }
    let axis = BorderAxis(layers, from: log10(numbers[0]), to: log10(numbers[1]), count: Int(count))
    guard axis.ranging(from: axis.low, to: axis.high) != nil else {
      throw problem("rates that double precision tells apart: fewer of them, or a wider range")
    }
    self = axis
  }
}

import Datasets
import Drawing
import Foundation
import Options

/// One axis of a map: an option of the runs, and its value in each column or row.
package struct MapAxis: Hashable, Sendable {
  /// How the axis was written, as `lr`.
  package let name: String
  /// The long name of the option.
  package let key: String
  /// The values as the option takes them, in the order of the axis.
  package private(set) var texts: [String]
  /// The same as numbers; empty where they are words.
  package private(set) var values: [Double]
  /// Whether equal steps are equal factors.
  package let isLog: Bool
  /// Whether between two values there is no other.
  package let isWhole: Bool
  /// Whether the values were named one by one.
  package let isList: Bool

  package var count: Int { texts.count }

  /// A value as a person reads it.
  package func shown(_ place: Int) -> String {
    values.count == texts.count ? Number.tick(values[place]) : texts[place]
  }

  /// Cells of an axis whose option has any value between two.
  static let usualCount = 64
  /// Cells of a map.
  static let most = 1_048_576

  /// What the axis is called on the page.
  package var title: String { Self.titles[key] ?? key.replacingOccurrences(of: "-", with: " ") }

  private static let titles = [
    "hidden_neurons": "hidden neurons", "learning-rate": "learning rate", "epochs": "epochs",
    "batch-size": "rows in a batch",
  ]
  /// What an axis may be called beside the names of the options.
  private static let names = ["batch": "batch-size"]

  /// Reads one axis: `lr=0.001:10`, `hn=1:16`, `lr=0.001:10:32` or `lr=0.01,0.03,0.1`.
  ///
  /// - Parameter allows: whether the runs have an option.
  /// - Throws: what is wrong with it, naming the axis.
  package init(
    _ text: String, allows: (any AnyOptionRow) -> Bool
  ) throws(ProgramError) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw Self.problem("an option and its values", text)
    }
    name = String(text[..<sign])
    let row = try Self.row(name, allows)
    key = row.key
    let range = String(text[text.index(after: sign)...])
    isWhole = row is OptionRow<Int>
    let isNumber = isWhole || row is OptionRow<Float>
    isList = !range.contains(":")
    if isList {
      texts = range.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      values = isNumber ? texts.compactMap(Double.init) : []
      isLog = values.count == texts.count && Self.isGeometric(values)
    } else {
      guard isNumber else { throw Self.problem("\(name)=one,another", text) }
      let range = try Self.range(range, isWhole: isWhole, of: text)
      (values, isLog) = (range.values, range.isLog)
      texts = range.values.map { Self.text(of: $0, isWhole: row is OptionRow<Int>) }
    }
    guard texts.count <= Self.most, Set(texts).count == texts.count else {
      throw Self.problem("each value once", text)
    }
    var scratch = Options()
    for text in texts {
      do throws(ProgramError) {
        try row.set(text, in: &scratch)
      } catch .value(_, let expected, let found, let advice) {
        throw .value(
          option: "--map \(name)", expected: expected, found: found, advice: advice)
      }
    }
  }

  /// The option that a name means.
  private static func row(
    _ name: String, _ allows: (any AnyOptionRow) -> Bool
  ) throws(ProgramError) -> any AnyOptionRow {
    let bare = names[name] ?? name
    let known = OptionTable.rows.filter { $0.traits.contains(.mayDiffer) && allows($0) }
    if let row = known.first(where: { $0.key == bare || $0.short == bare }),
      row.key != OptionTable.shared.seed.key
    {
      return row
    }
    let all = known.flatMap { [$0.key, $0.short].compactMap { $0 } }
    throw .value(
      option: "--map", expected: "an axis of an option that the runs have", found: name,
      advice: "try \(NearestName.find(bare, among: all) ?? "lr")=…")
  }

  /// The values from one number to another.
  private static func range(
    _ text: String, isWhole: Bool, of axis: String
  ) throws(ProgramError) -> (values: [Double], isLog: Bool) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map {
      Double($0) ?? .nan
    }
    guard (2...3).contains(parts.count), parts.allSatisfy(\.isFinite), parts[0] < parts[1],
      !isWhole || parts.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e9 })
    else { throw problem("a range as low:high, the smaller first", axis) }
    let (low, high) = (parts[0], parts[1])
    let isLog = low > 0 && high / low >= 100
    let given = parts.count > 2 ? parts[2] : .nan
    guard given.isNaN || (2...Double(most)).contains(given) else {
      throw problem("two values or more", axis)
    }
    let span = high - low + 1
    let usual = isWhole && span <= Double(usualCount) ? span : Double(usualCount)
    let count = Int(given.isNaN ? usual : given)
    return (values(from: low, to: high, count: count, isLog: isLog, isWhole: isWhole), isLog)
  }

  private static func values(
    from low: Double, to high: Double, count: Int, isLog: Bool, isWhole: Bool
  ) -> [Double] {
    let exact = (0..<count).map { index -> Double in
      let part = Double(index) / Double(count - 1)
      return isLog ? low * pow(high / low, part) : low + (high - low) * part
    }
    func distinct(_ all: [Double]) -> [Double] {
      all.indices.filter { $0 == 0 || all[$0 - 1] != all[$0] }.map { all[$0] }
    }
    if isWhole { return distinct(exact.map { $0.rounded() }) }
    // What is trained with has as few digits as tell the values apart.
    for digits in 4...6 {
      let values = distinct(exact.map { Double(String(format: "%.\(digits)g", $0)) ?? $0 })
      if values.count == count { return values }
    }
    return distinct(exact.map { Double(Float($0)) })
  }

  private static func text(of value: Double, isWhole: Bool) -> String {
    isWhole ? "\(Int(value))" : "\(Float(value))"
  }

  /// Whether values go up by about the same factor.
  private static func isGeometric(_ values: [Double]) -> Bool {
    guard values.count > 2, let first = values.first, first > 0,
      zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
    else { return false }
    return (values.last ?? 1) / first >= 10
  }

  private static func problem(_ expected: String, _ found: String) -> ProgramError {
    .value(
      option: "--map", expected: expected, found: found,
      advice: "try --map \"lr=0.001:10\" \"hn=1:16\"")
  }
}

extension MapAxis {
  /// The same between other numbers; nil where the option has no such values, or too few of them.
  package func ranging(from low: Double, to high: Double) -> MapAxis? {
    guard !isList, low < high, let row = OptionTable.row(key) else { return nil }
    var next = self
    let span = high.rounded() - low.rounded() + 1
    let cells = isWhole ? min(count, Int(max(span, 2))) : count
    let all = Self.values(from: low, to: high, count: cells, isLog: isLog, isWhole: isWhole)
    guard all.count > 1 else { return nil }
    (next.values, next.texts) = (all, all.map { Self.text(of: $0, isWhole: isWhole) })
    var scratch = Options()
    for text in next.texts where (try? row.set(text, in: &scratch)) == nil { return nil }
    return Set(next.texts).count == next.texts.count ? next : nil
  }

  /// Which part of the way from the first value to the last a number lies at; nil for a list.
  func part(of value: Double) -> Double? {
    guard !isList, let low = values.first, let high = values.last, low < high else { return nil }
    return isLog ? log(value / low) / log(high / low) : (value - low) / (high - low)
  }

  /// The place of the value nearest to a number between the first and the last; nil for another.
  package func nearest(_ value: Double) -> Int? {
    guard let part = part(of: value), (0...1).contains(part) else { return nil }
    return Int((part * Double(count - 1)).rounded())
  }

  /// The number at a part of the way from the first value to the last.
  package func value(at part: Double) -> Double {
    guard let low = values.first, let high = values.last, low < high else { return .nan }
    return isLog ? low * pow(high / low, part) : low + (high - low) * part
  }

  /// What separates two axes in one text.
  package static let separator: Character = "|"

  /// The axes of a text that has one or two.
  ///
  /// - Throws: what is wrong with one of them, or with both together.
  package static func axes(
    _ text: String, allows: (any AnyOptionRow) -> Bool
  ) throws(ProgramError) -> [MapAxis] {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard (1...2).contains(parts.count) else {
      throw .usage(
        "--map: expected one axis or two, found \(parts.count)",
        advice: "try --map \"lr=0.001:10\" \"hn=1:16\"")
    }
    let axes = try parts.map { part throws(ProgramError) in try MapAxis(part, allows: allows) }
    if axes.count == 2, axes[0].key == axes[1].key {
      throw .usage(
        "--map: \(axes[1].name): is both axes", advice: "give two that differ, or one")
    }
    let cells = axes.reduce(1) { $0 * $1.count }
    guard cells <= most else {
      throw .usage(
        "--map: \(axes.map(\.name).joined(separator: ", ")): expected at most 1048576 cells, "
          + "found \(cells)", advice: "give fewer values, as \(axes[0].name)=low:high:64")
    }
    return axes
  }
}

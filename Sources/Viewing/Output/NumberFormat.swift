import Foundation

/// Numbers for machines: the shortest text that reads back to the same single-precision number.
package enum NumberFormat {
  /// A number that a float holds exactly is written with a float's digits (0.1, not
  /// 0.10000000149011612); whole numbers stand without a point; `nil` for one that is not finite.
  package static func finite(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    if number == number.rounded(), abs(number) < 1e15 { return "\(Int64(number))" }
    let single = Float(number)
    return Double(single) == number ? "\(single)" : "\(number)"
  }

  /// For people: groups of three, `40,000`.
  package static func grouped(_ number: Int) -> String {
    var groups: [Substring] = []
    var digits = Substring("\(number.magnitude)")
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// For people: about three digits, `0.0696`, `12.3`, `1.25e-07`.
  package static func short(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : number > 0 ? "inf" : "-inf" }
    let size = abs(number)
    if size == 0 { return "0" }
    if size >= 1e6 || size < 1e-4 { return String(format: "%.2e", number) }
    let decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4
    return String(format: "%.\(decimals)f", number)
  }
}

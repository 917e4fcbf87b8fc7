import Drawing
import Foundation

extension Number {
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

/// A scale of colours between evenly spaced stops.
package struct Ramp: Equatable, Sendable {
  package let stops: [Color]
  /// 256 colours from the first stop to the last.
  private let table: [Color]

  /// - Precondition: at least two stops.
  package init(_ stops: [Color]) {
    precondition(stops.count > 1, "a ramp needs two stops at least")
    self.stops = stops
    let last = Double(stops.count - 1)
    table = (0..<256).map { i in
      let t = Double(i) / 255 * last
      let k = min(Int(t), stops.count - 2)
      return stops[k].mixed(with: stops[k + 1], t - Double(k))
    }
  }

  package init(_ stops: [UInt32]) { self.init(stops.map { Color($0) }) }

  /// The colour at `t`, clamped to 0 … 1; not-a-number is the first colour.
  package func callAsFunction(_ t: Double) -> Color {
    t > 0 ? table[Int(min(t, 1) * 255 + 0.5)] : table[0]
  }

  /// The colour of a signed value, −1 … +1.
  package func signed(_ v: Double) -> Color { self((v + 1) / 2) }

  /// The 256 colours as packed pixels.
  package var pixels: [UInt32] { table.map(\.packed) }
}

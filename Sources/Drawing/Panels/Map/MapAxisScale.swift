/// One axis of a map: what it is called, and the value of each of its cells.
package struct MapAxisScale: Equatable, Sendable {
  package var title: String
  /// The values as they are read, in the order of the axis.
  package var texts: [String]
  /// The same as numbers, ascending; empty where they are words or a list.
  package var values: [Double]
  package var isLog: Bool

  package init(_ title: String, texts: [String], values: [Double] = [], isLog: Bool = false) {
    (self.title, self.texts, self.values, self.isLog) = (title, texts, values, isLog)
  }

  package var count: Int { texts.count }

  /// A mark of the axis: where it stands, in cells from its start, and what it says.
  package struct Tick: Equatable, Sendable {
    package var place: Double
    package var text: String
  }

  /// Marks for `length` points, at least `gap` from one to the next.
  package func ticks(_ length: Double, gap: Double) -> [Tick] {
    let room = max(Int(length / gap), 1)
    guard let low = values.first, let high = values.last, high > low, count > room else {
      let stride = max(1, (count + room - 1) / room)
      return texts.indices.filter { $0 % stride == 0 }.map {
        Tick(place: Double($0) + 0.5, text: texts[$0])
      }
    }
    let marks =
      isLog
      ? Ticks.logarithmic(low, high, most: room) : Ticks.linear(low, high, most: room)
    return marks.map { Tick(place: place(of: $0), text: Number.tick($0)) }
  }

  /// Where a value between the first and the last stands, in cells from the start of the axis: the
  /// middle of its cell where it is the value of one.
  package func place(of value: Double) -> Double {
    guard let low = values.first, let high = values.last, high > low else { return 0.5 }
    let part =
      isLog
      ? logarithm10(value / low) / logarithm10(high / low) : (value - low) / (high - low)
    return part * Double(count - 1) + 0.5
  }
}

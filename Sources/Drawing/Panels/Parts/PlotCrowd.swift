/// How much lies where on a plot, in cells of 8 points: thousands of marks are asked about at once.
package struct PlotCrowd {
  private static let cell = 8.0

  private let plot: Rect
  private let columns: Int
  private let rows: Int
  private var weights: [Double]

  package init(_ plot: Rect) {
    self.plot = plot
    columns = max(Int((plot.width / Self.cell).rounded(.up)), 1)
    rows = max(Int((plot.height / Self.cell).rounded(.up)), 1)
    weights = Array(repeating: 0, count: columns * rows)
  }

  /// A mark; outside the plot it counts for nothing.
  package mutating func add(_ p: Point, weight: Double = 1) {
    guard plot.contains(p) else { return }
    let column = min(Int((p.x - plot.x) / Self.cell), columns - 1)
    let row = min(Int((p.y - plot.y) / Self.cell), rows - 1)
    weights[row * columns + column] += weight
  }

  /// A line, by places along it.
  package mutating func add(_ line: Contour.Line, weight: Double = 1) {
    for p in line.points(every: Self.cell) { add(p, weight: weight) }
  }

  /// All that lies in the cells that `rect` touches.
  package func weight(in rect: Rect) -> Double {
    let common = rect.intersection(plot)
    guard !common.isEmpty else { return 0 }
    let first = (
      column: Int((common.x - plot.x) / Self.cell), row: Int((common.y - plot.y) / Self.cell)
    )
    let last = (
      column: min(Int((common.maxX - plot.x) / Self.cell), columns - 1),
      row: min(Int((common.maxY - plot.y) / Self.cell), rows - 1)
    )
    guard first.column <= last.column, first.row <= last.row else { return 0 }
    var sum = 0.0
    for row in first.row...last.row {
      for column in first.column...last.column { sum += weights[row * columns + column] }
    }
    return sum
  }
}

extension Contour.Line {
  /// Places along the line at most `pitch` apart, its corners among them.
  func points(every pitch: Double) -> [Point] {
    let next = points.dropFirst() + (isClosed ? points.prefix(1) : [])
    var places: [Point] = points.prefix(1).map { $0 }
    for (a, b) in zip(points, next) {
      let length = (b - a).length
      // What lies far outside a plot is not walked in full.
      let steps = length.isFinite ? max(Int(min(length / pitch, 512).rounded(.up)), 1) : 1
      for k in 1...steps { places.append(a + (b - a) * (Double(k) / Double(steps))) }
    }
    return places
  }
}

/// Where the lines of a plot run on the page, point by point along it: what words keep clear of.
struct PlotPaths {
  /// Of each series, in pieces where values without a place interrupt it.
  let pieces: [[[Point]]]
  private let plot: Rect
  /// Of each series the highest and the lowest place in each column one point wide; nil where it has
  /// none.
  private let columns: [[ClosedRange<Double>?]]

  init(_ series: [PlotPanel.Series], _ scale: PlotScale) {
    plot = scale.plot
    pieces = series.map { scale.pieces(of: $0) }
    let (plot, count) = (plot, max(Int(plot.width.rounded(.up)), 1))
    columns = pieces.map { pieces in
      var columns = [ClosedRange<Double>?](repeating: nil, count: count)
      func include(_ y: Double, _ column: Int) {
        let old = columns[column] ?? y...y
        columns[column] = min(old.lowerBound, y)...max(old.upperBound, y)
      }
      func column(_ x: Double) -> Int {
        Int(min(max(x - plot.x, 0), Double(count - 1)).rounded(.down))
      }
      for piece in pieces {
        // What lies far outside runs nowhere near.
        let piece = piece.map { Point($0.x, min(max($0.y, plot.y - 1e6), plot.maxY + 1e6)) }
        for (a, b) in zip(piece, piece.dropFirst() + piece.suffix(1)) {
          include(a.y, column(a.x))
          // It passes from one column to the next at their edge.
          for next in stride(from: column(a.x) + 1, through: column(b.x), by: 1) {
            let y = a.y + (b.y - a.y) * (plot.x + Double(next) - a.x) / (b.x - a.x)
            include(y, next - 1)
            include(y, next)
          }
        }
      }
      return columns
    }
  }

  /// Along how many points of a box's width lines run through it or closely past it, each counted.
  func covered(_ box: Rect) -> Int {
    let first = max(Int((box.x - 2 - plot.x).rounded(.down)), 0)
    let last = Int((box.maxX + 2 - plot.x).rounded(.up))
    return columns.reduce(0) { sum, columns in
      sum
        + (first..<max(first, min(last, columns.count))).count { column in
          columns[column].map { $0.lowerBound < box.maxY + 2 && $0.upperBound > box.y - 2 } ?? false
        }
    }
  }
}

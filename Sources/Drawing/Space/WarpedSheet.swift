/// The grid of the input space inside the box from 0 to 1.
struct WarpedSheet {
  let side: Int
  /// `[side, side]`, row by row.
  let points: [Point3]
  /// `[side, side]`, 0 … 1.
  let outputs: [Float]

  /// How many cells lie between two lines of the grid that is drawn.
  static let spacing = 4

  /// Whether a cell, by its first corner, can be drawn.
  func isFinite(row: Int, column: Int) -> Bool {
    let i = row * side + column
    return [i, i + 1, i + side, i + side + 1].allSatisfy {
      points[$0].dot(points[$0]).isFinite && outputs[$0].isFinite
    }
  }

  /// The output in the middle of a cell, 0 … 1.
  func output(row: Int, column: Int) -> Double {
    let i = row * side + column
    return Double(outputs[i] + outputs[i + 1] + outputs[i + side] + outputs[i + side + 1]) / 4
  }

  /// The middle of a cell.
  func middle(row: Int, column: Int) -> Point3 {
    let i = row * side + column
    return (points[i] + points[i + side + 1]) * 0.5
  }

  /// The lines of the grid, along the rows and along the columns.
  func gridLines() -> [[Point3]] {
    var lines: [[Point3]] = []
    for k in stride(from: 0, to: side, by: Self.spacing) {
      lines.append((0..<side).map { points[k * side + $0] })
      lines.append((0..<side).map { points[$0 * side + k] })
    }
    return lines.filter(Self.isFinite)
  }

  private static func isFinite(_ line: [Point3]) -> Bool {
    line.allSatisfy { $0.dot($0).isFinite }
  }

  /// The lines on which the output is a half.
  func contour() -> [[Point3]] {
    Contour.lines(width: side, height: side, values: outputs, level: 0.5).map { line in
      let carried = line.points.map { point(atColumn: $0.x, row: $0.y) }
      return line.isClosed ? carried + [carried[0]] : carried
    }.filter(Self.isFinite)
  }

  /// A point between the samples, by bilinear interpolation.
  private func point(atColumn x: Double, row y: Double) -> Point3 {
    let column = min(Int(x), side - 2)
    let row = min(Int(y), side - 2)
    let i = row * side + column
    let upper = points[i].mixed(with: points[i + 1], x - Double(column))
    let lower = points[i + side].mixed(with: points[i + side + 1], x - Double(column))
    return upper.mixed(with: lower, y - Double(row))
  }

  /// The pieces of a line on the side of `plane` to which `sign` points, cut where it crosses.
  static func pieces(of line: [Point3], on plane: Plane3?, sign: Double) -> [[Point3]] {
    guard let plane else { return [line] }
    var pieces: [[Point3]] = []
    var piece: [Point3] = []
    for (k, p) in line.enumerated() {
      let value = plane(p) * sign
      if k > 0 {
        let before = plane(line[k - 1]) * sign
        if (before > 0) != (value > 0), before != value {
          let crossing = line[k - 1].mixed(with: p, before / (before - value))
          piece.append(crossing)
          if value <= 0 {
            pieces.append(piece)
            piece = []
          }
        }
      }
      if value > 0 { piece.append(p) }
    }
    pieces.append(piece)
    return pieces.filter { $0.count > 1 }
  }
}

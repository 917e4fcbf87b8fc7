/// A square pad that ink is drawn on and erased from, stroke by stroke.
package struct InkPad: Equatable, Sendable {
  /// One movement of the pen.
  package struct Stroke: Equatable, Sendable {
    /// In shares of the pad's side, from its upper left corner.
    package var points: [Point]
    /// The pen's diameter, in shares of the pad's side.
    package var width: Double
    package var erases: Bool
  }

  /// Pixels a side.
  package static let side = 140

  package private(set) var strokes: [Stroke] = []
  /// `[y, x]`, 0 black to 255 white.
  package private(set) var pixels = [UInt8](repeating: 0, count: side * side)
  /// Grows with every change.
  package private(set) var version = 0

  package init() {}

  /// Whether there is no ink.
  package var isEmpty: Bool { !pixels.contains { $0 > 0 } }

  /// Begins a stroke.
  package mutating func begin(at point: Point, width: Double, erases: Bool) {
    strokes.append(Stroke(points: [point], width: width, erases: erases))
    sweep(from: point, to: point, width: width, erases: erases)
  }

  /// Leads the stroke on.
  package mutating func move(to point: Point) {
    guard let stroke = strokes.last, let last = stroke.points.last, last != point else { return }
    strokes[strokes.count - 1].points.append(point)
    sweep(from: last, to: point, width: stroke.width, erases: stroke.erases)
  }

  /// Takes the last stroke back.
  package mutating func undo() {
    guard strokes.popLast() != nil else { return }
    let rest = strokes
    wipe()
    for stroke in rest {
      var last = stroke.points[0]
      for point in stroke.points {
        sweep(from: last, to: point, width: stroke.width, erases: stroke.erases)
        last = point
      }
    }
    strokes = rest
  }

  /// Takes all ink away.
  package mutating func clear() { wipe() }

  private mutating func wipe() {
    strokes = []
    pixels = [UInt8](repeating: 0, count: Self.side * Self.side)
    version += 1
  }

  /// Inks, or erases, all pixels within the pen's reach of a line, softly at its edge.
  private mutating func sweep(from a: Point, to b: Point, width: Double, erases: Bool) {
    version += 1
    let side = Double(Self.side)
    let (p, q) = (a * side, b * side)
    let reach = width * side / 2 + 0.5
    // A pen may leave the pad on any side.
    let frame = Rect(0, 0, side, side)
    let touched = Rect(
      min(p.x, q.x) - reach, min(p.y, q.y) - reach, abs(p.x - q.x) + 2 * reach,
      abs(p.y - q.y) + 2 * reach
    ).intersection(frame)
    guard touched.width > 0, touched.height > 0 else { return }
    for y in Int(touched.y)..<Int(touched.maxY.rounded(.up)) {
      for x in Int(touched.x)..<Int(touched.maxX.rounded(.up)) {
        let distance = Point(Double(x) + 0.5, Double(y) + 0.5).distance(toSegmentFrom: p, to: q)
        let cover = min(1, max(0, reach - distance))
        guard cover > 0 else { continue }
        let place = y * Self.side + x
        let old = Double(pixels[place])
        pixels[place] = UInt8(erases ? min(old, 255 * (1 - cover)) : max(old, 255 * cover))
      }
    }
  }
}

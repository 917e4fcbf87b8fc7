extension Icon {
  /// The sign of a command that has a button in the top bar.
  init?(tool command: Command) {
    switch command {
    case .savePNG: self = .picture
    case .hero: self = .hero
    case .record: self = .record
    case .explain: self = .explain
    case .nextPalette: self = .palette
    case .save: self = .save
    case .load: self = .load
    case .fullScreen: self = .fullScreen
    default: return nil
    }
  }

  func drawTool(_ x: Double, _ y: Double, _ stroke: Stroke, _ canvas: inout Canvas) {
    func line(_ points: (Double, Double)...) {
      canvas.polyline(points.map { Point(x + $0.0, y + $0.1) }, stroke)
    }
    switch self {
    case .picture:
      line(
        (-6.5, -3.5), (-3, -3.5), (-1.8, -5.5), (1.8, -5.5), (3, -3.5), (6.5, -3.5), (6.5, 5.5),
        (-6.5, 5.5), (-6.5, -3.5))
      canvas.disc(Point(x, y + 0.8), radius: 3.1, stroke: stroke)
    case .hero:
      line((-6.5, -5.5), (1.5, -5.5), (1.5, 5.5), (-6.5, 5.5), (-6.5, -5.5))
      for dy in [-4.0, 0, 4] { line((4.5, dy), (6.5, dy)) }
    case .record:
      canvas.disc(Point(x, y), radius: 6.5, stroke: stroke)
      canvas.disc(Point(x, y), radius: 3, fill: stroke.color)
    case .explain:
      canvas.disc(Point(x, y), radius: 6.5, stroke: stroke)
      canvas.disc(Point(x, y - 3), radius: 1, fill: stroke.color)
      line((0, 0), (0, 3.5))
    case .palette:
      canvas.disc(Point(x - 2.6, y - 2), radius: 3.2, fill: canvas.theme.negative)
      canvas.disc(Point(x + 2.6, y - 2), radius: 3.2, fill: canvas.theme.positive)
      canvas.disc(Point(x, y + 2.8), radius: 3.2, fill: stroke.color)
    case .save:
      line((0, -6), (0, 2))
      line((-3.2, -1), (0, 2.2), (3.2, -1))
      line((-6, 2.5), (-6, 5.8), (6, 5.8), (6, 2.5))
    case .load:
      line((0, 2), (0, -6))
      line((-3.2, -2.8), (0, -6), (3.2, -2.8))
      line((-6, 2.5), (-6, 5.8), (6, 5.8), (6, 2.5))
    default:
      for (dx, dy) in [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)] {
        line((dx * 5.5, dy * 2), (dx * 5.5, dy * 5.5), (dx * 2, dy * 5.5))
      }
    }
  }
}

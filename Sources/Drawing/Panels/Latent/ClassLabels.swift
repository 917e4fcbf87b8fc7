/// The names of classes, kept apart where their centres lie close together.
enum ClassLabels {
  /// What the classes are called where a panel is told nothing else.
  static let digits = (0..<10).map { "\($0)" }

  /// Where discs of a radius with the names of classes lie, whose centres are at `centers`.
  static func places(_ centers: [Point], radius: Double, in bounds: Rect) -> [Point] {
    apart(centers, by: 2 * radius + 6, in: bounds)
  }

  /// The places moved as little as keeps each two `distance` apart, inside `bounds`.
  ///
  /// Pairs that are too close push each other away; the same places give the same answer.
  private static func apart(_ places: [Point], by distance: Double, in bounds: Rect) -> [Point] {
    var moved = places
    let room = bounds.inset(distance / 2)
    func inside(_ p: Point) -> Point {
      guard !room.isEmpty else { return p }
      return Point(min(max(p.x, room.x), room.maxX), min(max(p.y, room.y), room.maxY))
    }
    guard places.count > 1 else { return moved.map(inside) }
    for _ in 0..<60 {
      var isCrowded = false
      for i in moved.indices {
        for j in moved.indices where j > i {
          var way = moved[j] - moved[i]
          let length = way.length
          guard length < distance else { continue }
          isCrowded = true
          if length < 1e-6 {
            // No direction of their own: each pair takes another.
            let turn = sineAndCosine(degrees: 360 * Double(i * places.count + j) / 7.3)
            way = Point(turn.cosine, turn.sine)
          } else {
            way = way * (1 / length)
          }
          let push = way * ((distance - length) * 0.5 + 0.1)
          moved[i] = moved[i] - push
          moved[j] = moved[j] + push
        }
      }
      moved = moved.map(inside)
      guard isCrowded else { break }
    }
    return moved
  }
}

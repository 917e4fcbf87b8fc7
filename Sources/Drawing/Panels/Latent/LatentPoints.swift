/// Images as points: where a network puts each of them in a space of a few numbers.
package struct LatentPoints: Equatable, Sendable {
  package let dimensions: Int
  /// `[count, dimensions]`, point by point.
  package let coordinates: [Float]
  /// The class of each point.
  package let classes: [UInt8]
  /// How many images there are, of which these are the first.
  package var total: Int

  package var count: Int { classes.count }

  /// - Parameter total: nil where the points are all.
  /// - Precondition: at least one dimension, and `coordinates.count == classes.count * dimensions`.
  package init(dimensions: Int, coordinates: [Float], classes: [UInt8], total: Int? = nil) {
    precondition(dimensions > 0, "points need a dimension at least")
    precondition(
      coordinates.count == classes.count * dimensions, "a number for each axis of each point")
    (self.dimensions, self.coordinates, self.classes) = (dimensions, coordinates, classes)
    self.total = total ?? classes.count
  }

  /// One number of one point.
  package subscript(index: Int, axis: Int) -> Double {
    Double(coordinates[index * dimensions + axis])
  }

  /// `3,000 of 10,000 images`, and how many of them are on show.
  func words(hidden: Set<Int>, of what: String = "images") -> [String] {
    let shown = hidden.isEmpty ? count : classes.count { !hidden.contains(Int($0)) }
    let all = "\(Number.grouped(count)) of \(Number.grouped(total))"
    let long = count == total ? "\(Number.grouped(count)) \(what)" : "\(all) \(what)"
    guard shown < count else { return [long, Number.grouped(count)] }
    return ["\(Number.grouped(shown)) shown of \(long)", "\(Number.grouped(shown)) shown"]
  }

  /// The point among those of shown classes that lies nearest to `target` on the page and at most
  /// `reach` away; `place` carries a point there, with its depth: of two equally near, the nearer
  /// to the eye.
  func nearest(
    to target: Point, reach: Double, hidden: Set<Int>, _ place: (Int) -> Point
  ) -> Int? {
    var best: Int?
    var least = reach * reach
    for index in classes.indices where !hidden.contains(Int(classes[index])) {
      let p = place(index)
      let (dx, dy) = (p.x - target.x, p.y - target.y)
      let squared = dx * dx + dy * dy
      if squared < least {
        least = squared
        best = index
      }
    }
    return best
  }
}

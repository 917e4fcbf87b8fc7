/// Which class a linear last layer answers where: the regions of the largest logit.
///
/// The logit of class k is `weights`[k]·h + `bias`[k], so each region is convex, and its part of a
/// face of the box is a polygon whose corners are exact.
package struct DecisionRegions: Equatable, Sendable {
  /// `[classes, dimensions]`, in the units of the axes.
  package let weights: [Double]
  /// One for each class.
  package let biases: [Double]

  package var classes: Int { biases.count }
  package var dimensions: Int { biases.isEmpty ? 0 : weights.count / biases.count }

  /// - Precondition: as many weights for each bias.
  package init(weights: [Double], biases: [Double]) {
    precondition(
      biases.isEmpty ? weights.isEmpty : weights.count % biases.count == 0,
      "as many weights for each class")
    (self.weights, self.biases) = (weights, biases)
  }

  /// One class's part of a rectangle.
  package struct Region: Equatable, Sendable {
    package var classIndex: Int
    /// The corners, in order around it, in the units of the two axes.
    package var corners: [Point]
  }

  /// The regions in the plane of `axes` (two of them) through `point`, inside `rect`.
  ///
  /// Empty where a number is not finite, or an axis does not exist.
  package func regions(
    axes: (Int, Int), through point: [Double], in rect: Rect
  ) -> [Region] {
    guard dimensions > max(axes.0, axes.1), min(axes.0, axes.1) >= 0, !rect.isEmpty,
      point.count >= dimensions, (weights + biases + point).allSatisfy(\.isFinite)
    else { return [] }
    // The logits as a + b·x + c·y.
    let logits = (0..<classes).map { k -> (a: Double, b: Double, c: Double) in
      var a = biases[k]
      for axis in 0..<dimensions where axis != axes.0 && axis != axes.1 {
        a += weights[k * dimensions + axis] * point[axis]
      }
      return (a, weights[k * dimensions + axes.0], weights[k * dimensions + axes.1])
    }
    return (0..<classes).compactMap { k in
      var corners = [
        Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY),
        Point(rect.x, rect.maxY),
      ]
      for other in 0..<classes where other != k && !corners.isEmpty {
        let (p, q) = (logits[k], logits[other])
        let difference = (p.a - q.a, p.b - q.b, p.c - q.c)
        // Of two equal logits the first class answers.
        if difference == (0, 0, 0) {
          if other < k { corners = [] }
          continue
        }
        corners = Self.cut(corners) { difference.0 + difference.1 * $0.x + difference.2 * $0.y }
      }
      return corners.count > 2 ? Region(classIndex: k, corners: corners) : nil
    }
  }

  /// The part of a convex polygon where a linear function is not negative.
  private static func cut(_ corners: [Point], _ value: (Point) -> Double) -> [Point] {
    var kept: [Point] = []
    for (i, a) in corners.enumerated() {
      let b = corners[(i + 1) % corners.count]
      let (from, to) = (value(a), value(b))
      if from >= 0 { kept.append(a) }
      if (from > 0 && to < 0) || (from < 0 && to > 0) {
        kept.append(a + (b - a) * (from / (from - to)))
      }
    }
    return kept
  }
}

extension DecisionRegions.Region {
  /// Where a label lies best: the middle of its area; nil for one that has none.
  var centroid: Point? {
    var area = 0.0
    var sum = Point.zero
    for (i, a) in corners.enumerated() {
      let b = corners[(i + 1) % corners.count]
      let part = a.x * b.y - b.x * a.y
      area += part
      sum = sum + (a + b) * part
    }
    return abs(area) > 1e-12 ? sum * (1 / (3 * area)) : nil
  }
}

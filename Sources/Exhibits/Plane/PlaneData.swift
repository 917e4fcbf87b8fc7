import Datasets

/// Where the points of the plane come from, so that others of their kind can be drawn.
package struct PlaneData: Sendable, Hashable {
  package enum Source: Sendable, Hashable {
    case pattern(PlanePattern)
    /// The points of a file, by its name, in the file's order.
    case file(String, PlanePoints)
    /// A few of each class, and what is painted.
    case painting
  }

  package var source: Source
  /// How many points a pattern has.
  package var count = 500
  /// How far points or their classes stray, 0 to 0.5.
  package var noise: Float = 0
  /// Of how many of them the network learns, 0.1 to 0.9.
  package var share: Float = 0.5
  /// Decides a pattern's points, and which of a file are learned from.
  package var seed: UInt64 = 1

  package static let shares: ClosedRange<Float> = 0.1...0.9
  package static let noises: ClosedRange<Float> = 0...0.5
  /// How many points a pattern may have.
  package static let counts = 20...PlanePoints.counts.upperBound

  /// Those of a pattern, as it comes.
  package init(_ source: Source) { self.source = source }

  /// What a page calls it.
  package var name: String {
    switch source {
    case .pattern(let pattern): pattern.name
    case .file(let name, _): name
    case .painting: "painted"
    }
  }

  /// What its points have, known without drawing them.
  package var kind: PlanePoints.Kind {
    switch source {
    case .pattern(let pattern): pattern.kind
    case .file(_, let points): points.kind
    case .painting: .classes(2)
    }
  }

  /// The points, some of them to be asked about.
  package func draw() -> PlanePoints {
    switch source {
    case .pattern(let pattern):
      return pattern.points(count, noise: Double(noise), seed: seed).learning(from: Double(share))
    case .file(_, let points):
      var (order, numbers) = (points.points, SplitMix(seed: seed))
      for last in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(last, numbers.integer(below: last + 1))
      }
      return PlanePoints(kind, order).learning(from: Double(share))
    case .painting:
      // Two of each class to learn from and one to be asked about, where brushes begin.
      let sides: [(x: Float, label: Float)] = [(-3, 0), (3, 1)]
      let heights: [Float] = [-0.5, 0.5, 0]
      let points = sides.flatMap { side in
        heights.map { PlanePoints.Point(SIMD2(side.x, $0), side.label, isTest: $0 == 0) }
      }
      return PlanePoints(kind, points)
    }
  }

  /// Whether it has noise and a number of points that can be chosen.
  package var isPattern: Bool {
    if case .pattern = source { true } else { false }
  }

  /// The same drawn anew.
  package var next: PlaneData {
    var next = self
    next.seed &+= 1
    return next
  }
}

import Datasets
import Drawing
import Trees
import Viewing

/// What a moment of a forest looks like: its vote over the plane, and each tree's own.
package final class ForestMoment: Moment {
  package private(set) var snapshot: ForestSnapshot
  /// The sum of the shares of class 1 over the trees that vote, and of how many.
  private var sum: (domain: Rect, size: Int, trees: Int, values: [Float])?
  private var fields: [Int: Field] = [:]
  private var thumbnails: [Int: [Float]] = [:]

  /// Places of a tree's small picture to each side.
  package static let thumbnailSide = 48
  /// Places over the longer side of the plane.
  private static let fieldSide = 160

  package init(_ snapshot: ForestSnapshot) { self.snapshot = snapshot }

  package func show(_ snapshot: ForestSnapshot) {
    // Moments of one state have the same first trees.
    if snapshot.state != self.snapshot.state {
      (sum, fields, thumbnails) = (nil, [:], [:])
    }
    self.snapshot = snapshot
  }

  package func reset() {}

  package var state: ForestState { snapshot.state }

  // MARK: Over the plane

  private func sampler(_ domain: Rect) -> (ShareField, width: Int, height: Int) {
    let step = max(domain.width, domain.height) / Double(Self.fieldSide - 1)
    let (width, height) = (
      max(Int((domain.width / step).rounded()) + 1, 2),
      max(Int((domain.height / step).rounded()) + 1, 2)
    )
    let xs = (0..<width).map { Float(domain.x + domain.width * Double($0) / Double(width - 1)) }
    let ys = (0..<height).map {
      Float(domain.maxY - domain.height * Double($0) / Double(height - 1))
    }
    return (ShareField(state.axes, xs: xs, ys: ys), width, height)
  }

  private func field(_ values: [Float], _ width: Int, _ height: Int, _ domain: Rect) -> Field {
    Field(width: width, height: height, values: values, scale: .probability, domain: domain)
  }

  /// The mean share of class 1 at every place; even between the classes before the first tree.
  package func vote(over domain: Rect) -> Field {
    let (sampler, width, height) = sampler(domain)
    let voters = snapshot.voters
    // Trees that joined since are added: so a growing forest costs one tree a moment.
    var (known, values) = (0, [Float](repeating: 0, count: width * height))
    if let sum, sum.domain == domain, sum.size == values.count, sum.trees <= voters.count {
      (known, values) = (sum.trees, sum.values)
    }
    if known < voters.count {
      let fresh = sampler.shares(of: 1, voters[known...].map { snapshot.trees[$0] })
      for place in values.indices { values[place] += fresh[place] }
      sum = (domain, values.count, voters.count, values)
    }
    let count = Float(voters.count)
    return field(values.map { count > 0 ? $0 / count : 0.5 }, width, height, domain)
  }

  /// The share of class 1 in one tree at every place.
  package func field(of tree: Int, over domain: Rect) -> Field {
    if let field = fields[tree], field.domain == domain { return field }
    let field = field(of: snapshot.trees[tree], over: domain)
    fields = [tree: field]
    return field
  }

  /// The same of any tree, as of one that is half grown.
  package func field(of tree: DecisionTree, over domain: Rect) -> Field {
    let (sampler, width, height) = sampler(domain)
    return field(sampler.shares(of: 1, [tree]), width, height, domain)
  }

  /// The share of class 1 in one tree over what every panel shows, by lines from the top.
  package func thumbnail(of tree: Int) -> [Float] {
    if let known = thumbnails[tree] { return known }
    let (side, square) = (Self.thumbnailSide, PlanePanel.square)
    let places = (0..<side).map {
      Float(square.x + square.width * (Double($0) + 0.5) / Double(side))
    }
    let field = ShareField(state.axes, xs: places, ys: places.reversed())
    let shares = field.shares(of: 1, [snapshot.trees[tree]])
    thumbnails[tree] = shares
    return shares
  }

  // MARK: At one place

  /// What each tree says of a place: the share of class 1 at its leaf.
  package func shares(at place: SIMD2<Float>) -> [Double] {
    let row = state.axes.features(x: place.x, y: place.y)
    return snapshot.trees.map { $0.shares(at: $0.leaf(of: row))[1] }
  }

  /// The nodes that a place comes by in a tree.
  package func way(of tree: DecisionTree, from place: SIMD2<Float>) -> [Int] {
    tree.way(to: tree.leaf(of: state.axes.features(x: place.x, y: place.y)))
  }

  /// The part of `domain` from which questions lead to a node, in order around it.
  package func box(of node: Int, in tree: DecisionTree, within domain: Rect) -> [Point] {
    let way = tree.way(to: node)
    var corners = [
      Point(domain.x, domain.y), Point(domain.maxX, domain.y), Point(domain.maxX, domain.maxY),
      Point(domain.x, domain.maxY),
    ]
    for (node, next) in zip(way, way.dropFirst()) {
      guard let split = tree.split(at: node) else { continue }
      let direction = state.axes.direction(of: split.feature)
      let side: Double = next == split.left ? 1 : -1
      corners = Self.cut(corners) { point in
        side * (split.threshold - direction.x * point.x - direction.y * point.y)
      }
    }
    return corners
  }

  /// What of a polygon lies where a linear function is not negative (Sutherland and Hodgman 1974).
  private static func cut(_ corners: [Point], _ height: (Point) -> Double) -> [Point] {
    var kept: [Point] = []
    for (index, point) in corners.enumerated() {
      let before = corners[(index + corners.count - 1) % corners.count]
      let (from, to) = (height(before), height(point))
      if (from >= 0) != (to >= 0) { kept.append(before + (point - before) * (from / (from - to))) }
      if to >= 0 { kept.append(point) }
    }
    return kept
  }
}

extension Tooltip {
  /// Near `anchor`, inside `page`, and not over the anchor where there is any room beside it.
  ///
  /// - Parameters:
  ///   - kept: what must not be covered, as long as there is another place.
  ///   - read: what should not be covered either: what is read with it.
  ///   - others: what is better not covered, and what is written there.
  package func placement(
    beside anchor: Rect, keeping kept: [Rect] = [], read: [Rect] = [], others: [Rect] = [],
    in page: Rect, metrics: FontMetrics
  ) -> Placement {
    let size = size(metrics)
    let page = page.inset(4)
    let top = anchor.midY - min(44, size.height / 2)
    let middle = anchor.midX - size.width / 2
    // Beside a bar there are other parts of it: above and below it there are none.
    let isBar = anchor.width > 3 * anchor.height
    var best = Rect(page.x, page.y, size.width, size.height)
    var least = Double.infinity
    let slides = [0, -0.5, 0.5, -1, 1, -1.5, 1.5]
    for gap in [16.0, 40, 64, 96, 128, 192] {
      let beside = slides.flatMap { slide in
        let y = top + slide * size.height
        return [Point(anchor.maxX + gap, y), Point(anchor.x - gap - size.width, y)]
      }
      let overOrUnder = slides.flatMap { slide in
        let x = middle + slide * size.width
        return [Point(x, anchor.maxY + gap), Point(x, anchor.y - gap - size.height)]
      }
      for corner in isBar ? overOrUnder + beside : beside + overOrUnder {
        let box = Rect(
          max(min(corner.x, page.maxX - size.width), page.x),
          max(min(corner.y, page.maxY - size.height), page.y), size.width, size.height)
        let covered =
          100 * box.area(in: anchor) + 60 * box.area(in: kept) + 30 * box.area(in: read)
          + box.area(in: others)
        let cost = covered + 4 * box.distance(to: anchor)
        // Of places as good as each other the first.
        if cost < least - 200 {
          least = cost
          best = box
        }
      }
    }
    best = Rect(best.x.rounded(), best.y.rounded(), best.width, best.height)
    return Placement(box: best, leader: Self.leader(from: anchor, to: best))
  }

  /// Where it lies while the pointer is at `point`, over `target`: neither over that nor over what is
  /// read off it, and over little else that answers to the pointer or is written on the page.
  ///
  /// - Parameter texts: what is written there. In the target's own panel it is read with it, but for what
  ///   stands on another thing and is that one's own.
  package func placement(
    of target: Target, at point: Point, among targets: [Target], texts: [Rect] = [], in page: Rect,
    metrics: FontMetrics
  ) -> Placement {
    let things = targets.filter { $0.isThing && $0 != target }.map(\.bounds)
    let panel = targets.last { $0.control.isPanel && $0.contains(point) }?.bounds
    var (read, others) = ([Rect](), things)
    for text in texts {
      let isRead =
        panel?.contains(text.center) == true && !things.contains { $0.contains(text.center) }
      if isRead { read.append(text) } else { others.append(text) }
    }
    // The scrubber is read as a whole, also by whoever is at a button that lies on it.
    let scrubbers = targets.filter { $0.control == .scrubber }.map(\.bounds)
    if !target.control.isRead {
      let kin = targets.filter { $0.control.isKin(of: target.control) }.map(\.bounds)
      return placement(
        beside: target.bounds, keeping: kin + scrubbers + target.way, read: read, others: others,
        in: page, metrics: metrics)
    }
    // A place that is read: what it says stands near the pointer, so that words go beside all of it,
    // or into the corner far from the pointer.
    let (size, bounds, page) = (size(metrics), target.bounds, page.inset(4))
    let middle = point.x - size.width / 2
    let outside = [bounds, panel].compactMap(\.self).flatMap { place in
      [
        Point(middle, place.maxY + 22), Point(middle, place.y - 8 - size.height),
        Point(place.maxX + 8, point.y), Point(place.x - 8 - size.width, point.y),
      ]
    }
    let corners = [bounds.x + 8, bounds.maxX - 8 - size.width].flatMap { x in
      [bounds.maxY - 8 - size.height, bounds.y + 8].map { Point(x, $0) }
    }
    let near = Rect(point.x - 190, point.y - 120, 380, 240)
    let boxes = (outside + corners).map {
      Rect(
        max(min($0.x, page.maxX - size.width), page.x).rounded(),
        max(min($0.y, page.maxY - size.height), page.y).rounded(), size.width, size.height)
    }
    func cost(_ box: Rect) -> Double {
      100 * box.area(in: Rect(center: point, side: 48)) + 20
        * box.area(in: near.intersection(bounds))
        + 2 * box.area(in: bounds) + 60 * box.area(in: scrubbers) + 30 * box.area(in: read)
        + 3 * box.area(in: others)
        + 4 * (box.center - point).length
    }
    let box = boxes.min { cost($0) < cost($1) } ?? Rect(page.x, page.y, size.width, size.height)
    return Placement(box: box, leader: nil)
  }

  /// From the anchor straight to the box; nil where no straight line joins them.
  private static func leader(from anchor: Rect, to box: Rect) -> Rect? {
    let y = min(max(anchor.midY, box.y + 6), box.maxY - 6).rounded()
    let x = min(max(anchor.midX, box.x + 6), box.maxX - 6).rounded()
    if y >= anchor.y, y <= anchor.maxY {
      if box.x > anchor.maxX { return Rect(anchor.maxX, y, box.x - anchor.maxX, 1) }
      if box.maxX < anchor.x { return Rect(box.maxX, y, anchor.x - box.maxX, 1) }
    }
    if x >= anchor.x, x <= anchor.maxX {
      if box.y > anchor.maxY { return Rect(x, anchor.maxY, 1, box.y - anchor.maxY) }
      if box.maxY < anchor.y { return Rect(x, box.maxY, 1, anchor.y - box.maxY) }
    }
    return nil
  }
}

extension Rect {
  /// The way from its edge to the edge of `other`.
  fileprivate func distance(to other: Rect) -> Double {
    let across = max(0, other.x - maxX, x - other.maxX)
    return Point(across, max(0, other.y - maxY, y - other.maxY)).length
  }

  /// How much of `other` it covers.
  fileprivate func area(in other: Rect) -> Double {
    let shared = intersection(other)
    return shared.isEmpty ? 0 : shared.width * shared.height
  }

  fileprivate func area(in others: [Rect]) -> Double {
    others.reduce(0) { $0 + area(in: $1) }
  }
}

extension Target {
  /// Whether it is a thing to point at, and not a place to look around in.
  fileprivate var isThing: Bool {
    !control.isRead && bounds.height <= 200 && bounds.width <= 240
  }

  /// Places along a path.
  fileprivate var way: [Rect] {
    guard case .path(let points, _) = region else { return [] }
    return points.map { Rect(center: $0, side: 10) }
  }
}

extension Control {
  fileprivate var isPanel: Bool {
    if case .panel = self { true } else { false }
  }

  /// Whether it is a place that says something of where the pointer is.
  fileprivate var isRead: Bool {
    switch self {
    case .plot, .curve, .map, .field, .orbit, .panel, .mapCell, .pad: true
    default: false
    }
  }

  /// Whether the other shows the same thing, or one that it joins.
  fileprivate func isKin(of other: Control) -> Bool {
    if self == other { return true }
    switch (other, self) {
    case (.weight(let layer, let to, let from), .neuron(let own, let index)):
      return (own, index) == (layer, to) || (own, index) == (layer - 1, from)
    case (.weight(let layer, let to, _), .bias(let own, let index)):
      return (own, index) == (layer, to)
    case (.neuron(let layer, let index), .bias(let own, let other)),
      (.bias(let layer, let index), .neuron(let own, let other)):
      return (own, other) == (layer, index)
    default: return false
    }
  }
}

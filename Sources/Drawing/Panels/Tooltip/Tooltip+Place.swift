extension Tooltip {
  /// Near `anchor`, inside `page`, and over neither the anchor nor what must stay free; nil where there
  /// is no such place.
  ///
  /// - Parameters:
  ///   - free: what must not be covered.
  ///   - kept: what is covered only where there is no other place.
  ///   - read: what should not be covered either: what is read with it.
  ///   - others: what is better not covered, and what is written there.
  package func placement(
    beside anchor: Rect, free: [Rect] = [], keeping kept: [Rect] = [], read: [Rect] = [],
    others: [Rect] = [], in page: Rect, metrics: FontMetrics
  ) -> Placement? {
    let size = size(metrics)
    let room = FreeRoom(size: size, page: page.inset(4), free: [anchor] + free)
    let top = anchor.midY - min(44, size.height / 2)
    let middle = anchor.midX - size.width / 2
    // Beside a bar there are other parts of it: above and below it there are none.
    let isBar = anchor.width > 3 * anchor.height
    func cost(_ box: Rect) -> Double {
      60 * box.area(in: kept) + 30 * box.area(in: read) + box.area(in: others)
        + 4 * box.distance(to: anchor)
    }
    var best: Rect?
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
        guard let box = room.box(at: corner) else { continue }
        let cost = cost(box)
        // Of places as good as each other the first.
        if cost < least - 200 { (least, best) = (cost, box) }
      }
    }
    guard let box = best ?? room.snug().min(by: { cost($0) < cost($1) }) else { return nil }
    return Placement(box: box, leader: Leader(from: anchor, to: box))
  }

  /// Where it lies while the pointer is at `point`, over `target`: over neither that nor what is read
  /// off it, nor the scrubber, and over little else that answers to the pointer or is written on the
  /// page. Nil where there is no such place: it is then better not shown.
  ///
  /// - Parameters:
  ///   - texts: what is written there. In the target's own panel it is read with it, but for what
  ///     stands on another thing and is that one's own.
  ///   - free: what else must not be covered: the bar on top, and what says of where the pointer is.
  ///   - isAsked: whether somebody has asked for it. A place that is read, and fills all of the page, is
  ///     then covered where the pointer is not.
  package func placement(
    of target: Target, at point: Point, among targets: [Target], texts: [Rect] = [],
    free: [Rect] = [], isAsked: Bool = false, in page: Rect, metrics: FontMetrics
  ) -> Placement? {
    let things = targets.filter { $0.isThing && $0 != target }.map(\.bounds)
    let panel = targets.last { $0.control.isPanel && $0.contains(point) }?.bounds
    var (read, others) = ([Rect](), things)
    for text in texts {
      let isRead =
        panel?.contains(text.center) == true && !things.contains { $0.contains(text.center) }
      if isRead { read.append(text) } else { others.append(text) }
    }
    // The scrubber is read as a whole, also by whoever is at a button that lies on it.
    let free = free + targets.filter { $0.control == .scrubber }.map(\.bounds)
    if !target.control.isRead {
      let kin = targets.filter { $0.control.isKin(of: target.control) }.map(\.bounds)
      let same = targets.filter { $0.control == target.control }.map(\.bounds)
      let own = target.control.isPart ? same + target.way : []
      return placement(
        beside: target.bounds, free: free + own + [Rect(center: point, side: 24)], keeping: kin,
        read: read, others: others, in: page, metrics: metrics)
    }
    // A place that is read: what it says stands near the pointer, so that words go beside all of it,
    // or, where they were asked for, into the corner far from the pointer.
    let (size, bounds, page) = (size(metrics), target.bounds, page.inset(4))
    let room = FreeRoom(
      size: size, page: page,
      free: free + (isAsked ? [] : [bounds]) + [Rect(center: point, side: 48)])
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
    func cost(_ box: Rect) -> Double {
      20 * box.area(in: near.intersection(bounds)) + 2 * box.area(in: bounds)
        + 30 * box.area(in: read) + 3 * box.area(in: others)
        + 4 * (box.center - point).length
    }
    let usual = (outside + corners).compactMap(room.box)
    let places = usual.isEmpty ? room.snug() : usual
    guard let box = places.min(by: { cost($0) < cost($1) }) else { return nil }
    let isFar = box.distance(to: bounds) > Leader.reach
    return Placement(box: box, leader: isFar ? Leader(from: bounds, to: box) : nil)
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
  package var isRead: Bool {
    switch self {
    case .plot, .curve, .map, .field, .orbit, .panel, .mapCell, .pad: true
    default: false
    }
  }

  /// Whether it is a part of a network, whose numbers belong to it wherever they stand.
  fileprivate var isPart: Bool {
    switch self {
    case .neuron, .weight, .bias: true
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

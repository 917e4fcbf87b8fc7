/// A tree of questions from its root down: how many draws come along (width), of which class they are
/// (colour), and the way of one place with what is asked on it.
package struct TreePanel: Equatable, Sendable {
  /// A node, in pre-order: a yes first.
  package struct Node: Equatable, Sendable {
    /// The children; nil for a leaf.
    package var children: (left: Int, right: Int)?
    package var draws: Int
    /// The share of them that is of class 1.
    package var share: Double
    /// What it asks, as `y ≤ 0.32`; empty for a leaf.
    package var question: String

    package init(
      children: (left: Int, right: Int)? = nil, draws: Int, share: Double, question: String = ""
    ) {
      (self.children, self.draws, self.share) = (children, draws, share)
      self.question = question
    }

    package static func == (a: Self, b: Self) -> Bool {
      a.children?.left == b.children?.left && a.children?.right == b.children?.right
        && a.draws == b.draws && a.share == b.share && a.question == b.question
    }
  }

  package var frame: PanelFrame
  /// The root first; none before the first tree.
  package var nodes: [Node]
  /// The nodes by which the place comes that is asked about, from the root.
  package var way: [Int] = []
  /// The node under the pointer, or whose threshold is dragged.
  package var chosen: Int?
  /// What is said where there is no tree, or nothing to split.
  package var note = ""

  package init(_ frame: PanelFrame, nodes: [Node]) { (self.frame, self.nodes) = (frame, nodes) }

  /// Of larger trees only nodes with the most draws answer to the pointer.
  private static let touched = 300

  /// Where each node lies in a panel at `rect`: leaves side by side, each question above the middle of
  /// its answers, a line for each number of questions above.
  package func places(in rect: Rect) -> [Point] {
    let room = Rect(rect.x + 28, rect.y + 48, rect.width - 56, max(rect.height - 70, 8))
    var (columns, depths) = (
      [Double](repeating: 0, count: nodes.count),
      [Int](
        repeating: 0, count: nodes.count)
    )
    var leaves = 0
    for (index, node) in nodes.enumerated() {
      if let (left, right) = node.children {
        (depths[left], depths[right]) = (depths[index] + 1, depths[index] + 1)
      } else {
        columns[index] = Double(leaves)
        leaves += 1
      }
    }
    for index in nodes.indices.reversed() {
      guard let (left, right) = nodes[index].children else { continue }
      columns[index] = (columns[left] + columns[right]) / 2
    }
    let (wide, deep) = (Double(max(leaves - 1, 1)), Double(max(depths.max() ?? 0, 1)))
    return nodes.indices.map { index in
      Point(
        leaves > 1 ? room.x + room.width * columns[index] / wide : room.midX,
        room.y + min(room.height / deep, 44) * Double(depths[index]))
    }
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    frame.draw(in: rect, on: &canvas)
    guard rect.width > 120, rect.height > 80 else { return }
    let theme = canvas.theme
    if !note.isEmpty, nodes.count < 2 {
      canvas.text(
        canvas.fitted(note, .body, into: rect.width - 24), Point(rect.midX, rect.midY + 20), .body,
        theme.secondary, anchor: .center)
    }
    let places = places(in: rect)
    guard let all = nodes.first?.draws, all > 0 else { return }
    let lit = Set(way)
    canvas.clipped(to: Rect(rect.x + 1, rect.y + 33, rect.width - 2, rect.height - 34)) { canvas in
      for isLit in [false, true] {
        for (index, node) in nodes.enumerated() {
          guard let (left, right) = node.children else { continue }
          for child in [left, right] where lit.contains(child) == isLit {
            let line = Self.branch(from: places[index], to: places[child], nodes.count)
            let width = 1 + 6 * Double(nodes[child].draws) / Double(all)
            if isLit { canvas.polyline(line, Stroke(theme.focus, width: width + 3, cap: .round)) }
            canvas.polyline(line, Stroke(color(nodes[child], theme), width: width, cap: .round))
          }
        }
      }
      for index in nodes.indices { drawNode(index, places[index], lit, on: &canvas) }
      drawQuestions(places, in: rect, on: &canvas)
    }
    touch(places, on: &canvas)
  }

  /// From a question to an answer: down at first, and level where it is a step.
  private static func branch(from a: Point, to b: Point, _ count: Int) -> [Point] {
    // In a crowd, lines of a few points a step look the same as curves.
    guard count <= 200 else { return [a, b] }
    return (0...8).map { step in
      let t = Double(step) / 8
      let eased = t * t * (3 - 2 * t)
      return Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * eased)
    }
  }

  private func color(_ node: Node, _ theme: Theme) -> Color {
    let color = theme.signed(node.share)
    // What is even has the colour of the panel: a little of the text's sets it off.
    return color.mixed(with: theme.secondary, 0.35 * (1 - (2 * node.share - 1).magnitude))
  }

  private func drawNode(
    _ index: Int, _ place: Point, _ lit: Set<Int>, on canvas: inout Canvas
  ) {
    let (theme, node) = (canvas.theme, nodes[index])
    let crowd = (40 / Double(max(nodes.count, 40))).squareRoot()
    let radius = max((node.children == nil ? 3.2 : 4.2) * max(crowd, 0.55), 1.8)
    let isChosen = index == chosen
    if lit.contains(index) || isChosen {
      canvas.disc(place, radius: radius + (isChosen ? 5 : 3.5), fill: theme.focus)
      canvas.disc(place, radius: radius + 1.75, fill: theme.window)
    }
    if node.children == nil {
      canvas.classSign(
        at: place, classIndex: node.share > 0.5 ? 1 : 0, of: 2, radius: radius, isHollow: false)
    } else {
      canvas.disc(place, radius: radius, fill: color(node, theme))
    }
  }

  /// What is asked on the way, and by the node under the pointer; where two would touch, the later
  /// stays out.
  private func drawQuestions(_ places: [Point], in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    var taken = way.compactMap {
      places.indices.contains($0) ? Rect(center: places[$0], side: 8) : nil
    }
    let asked = (chosen.map { [$0] } ?? []) + way
    var done: Set<Int> = []
    for index in asked where nodes.indices.contains(index) && !done.contains(index) {
      done.insert(index)
      let node = nodes[index]
      let words =
        node.question.isEmpty
        ? (index == chosen ? "\(Number.grouped(node.draws)) draws" : "")
        : index == chosen ? "\(node.question), \(Number.grouped(node.draws)) draws" : node.question
      guard !words.isEmpty else { continue }
      let half = canvas.width(words, .number) / 2 + 4
      let sides = [half + 10, -half - 10].map { Point(places[index].x + $0, places[index].y) }
      let free = sides.first { center in
        let box = canvas.labelBox(words, center: center)
        return box.x >= rect.x + 6 && box.maxX <= rect.maxX - 6
          && taken.allSatisfy { $0.intersection(box).isEmpty }
      }
      guard let free else { continue }
      taken.append(canvas.label(words, center: free, color: theme.focus))
    }
  }

  private func touch(_ places: [Point], on canvas: inout Canvas) {
    let least =
      nodes.count <= Self.touched
      ? 0 : nodes.map(\.draws).sorted(by: >)[Self.touched]
    for (index, node) in nodes.enumerated() where node.draws > least {
      canvas.touch(
        Target(
          .disc(places[index], radius: 7), .choice(panel: frame.key, index: index),
          help: node.children == nil
            ? "A leaf: its part of the plane shows in panel 1."
            : "Drag to the side to move this threshold: what is below grows anew."))
    }
  }
}

import Datasets
import Drawing
import Trees
import Viewing

// What each panel of a forest shows.
extension ForestPage {
  var voteTitle: String {
    if let tree = chosenTree { return "Tree \(tree + 1) alone" }
    let count = snapshot.voters.count
    return "The vote of \(Number.grouped(count)) tree\(count == 1 ? "" : "s")"
  }

  var treeTitle: String { shownTree.map { "Tree \($0 + 1)" } ?? "Tree" }

  /// The points with what is wrong out of bag.
  func points() -> [PlanePanel.DataPoint] {
    let wrong = Set(snapshot.wrong)
    return state.points.points.enumerated().map { index, point in
      .init(
        Point(Double(point.place.x), Double(point.place.y)), value: Double(point.value),
        isTest: false, isWrong: chosenTree == nil && wrong.contains(index))
    }
  }

  /// The tree that panel 5 shows, as far as it has grown there.
  func shownShape() -> DecisionTree? {
    guard let number = shownTree else { return nil }
    let tree = snapshot.trees[number]
    return choices.splits.map { tree.grown(splits: Int($0)) } ?? tree
  }

  /// Panel 1.
  func vote(_ look: PanelLook, in rect: Rect) -> VotePanel {
    let domain = PlanePanel.domain(in: rect)
    let field: Field
    if choices.splits != nil, let shape = shownShape() {
      field = moment.field(of: shape, over: domain)
    } else if let tree = chosenTree {
      field = moment.field(of: tree, over: domain)
    } else {
      field = moment.vote(over: domain)
    }
    var panel = VotePanel(
      look.frame, field: field, points: points(),
      cross: Point(Double(choices.cross.x), Double(choices.cross.y)))
    panel.isPinned = choices.isPinned
    if let dragged = choices.dragged, state.points.points.indices.contains(dragged.index) {
      panel.dragged = (
        dragged.index, Point(Double(dragged.from.x), Double(dragged.from.y))
      )
    } else if case .field? = look.hover?.control, let point = look.hover?.point, isAlone {
      panel.hoveredPoint = PlanePanel.nearest(
        point, in: rect, of: panel.points, showsTest: true)
    }
    let node = choices.node?.index ?? hoveredNode(look.hover)
    if let node, let shape = shownShape(), node < shape.nodeCount {
      panel.box = moment.box(of: node, in: shape, within: domain)
    }
    return panel
  }

  /// The node of panel 5 under the pointer.
  private func hoveredNode(_ hover: Hover?) -> Int? {
    if case .choice(5, let index)? = hover?.control { index } else { nil }
  }

  /// Panel 2.
  func fields(_ look: PanelLook) -> TreeFieldsPanel {
    let first = choices.firstTree
    let page = snapshot.trees.indices.filter { $0 >= first }.prefix(TreeFieldsPanel.pageSize)
    let shares = moment.shares(at: choices.cross)
    let trees = page.map { number in
      let isOut = state.removed.contains(number)
      return TreeFieldsPanel.Tree(
        number, shares: isOut ? [] : moment.thumbnail(of: number),
        vote: shares[number] > 0.5 ? 1 : 0)
    }
    let total = max(scene.status.total, snapshot.step)
    let frame =
      total > TreeFieldsPanel.pageSize
      ? look.frame(
        captions:
          "\(first + 1) to \(min(first + TreeFieldsPanel.pageSize, total)) of \(total); frame: its vote",
        "frame: its vote")
      : look.frame(captions: "frame: its vote at the cross", "frame: its vote")
    var panel = TreeFieldsPanel(
      frame, trees: trees, side: ForestMoment.thumbnailSide, first: first, total: total)
    panel.chosen = shownTree
    panel.isHeld = choices.held != nil
    return panel
  }

  /// Panel 3.
  func votes(_ look: PanelLook) -> VotesPanel {
    let shares = moment.shares(at: choices.cross)
    var (sum, votes, course) = (0.0, [0, 0], [Double]())
    for number in snapshot.voters {
      sum += shares[number]
      // Of equal shares the lower class has the vote.
      votes[shares[number] > 0.5 ? 1 : 0] += 1
      course.append(sum / Double(course.count + 1))
    }
    let place =
      "x \(Number.fixed(Double(choices.cross.x), decimals: 2)), "
      + "y \(Number.fixed(Double(choices.cross.y), decimals: 2))"
    return VotesPanel(
      look.frame(captions: "\(place); below: the share for class 1", place, ""), votes: votes,
      course: course)
  }

  /// Panel 5.
  func tree(_ look: PanelLook) -> TreePanel {
    guard let number = shownTree, let shape = shownShape() else {
      var panel = TreePanel(look.frame, nodes: [])
      panel.note = "No tree has grown yet."
      return panel
    }
    let sizes = shape.sizes
    let nodes = (0..<shape.nodeCount).map { index -> TreePanel.Node in
      let split = shape.split(at: index)
      return .init(
        children: split.map { ($0.left, $0.right) }, draws: sizes[index],
        share: shape.shares(at: index)[1], question: split.map(question) ?? "")
    }
    let words =
      "\(shape.leafCount) \(shape.leafCount == 1 ? "leaf" : "leaves"), depth \(shape.depth)"
    let rows = state.points.count
    var panel = TreePanel(
      look.frame(
        captions:
          "\(words), grown from \(Number.grouped(rows)) draws of \(Number.grouped(rows)) points",
        words), nodes: nodes)
    panel.note = "Nothing to split: all draws are of one class."
    panel.way = moment.way(of: shape, from: choices.cross)
    panel.chosen = choices.node?.index ?? hoveredNode(look.hover)
    if state.pins.contains(where: { $0.tree == number }) {
      panel.frame.captions.insert("\(words), a threshold set by hand", at: 0)
    }
    return panel
  }

  /// As `y ≤ 0.32`.
  private func question(_ split: DecisionTree.Split) -> String {
    "\(state.name(ofFeature: split.feature)) ≤ \(Number.fixed(split.threshold, decimals: 2))"
  }

  /// Panel 6.
  func sliders(_ look: PanelLook) -> GrowPanel {
    let sliders = ForestSlider.allCases.map { slider in
      GrowPanel.Slider(
        slider.name, slider.text(state, trees: scene.status.total),
        fraction: slider.fraction(state, trees: scene.status.total), help: slider.help)
    }
    var panel = GrowPanel(
      look.frame(captions: "a change grows all anew", ""), sliders: sliders)
    if state.data.source == .painting {
      panel.note = "paint: drag over the plane, with Shift class 0"
    }
    return panel
  }
}

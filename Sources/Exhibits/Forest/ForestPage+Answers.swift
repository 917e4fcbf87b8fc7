import Datasets
import Drawing
import Options
import Training
import Trees
import Viewing

// What the page answers to pointer and keys.
extension ForestPage {
  typealias Live = Viewing<ForestExperiment>

  /// The pointer asks all trees; points are added, moved and removed.
  func answerVote(_ event: PanelEvent, _ viewing: Live) -> Response? {
    guard let rect = layout.panels[1] else { return nil }
    let transform = PlanePanel.transform(in: rect)
    func place(_ point: Point) -> SIMD2<Float> {
      let place = transform.inverse(point.clamped(to: transform.page.inset(2)))
      func rounded(_ value: Double) -> Float {
        Float((min(max(value, -PlanePoints.reach), PlanePoints.reach) * 100).rounded() / 100)
      }
      return SIMD2(rounded(place.x), rounded(place.y))
    }
    switch event {
    case .hover(let hover):
      guard case .field? = hover.control, !choices.isPinned else { return nil }
      viewing.choices.cross = place(hover.point)
      return .done
    case .press(let drag, _):
      guard case .field? = drag.control else { return nil }
      if drag.button == .right {
        viewing.choices.isPinned.toggle()
        viewing.choices.cross = place(drag.point)
        return .done
      }
      guard isAlone else { return .done }
      let found = PlanePanel.nearest(drag.point, in: rect, of: points(), showsTest: true)
      if drag.modifiers.contains(.control) {
        guard let found else { return .message("No point is here to be removed.") }
        return viewing.make(.points(.remove(index: found)))
      }
      viewing.choices.dragged = found.map { ($0, state.points.points[$0].place) }
      return .done
    case .drag(let drag):
      guard case .field? = drag.control, drag.button != .right, isAlone, drag.hasMoved,
        !drag.modifiers.contains(.control)
      else { return .done }
      if let dragged = choices.dragged {
        if !choices.isPinned { viewing.choices.cross = place(drag.point) }
        return viewing.make(.points(.move(index: dragged.index, to: place(drag.point))))
      }
      guard state.data.source == .painting else { return .done }
      // A point about every ten points of the page.
      let last = viewing.shown.state.points.points.last.map {
        transform(Double($0.place.x), Double($0.place.y))
      }
      if let last, (last - drag.point).length < 10 { return .done }
      return viewing.add(place(drag.point), drag.modifiers)
    case .release(let drag):
      guard case .field? = drag.control, drag.button != .right, isAlone else { return nil }
      let dragged = choices.dragged
      viewing.choices.dragged = nil
      guard !drag.hasMoved, !drag.modifiers.contains(.control), dragged == nil else { return .done }
      return viewing.add(place(drag.point), drag.modifiers)
    case .wheel: return nil
    }
  }

  /// A tree is looked at, held or taken out; the wheel turns the page.
  func answerFields(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .hover(let hover):
      var tree: Int?
      if case .choice(2, let index)? = hover.control { tree = index }
      guard tree != choices.hovered else { return nil }
      viewing.choices.hovered = tree
      viewing.choices.splits = nil
      return .done
    case .press(let drag, _):
      guard case .choice(2, let index)? = drag.control else { return nil }
      if drag.modifiers.contains(.control) {
        guard snapshot.voters.count > 1 || state.removed.contains(index) else {
          return .message("One tree must stay.")
        }
        return viewing.make(.remove(tree: index))
      }
      viewing.choices.held = choices.held == index ? nil : index
      return .done
    case .wheel(let dy, _, _):
      let size = TreeFieldsPanel.pageSize
      let last = (max(scene.status.total, snapshot.step) - 1) / size * size
      viewing.choices.firstTree = min(max(choices.firstTree + (dy < 0 ? size : -size), 0), last)
      return .done
    default: return nil
    }
  }

  /// A node's threshold follows the pointer to the side.
  func answerTree(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .press(let drag, _):
      guard case .choice(5, let index)? = drag.control, choices.splits == nil,
        let shape = shownShape(), let split = index < shape.nodeCount ? shape.split(at: index) : nil
      else { return nil }
      // The tree stays, whichever joins.
      viewing.choices.held = shownTree
      viewing.choices.node = (index, split.threshold)
      return .done
    case .drag(let drag):
      guard let node = choices.node, let tree = shownTree, drag.hasMoved else { return .done }
      let shape = snapshot.trees[tree]
      guard node.index < shape.nodeCount else { return .done }
      let threshold = node.threshold + (drag.point.x - drag.start.x) * 0.02
      return viewing.make(
        .pin(.init(tree: tree, path: shape.paths[node.index], threshold: threshold)))
    case .release:
      guard choices.node != nil else { return nil }
      viewing.choices.node = nil
      return .done
    default: return nil
    }
  }

  /// A slider sets its number.
  func answerSliders(_ event: PanelEvent, _ viewing: Live) -> Response? {
    let drag: Drag
    switch event {
    case .press(let at, _), .drag(let at): drag = at
    default: return nil
    }
    guard case .slider(6, let index)? = drag.control, let rect = layout.panels[6],
      let slider = ForestSlider(rawValue: index)
    else { return nil }
    let fraction = GrowPanel.fraction(
      at: drag.point.x, index, of: ForestSlider.allCases.count, in: rect)
    let value = slider.value(at: fraction, viewing.shown.state)
    guard let change = slider.change(value) else { return viewing.set(trees: value) }
    return viewing.make(change)
  }
}

extension Viewing<ForestExperiment> {
  /// Makes a change, or says why it can't be.
  func make(_ change: ForestChange) -> Response {
    let state = shown.state
    guard state.allows(change) else {
      switch change {
      case .points(.remove): return .message("Four points must stay.")
      case .points(.add):
        return .message(
          "There is room for \(Number.grouped(PlanePoints.counts.upperBound)) points.")
      default: return .done
      }
    }
    apply(change, label: change.label)
    return .done
  }

  func add(_ place: SIMD2<Float>, _ modifiers: Modifiers) -> Response {
    make(.points(.add(.init(place, modifiers.contains(.shift) ? 0 : 1))))
  }

  /// Lets the forest have so many trees: it grows on, or what is shown is when it had as many.
  func set(trees: Int) -> Response {
    let grown = player.view.step
    reach(max(trees, grown))
    if trees <= grown { player.go(to: trees) }
    return .done
  }
}

extension ForestExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> { [.toggleSweep] }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .toggleSweep:
      guard !viewing.shown.trees.isEmpty else { return .message("No tree has grown yet.") }
      // The tree stays while it grows, whichever joins.
      viewing.choices.held = viewing.page.shownTree
      viewing.choices.splits = viewing.choices.splits == nil ? 0 : nil
    case .escape:
      let choices = viewing.choices
      guard choices.splits != nil || choices.held != nil || choices.isPinned else { return nil }
      (viewing.choices.splits, viewing.choices.held, viewing.choices.isPinned) = (nil, nil, false)
    default: return nil
    }
    return .done
  }

  /// A tree that is shown split by split grows, and stands a while before it is whole again.
  package static func animate(_ viewing: Viewing<Self>, seconds: Double) {
    guard let splits = viewing.choices.splits, let tree = viewing.page.shownTree else { return }
    let all = Double((viewing.shown.trees[tree].nodeCount - 1) / 2)
    let speed = max(4, all / 12)
    let next = splits + seconds * speed
    viewing.choices.splits = next > all + 1.5 * speed ? nil : next
  }
}

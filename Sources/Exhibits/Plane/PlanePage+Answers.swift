import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

// What the page answers to the pointer beyond scrubbing and editing its graph.
extension PlanePage {
  /// + and − of layers and neurons, and the features.
  func answerGrowth(_ event: PanelEvent, _ viewing: Live) -> Response? {
    guard case .press(let drag, _) = event, case .growth(let change)? = drag.control else {
      return nil
    }
    switch change {
    case .input(let place): return viewing.make(.feature(PlaneFeature.allCases[place]))
    case .layer(let adds): return viewing.make(adds ? .addLayer : .removeLayer)
    case .neuron(let layer, let adds):
      guard !adds else { return viewing.make(.addNeuron(layer: layer - 1)) }
      // The one that is held, where it is of that layer; else the last.
      let hidden = viewing.shown.own.hidden
      guard hidden.indices.contains(layer - 1) else { return nil }
      var index = hidden[layer - 1] - 1
      if case .neuron(layer, let held)? = viewing.controls.pinned { index = held }
      return viewing.make(.removeNeuron(layer: layer - 1, index: index))
    }
  }

  /// Points are added, painted, moved and removed.
  func answerPlane(_ event: PanelEvent, _ viewing: Live) -> Response? {
    guard let rect = layout.panels[2] else { return nil }
    let transform = PlanePanel.transform(in: rect)
    func place(_ point: Point) -> SIMD2<Float> {
      let place = transform.inverse(point.clamped(to: transform.page.inset(2)))
      func rounded(_ value: Double) -> Float {
        Float(((min(max(value, -6), 6)) * 100).rounded() / 100)
      }
      return SIMD2(rounded(place.x), rounded(place.y))
    }
    func found(_ point: Point) -> Int? {
      PlanePanel.nearest(
        point, in: rect, of: points(lit: nil), showsTest: choices.showsTest)
    }
    switch event {
    case .press(let drag, _):
      guard case .field? = drag.control else { return nil }
      if drag.modifiers.contains(.control) {
        guard let index = found(drag.point) else {
          return .message("No point is here to be removed.")
        }
        return viewing.make(.points(.remove(index: index)))
      }
      if choices.isPainting {
        return viewing.addPoint(place(drag.point))
      }
      viewing.choices.dragged = found(drag.point)
      return .done
    case .drag(let drag):
      guard case .field? = drag.control, !drag.modifiers.contains(.control) else { return nil }
      if choices.isPainting {
        // A point about every ten points of the page.
        let last = viewing.shown.own.points.points.last.map {
          transform(Double($0.place.x), Double($0.place.y))
        }
        if let last, (last - drag.point).length < 10 { return .done }
        return viewing.addPoint(place(drag.point))
      }
      guard drag.hasMoved, let index = choices.dragged else { return .done }
      return viewing.make(.points(.move(index: index, to: place(drag.point))))
    case .release(let drag):
      guard case .field? = drag.control, !drag.modifiers.contains(.control) else { return nil }
      let dragged = choices.dragged
      viewing.choices.dragged = nil
      if choices.isPainting || drag.hasMoved { return .done }
      // A click on a point gives it the chosen class; anywhere else it adds one.
      if let dragged {
        return viewing.make(
          .points(.label(index: dragged, value: viewing.brushValue)))
      }
      return viewing.addPoint(place(drag.point))
    case .hover, .wheel: return nil
    }
  }

  /// A row shows the end of its branch.
  func answerRuns(_ event: PanelEvent, _ viewing: Live) -> Response? {
    let rows = choices.table(viewing.findings)
    switch event {
    case .press(let drag, _):
      guard case .choice(3, let index)? = drag.control, rows.indices.contains(index) else {
        return nil
      }
      guard let branch = rows[index].branch else {
        return .message("That run was left with a reset; its numbers are all that is kept of it.")
      }
      viewing.player.showEnd(of: branch)
      return .done
    case .wheel(let dy, _, _):
      let last = max(rows.count - 1, 0)
      viewing.choices.firstRow = min(max(choices.firstRow - Int(dy.rounded()), 0), last)
      return .done
    default: return nil
    }
  }

  /// A cell of the matrix lights up its points.
  func answerConfusion(_ event: PanelEvent, _ viewing: Live) -> Response? {
    guard case .press(let drag, _) = event,
      case .confusionCell(let row, let column)? = drag.control
    else { return nil }
    let isLit = choices.lit.map { $0.row == row && $0.column == column } ?? false
    viewing.choices.lit = isLit ? nil : (row, column)
    return .done
  }

  /// Other data, its numbers, and the class to paint with.
  func answerData(_ event: PanelEvent, _ viewing: Live) -> Response? {
    if case .wheel(let dy, _, _) = event, shelf == .presets, let rect = layout.panels[7] {
      let last = max(PlanePreset.allCases.count - PresetListPanel.count(in: rect), 0)
      viewing.choices.firstPreset = min(max(choices.firstPreset - Int(dy.rounded()), 0), last)
      return .done
    }
    guard case .press(let drag, _) = event else { return nil }
    let count =
      shelf == .presets ? PlanePreset.allCases.count : PlaneShelf.shared.items(shelf).count
    let now = viewing.shown.own
    switch drag.control {
    case .classChip(let label)?: viewing.choices.brush = label
    case .stepper(7, let index, let isUp)?:
      guard PlaneStepper.ofData.indices.contains(index) else { return nil }
      return viewing.step(PlaneStepper.ofData[index], up: isUp)
    case .choice(7, let index)? where index < count && shelf == .presets:
      return viewing.begin(PlanePreset.allCases[index])
    case .choice(7, let index)? where index < count:
      guard var data = PlaneShelf.shared.data(at: index, in: shelf) else { return nil }
      if data.source == .painting { viewing.choices.isPainting = true }
      (data.noise, data.share, data.seed) = (now.data.noise, now.data.share, now.data.seed)
      data.count = now.data.count
      viewing.choices.shelf = nil
      return viewing.learn(data)
    case .choice(7, let index)?:
      switch index - count {
      case 0: return viewing.make(.newClass)
      case 1: return viewing.make(.data(now.data.next))
      case 2: viewing.choices.shelf = .classes
      case 3: viewing.choices.shelf = .values
      default: viewing.choices.shelf = .presets
      }
    default: return nil
    }
    return .done
  }
}

extension Viewing<PlaneExperiment> {
  /// Makes a change, or says why it can't be.
  func make(_ change: PlaneChange) -> Response {
    let now = shown.own
    guard now.allows(change) else { return .message(now.refusal(of: change)) }
    choices.lit = nil
    apply(.own(change), label: change.label)
    return .done
  }

  /// Takes a step, or says that there is none.
  func step(_ stepper: PlaneStepper, up: Bool) -> Response {
    guard let change = stepper.change(shown.own, up: up) else {
      return .message("That is as far as it goes.")
    }
    return make(change)
  }

  /// Begins anew with a named experiment.
  func begin(_ preset: PlanePreset) -> Response {
    controls.pinned = nil
    restart(as: experiment.becoming(preset), label: preset.rawValue)
    return .message(preset.sentence)
  }

  /// Turns to other data. Between classes and values nothing that was measured can be compared: the
  /// run begins anew.
  func learn(_ data: PlaneData) -> Response {
    let now = shown.own
    guard (data.kind == .values) != (now.points.kind == .values) else {
      return make(.data(data))
    }
    restart(as: experiment.learning(data, from: shown), label: data.name)
    return .message("Values and classes can't be compared: a new run.")
  }

  /// What a new point gets: the chosen class, or for values +1 or −1.
  var brushValue: Float {
    let count = show.moment.classCount
    return count.map { Float(min(choices.brush, $0 - 1)) } ?? (choices.brush == 0 ? -1 : 1)
  }

  func addPoint(_ place: SIMD2<Float>) -> Response {
    let now = shown.own
    // By turns, so that both kinds come to the share that was asked for.
    let (count, share) = (Float(now.points.count), now.data.share)
    let isTest = ((count + 1) * share).rounded(.down) == (count * share).rounded(.down)
    return make(.points(.add(.init(place, brushValue, isTest: isTest))))
  }
}

extension PlaneState {
  /// Why a change can't be made, for people.
  fileprivate func refusal(of change: PlaneChange) -> String {
    switch change {
    case .points(.remove): "Four points must stay, one of them to learn from."
    case .points: "There is room for \(Number.grouped(PlanePoints.counts.upperBound)) points."
    case .newClass:
      isSquared || points.kind == .values
        ? "These points have no room for classes." : "Ten classes are the most."
    case .feature: "A network needs one feature at least."
    case .addNeuron: "A layer has 16 neurons at most."
    case .removeNeuron: "A layer has one neuron at least: take out the layer."
    case .addLayer: "Six hidden layers are the most."
    case .removeLayer: "There is no hidden layer left."
    default: "That can't be."
    }
  }
}

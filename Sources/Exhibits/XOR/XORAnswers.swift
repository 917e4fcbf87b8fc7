import Datasets
import Drawing
import Networks
import Training
import Viewing

/// What the page of the XOR exhibit answers to the pointer beyond turning, scrubbing and editing.
enum XORAnswers {
  typealias Live = Viewing<XORExperiment>

  /// The wheel pages through the table below the network; Control removes a row.
  static func table(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .press(let drag, _):
      guard case .row(let index)? = drag.control, drag.modifiers.contains(.control) else {
        return nil
      }
      return edit(.remove(index: index), "a point removed", viewing)
    case .wheel(let dy, let hover, _):
      guard case .row? = hover.control else { return nil }
      let last = max(0, viewing.shown.points.count - 1)
      viewing.choices.firstRow = min(max(viewing.choices.firstRow - Int(dy.rounded()), 0), last)
      return .done
    case .drag, .release, .hover: return nil
    }
  }

  /// Points are added, moved and removed.
  static func inputSpace(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .press(let drag, _):
      switch drag.control {
      case .row(let index)?:
        if drag.modifiers.contains(.control) {
          return edit(.remove(index: index), "a point removed", viewing)
        }
        return .done
      // Control removes, and there is nothing here.
      case .field?: return drag.modifiers.contains(.control) ? nil : .done
      default: return nil
      }
    case .drag(let drag):
      guard case .row(let index)? = drag.control, drag.hasMoved,
        !drag.modifiers.contains(.control), let rect = viewing.page.layout.panels[2]
      else { return .ignored }
      let place = FieldPanel.transform(in: rect).inverse(drag.point)
      let domain = FieldPanel.domain(in: rect)
      return edit(
        .move(
          index: index, x1: rounded(min(max(place.x, domain.minX), domain.maxX)),
          x2: rounded(min(max(place.y, domain.minY), domain.maxY))), "a point moved", viewing)
    case .release(let drag):
      guard case .field? = drag.control, !drag.hasMoved,
        let rect = viewing.page.layout.panels[2]
      else { return nil }
      let place = FieldPanel.transform(in: rect).inverse(drag.point)
      let isTrue = !drag.modifiers.contains(.shift)
      return edit(
        .add(.init(rounded(place.x), rounded(place.y), isTrue)), "a point added", viewing)
    case .hover, .wheel: return nil
    }
  }

  /// Rows lie on the view in space: from there it turns too, and Control removes.
  static func featureSpace(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .press(let drag, let clicks):
      guard case .row(let index)? = drag.control else { return nil }
      if drag.modifiers.contains(.control) {
        return edit(.remove(index: index), "a point removed", viewing)
      }
      guard turns(viewing) else { return nil }
      if clicks == 2 { viewing.controls.cameras[3] = .cube }
      return .done
    case .drag(let drag):
      guard case .row? = drag.control, turns(viewing), !drag.modifiers.contains(.control) else {
        return nil
      }
      viewing.turn(3, by: drag)
      return .done
    case .wheel(let dy, let hover, _):
      guard case .row? = hover.control, turns(viewing) else { return nil }
      viewing.zoom(3, by: dy, at: hover.point)
      return .done
    case .release, .hover: return nil
    }
  }

  private static func turns(_ viewing: Live) -> Bool {
    !viewing.choices.isFlat && viewing.show.moment.features.axes.count > 2
  }

  private static func edit(_ edit: PointSet.Edit, _ label: String, _ viewing: Live) -> Response {
    guard viewing.shown.points.allows(edit) else {
      return .message("A network needs at least one point, and takes at most 256.")
    }
    viewing.apply(.points(edit), label: label)
    return .done
  }

  private static func rounded(_ value: Double) -> Float { Float((value * 100).rounded() / 100) }
}

extension XORExperiment {
  package static func commands(_ viewing: Viewing<XORExperiment>) -> Set<Command> {
    [.toggleSpace, .showPlane, .showSpace, .toggleContributions]
  }

  package static func perform(
    _ command: Command, _ viewing: Viewing<XORExperiment>
  ) -> Response? {
    switch command {
    case .toggleSpace: viewing.choices.isFlat.toggle()
    case .showPlane: viewing.choices.isFlat = true
    case .showSpace: viewing.choices.isFlat = false
    case .toggleContributions: viewing.choices.showsContributions.toggle()
    default: return nil
    }
    return .done
  }

  // MARK: Tooltips

  package static func tooltip(
    _ control: Control, _ viewing: Viewing<XORExperiment>
  ) -> Tooltip? {
    guard case .neuron(let layer, let index) = control else { return nil }
    let (moment, shown) = (viewing.show.moment, viewing.shown)
    let name = moment.name(ofNeuron: index, layer: layer)
    guard layer > 0 else {
      return Tooltip([.title([.name(name), .kind("input \(index + 1) of 2")])])
    }
    let size = moment.settings.architecture.layers[layer - 1].size
    let kind =
      layer == moment.layerCount ? "the answer" : "hidden neuron \(index + 1) of \(size)"
    var lines: [Tooltip.Line] = [.title([.name(name), .kind(kind)])]
    if let formula = moment.formula(layer, index) { lines.append(.formula(formula)) }
    let scale = moment.scale(ofLayer: layer - 1)
    let cells = shown.points.rows.prefix(4).enumerated().map { row, point in
      Tooltip.Cell(
        label: "\(Number.tick(Double(point.x1))) \(Number.tick(Double(point.x2)))",
        value: Double(moment.rows.layers[layer - 1][index * moment.rows.rows + row]),
        scale: scale)
    }
    lines.append(.cells(cells))
    let bias = moment.tensor(layer - 1, .bias).range.lowerBound + index
    lines.append(
      .value("∂loss/∂bias", Number.significant(Double(shown.gradient[bias]), digits: 2)))
    for (flag, words) in [
      (NeuronHealth.dead, "dead: 0 on every probe"),
      (.saturated, "saturated: over 0.97 of its range on most probes"),
      (.notFinite, "not finite"),
    ] where moment.flags[layer - 1][index].contains(flag) {
      lines.append(.sentence(words))
    }
    return Tooltip(lines)
  }
}

extension XORMoment {
  /// What a neuron computes, as `σ(4.6·x₁ − 2.3·x₂ + 1)`; nil for more inputs than a line holds.
  fileprivate func formula(_ layer: Int, _ index: Int) -> String? {
    let inputs = settings.architecture.layerInputs[layer - 1]
    guard inputs <= 3 else { return nil }
    let weights = tensor(layer - 1, .weight).range.lowerBound + index * inputs
    let bias = tensor(layer - 1, .bias).range.lowerBound + index
    var text = ""
    func add(_ value: Float, _ name: String) {
      let sign = value < 0 ? Number.minus : text.isEmpty ? "" : "+"
      text += text.isEmpty ? sign : " \(sign) "
      text += Number.compact(Double(abs(value))) + name
    }
    for input in 0..<inputs {
      add(snapshot.parameters[weights + input], "·" + name(ofNeuron: input, layer: layer - 1))
    }
    add(snapshot.parameters[bias], "")
    let activation = settings.architecture.layers[layer - 1].activation
    let function = activation == .sigmoid ? "σ" : activation.rawValue
    return "\(function)(\(text))"
  }
}

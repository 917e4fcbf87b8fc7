import Datasets
import Drawing
import Options
import Training
import Viewing

// What the page answers to the pointer beyond turning, scrubbing and editing.
extension XORPage {
  /// The wheel pages through the table below the network.
  func answerTable(_ event: PanelEvent, _ viewing: Live) -> Response? {
    if let response = removeRow(event, viewing) { return response }
    guard case .wheel(let dy, let hover, _) = event, case .row? = hover.control else { return nil }
    let last = max(0, viewing.shown.points.count - 1)
    viewing.choices.firstRow = min(max(viewing.choices.firstRow - Int(dy.rounded()), 0), last)
    return .done
  }

  /// Points are added, moved and removed.
  func answerInputSpace(_ event: PanelEvent, _ viewing: Live) -> Response? {
    if let response = removeRow(event, viewing) { return response }
    switch event {
    case .press(let drag, _):
      switch drag.control {
      case .row?: return .done
      // Control removes, and there is nothing here.
      case .field?: return drag.modifiers.contains(.control) ? nil : .done
      default: return nil
      }
    case .drag(let drag):
      guard case .row(let index)? = drag.control, drag.hasMoved,
        !drag.modifiers.contains(.control), let rect = layout.panels[2]
      else { return .ignored }
      // Wherever the pointer goes, the point stays where it is seen and can be caught again.
      let transform = FieldPanel.transform(in: rect)
      let place = transform.inverse(drag.point.clamped(to: transform.page.inset(8)))
      return edit(
        .move(index: index, x1: rounded(place.x), x2: rounded(place.y)), "a point moved", viewing)
    case .release(let drag):
      guard case .field? = drag.control, !drag.hasMoved, let rect = layout.panels[2] else {
        return nil
      }
      let place = FieldPanel.transform(in: rect).inverse(drag.point)
      let isTrue = !drag.modifiers.contains(.shift)
      return edit(.add(.init(rounded(place.x), rounded(place.y), isTrue)), "a point added", viewing)
    case .hover, .wheel: return nil
    }
  }

  /// Rows lie on the view in space: from there it turns too.
  func answerFeatureSpace(_ event: PanelEvent, _ viewing: Live) -> Response? {
    if let response = removeRow(event, viewing) { return response }
    guard !scene.choices.isFlat, moment.features.axes.count > 2 else { return nil }
    switch event {
    case .press(let drag, let clicks):
      guard case .row? = drag.control else { return nil }
      if clicks == 2 { viewing.controls.cameras[3] = .cube }
    case .drag(let drag):
      guard case .row? = drag.control, !drag.modifiers.contains(.control) else { return nil }
      viewing.turn(3, by: drag)
    case .wheel(let dy, let hover, _):
      guard case .row? = hover.control else { return nil }
      viewing.zoom(3, by: dy, at: hover.point)
    case .release, .hover: return nil
    }
    return .done
  }

  /// With Control, a press on a row removes it; nil for all else.
  private func removeRow(_ event: PanelEvent, _ viewing: Live) -> Response? {
    guard case .press(let drag, _) = event, case .row(let index)? = drag.control,
      drag.modifiers.contains(.control)
    else { return nil }
    return edit(.remove(index: index), "a point removed", viewing)
  }

  private func edit(_ edit: PointSet.Edit, _ label: String, _ viewing: Live) -> Response {
    guard viewing.shown.points.allows(edit) else {
      return .message("A network needs at least one point, and takes at most 256.")
    }
    viewing.apply(.own(edit), label: label)
    return .done
  }

  private func rounded(_ value: Double) -> Float { Float((value * 100).rounded() / 100) }
}

extension XORExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    [.toggleSpace, .showPlane, .showSpace, .toggleContributions]
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .toggleSpace: viewing.choices.isFlat.toggle()
    case .showPlane: viewing.choices.isFlat = true
    case .showSpace: viewing.choices.isFlat = false
    case .toggleContributions: viewing.choices.showsContributions.toggle()
    default: return nil
    }
    return .done
  }

  // MARK: The picture on the card

  /// The first seed whose network, after 12,000 epochs, has all four rows right.
  private static let learned: (experiment: XORExperiment, snapshot: XORSnapshot)? = {
    var options = Options()
    options.learningRate = 0.2
    guard let experiment = try? XORExperiment(options) else { return nil }
    let runs = (1...20).lazy.map { experiment.fresh($0).trained(to: 12_000) }
    return runs.first { $0.snapshot.metrics.rowsRight == 4 } ?? runs.first
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let (experiment, snapshot) = learned else { return }
    let moment = XORMoment(experiment, snapshot)
    let scale = rect.height / 1.9
    let domain = Rect(0.5 - rect.width / scale / 2, -0.45, rect.width / scale, 1.9)
    let field = moment.field(ofNeuron: 0, layer: moment.layerCount, over: domain)
    let place = Transform(from: domain, to: rect)
    canvas.picture(field.picture(canvas.theme), in: rect, opacity: 0.7)
    for line in field.contour(0.5, place) {
      canvas.polyline(line.points, Stroke(canvas.theme.window.opacity(0.5), width: 5))
      canvas.polyline(line.points, Stroke(canvas.theme.text, width: 2))
    }
    for (index, row) in snapshot.points.rows.enumerated() {
      canvas.marker(
        at: place(Double(row.x1), Double(row.x2)), isTrue: row.target,
        isWrong: !moment.isRight(index))
    }
  }
}

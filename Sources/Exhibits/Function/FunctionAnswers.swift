import Datasets
import Drawing
import Viewing

/// What the page of a function answers to the pointer beyond scrubbing and editing its graph: a
/// click adds a sample, or removes one, and a drag draws a target.
enum FunctionAnswers {
  typealias Live = Viewing<FunctionExperiment>

  static func curve(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .press(let drag, _):
      guard drag.control == .curve(1) else { return nil }
      return draws(drag) ? .done : removeSample(at: drag.point, viewing)
    case .drag(let drag):
      guard draws(drag), let rect = viewing.page.layout.panels[1] else { return .ignored }
      if viewing.choices.pen.isEmpty {
        guard (drag.point - drag.start).length >= 4 else { return .ignored }
        viewing.choices.pen = [viewing.page.place(drag.start, in: rect)]
      }
      let place = viewing.page.place(drag.point, in: rect)
      if place != viewing.choices.pen.last { viewing.choices.pen.append(place) }
      return .done
    case .release(let drag):
      guard draws(drag) else { return nil }
      return viewing.choices.pen.isEmpty ? addSample(at: drag.point, viewing) : takePen(viewing)
    case .hover, .wheel: return nil
    }
  }

  /// Whether a curve is drawn with the button down, or a sample added.
  static func draws(_ drag: Drag) -> Bool {
    drag.control == .curve(1) && !drag.modifiers.contains(.control)
  }

  private static func addSample(at point: Point, _ viewing: Live) -> Response {
    guard let rect = viewing.page.layout.panels[1] else { return .ignored }
    let place = viewing.page.place(point, in: rect)
    return edit(.add(place: [place.x], value: place.y), "a sample added", viewing)
  }

  private static func removeSample(at point: Point, _ viewing: Live) -> Response {
    let page = viewing.page
    guard let rect = page.layout.panels[1],
      let index = page.curve(PanelFrame("Curve", key: 1)).sample(at: point, in: rect)
    else { return .message("No sample is here to be removed.") }
    return edit(.remove(index: index), "a sample removed", viewing)
  }

  private static func edit(
    _ edit: FunctionSamples.Edit, _ label: String, _ viewing: Live
  ) -> Response {
    let data = viewing.shown.data
    guard data.samples.allows(edit) else {
      return .message("A network needs at least one sample.")
    }
    viewing.apply(.data(FunctionData(data.frame, data.samples.applying(edit))), label: label)
    return .done
  }

  /// Takes the drawn line into the target, and learns from where it now runs.
  private static func takePen(_ viewing: Live) -> Response {
    let pen = viewing.choices.pen
    viewing.choices.pen = []
    guard let data = viewing.shown.data.drawing(pen) else {
      return .message("The line is too short to be a target.")
    }
    viewing.apply(.data(data), label: "drawn")
    return .done
  }
}

extension FunctionExperiment {
  package static func commands(_ viewing: Viewing<FunctionExperiment>) -> Set<Command> {
    [.toggleContributions]
  }

  package static func perform(
    _ command: Command, _ viewing: Viewing<FunctionExperiment>
  ) -> Response? {
    switch command {
    case .toggleContributions: viewing.choices.showsContributions.toggle()
    case .escape:
      guard viewing.controls.edit == nil, let drag = viewing.drag, FunctionAnswers.draws(drag)
      else { return nil }
      viewing.drag = nil
      viewing.choices.pen = []
    default: return nil
    }
    return .done
  }
}

extension FunctionData {
  /// The same with a line drawn over the target: what lay under it gives way, and the samples there
  /// move onto it. The network's units stay.
  ///
  /// - Parameter line: in data coordinates.
  /// - Returns: nil where the line is none.
  fileprivate func drawing(_ line: [Point]) -> FunctionData? {
    guard line.count > 1, let least = line.map(\.x).min(), let most = line.map(\.x).max(),
      least < most
    else { return nil }
    let points = zip(frame.grid.places, frame.grid.values).filter { $0.1.isFinite }
    guard var table = PointTable(points.map { SIMD2($0, $1) }) else { return nil }
    for (start, end) in zip(line, line.dropFirst()) {
      table = table.drawing(from: SIMD2(start.x, start.y), to: SIMD2(end.x, end.y))
    }
    let target = FunctionTarget(table, title: "drawn by hand", domain: target.domain[0])
    let values = zip(samples.places, samples.values).map { place, value in
      (least...most).contains(place) ? table.value(at: place) : value
    }
    return FunctionData(
      Frame(target, normalization: frame.normalization),
      FunctionSamples(inputs: 1, places: samples.places, values: values))
  }
}

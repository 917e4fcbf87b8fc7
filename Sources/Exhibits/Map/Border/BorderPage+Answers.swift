import Drawing
import Foundation
import Options
import Training
import Viewing

// What the page answers to pointer and keys.
extension BorderPage {
  /// The pointer chooses a pixel, a click holds it, and one of the words chooses the colour.
  func answerMap(_ event: PanelEvent, _ viewing: Viewing<BorderExperiment>) -> Response? {
    guard let rect = layout.panels[1] else { return nil }
    let area = BorderPanel.area(in: rect)
    func pixel(_ point: Point) -> Int {
      let cell = BorderPanel.pixel(
        at: point, in: rect, columns: field.columns, rows: field.rows)
      return cell.y * field.columns + cell.x
    }
    func part(_ point: Point) -> [Double] {
      [(point.x - area.x) / area.width, (area.maxY - point.y) / area.height]
    }
    switch event {
    case .press(let drag, let clicks):
      if case .choice(1, let index)? = drag.control, BorderColor.allCases.indices.contains(index) {
        viewing.choices.color = BorderColor.allCases[index]
        return .done
      }
      guard case .map(1)? = drag.control else { return nil }
      if clicks == 2 { return viewing.begin(viewing.experiment.field.axes) }
      let next = pixel(drag.point)
      viewing.choices.choose(next, holds: !(choices.isHeld && next == choices.pixel))
      return .done
    case .drag(let drag):
      guard case .map(1)? = drag.control, drag.hasMoved else { return nil }
      return .done
    case .release(let drag):
      guard case .map(1)? = drag.control, drag.hasMoved else { return nil }
      let moved = zip(part(drag.start), part(drag.point)).map { $0 - $1 }
      return viewing.range(moved.map { ($0, 1 + $0) })
    case .wheel(let dy, let hover, _):
      guard case .map(1)? = hover.control, dy != 0 else { return nil }
      let factor = pow(0.5, min(max(dy, -3), 3))
      return viewing.range(part(hover.point).map { ($0 - $0 * factor, $0 + (1 - $0) * factor) })
    case .hover(let hover):
      guard case .map(1)? = hover.control, !choices.isHeld else { return nil }
      let next = pixel(hover.point)
      if next != choices.pixel { viewing.choices.choose(next) }
      return .done
    }
  }

  /// A click on a closer look makes it the map.
  func answerZoom(_ event: PanelEvent, _ viewing: Viewing<BorderExperiment>) -> Response? {
    guard case .press(let drag, _) = event, case .choice(2, let index)? = drag.control,
      let found = scene.findings, found.fields.indices.contains(index),
      let closer = found.fields[index]
    else { return nil }
    return viewing.zoom(like: closer)
  }

  /// A click on the row goes to its pixel.
  func answerRow(_ event: PanelEvent, _ viewing: Viewing<BorderExperiment>) -> Response? {
    let drag: Drag
    switch event {
    case .press(let own, _), .drag(let own): drag = own
    default: return nil
    }
    guard let rect = layout.panels[5], case .curve(5)? = drag.control else { return nil }
    let column = BorderRowPanel.column(at: drag.point, in: rect, columns: field.columns)
    viewing.choices.choose(place.y * field.columns + column, holds: true)
    return .done
  }
}

extension Viewing<BorderExperiment> {
  /// Begins a map of other rates; the one before stays in the history.
  func begin(_ axes: [BorderAxis]) -> Response {
    guard axes != shown.field.axes else { return .message("The axes are as they can be.") }
    apply(.axes(axes), label: "zoomed")
    choices.choose(axes[0].count / 2 + axes[1].count / 2 * axes[0].count, holds: false)
    choices.isFree = true
    player.play()
    return .done
  }

  /// Begins a map of a part of this one, or of more than it.
  ///
  /// - Parameter parts: of each axis, the parts of the way at which the new one begins and ends.
  func range(_ parts: [(Double, Double)]) -> Response {
    let axes = zip(shown.field.axes, parts).compactMap { axis, part in
      axis.ranging(from: axis.exponent(at: part.0), to: axis.exponent(at: part.1))
    }
    guard axes.count == 2 else {
      let isCloser = parts.allSatisfy { $0.1 - $0.0 < 1 }
      return .message(
        isCloser
          ? "Closer than this, double precision draws its own rounding."
          : "Rates from 0.000001 to 1,000,000 are all there are.")
    }
    return begin(axes)
  }

  /// Begins a map around the middle of a closer look, as much closer.
  func zoom(like closer: BorderField) -> Response {
    let now = shown.field.axes
    // As much closer as its pixels are smaller.
    let part =
      (closer.axes[1].high - closer.axes[1].low) / Double(closer.rows)
      / ((now[1].high - now[1].low) / Double(now[1].count))
    let axes = zip(now, closer.axes).compactMap { axis, look in
      let (middle, reach) = ((look.low + look.high) / 2, part * (axis.high - axis.low) / 2)
      return axis.ranging(from: middle - reach, to: middle + reach)
    }
    guard axes.count == 2 else {
      return .message("Closer than this, double precision draws its own rounding.")
    }
    return begin(axes)
  }
}

extension BorderExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    [.branch, .nextColor, .saveTable]
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .branch:
      let (field, pixel) = (viewing.shown.field, viewing.choices.pixel)
      let center = field.center(pixel % field.columns, pixel / field.columns)
      let part = 1 / Double(BorderZoom.factor)
      return viewing.range(
        zip(field.axes, center).map { axis, center in
          let middle = (center - axis.low) / (axis.high - axis.low)
          return (middle - part / 2, middle + part / 2)
        })
    case .moreEpochs:
      let steps = viewing.shown.field.steps * 2
      guard steps <= 100_000 else { return .message("100,000 epochs a run are the most.") }
      viewing.apply(.steps(steps), label: "\(steps) epochs")
      viewing.player.play()
      return .message("Every run from its start, \(Number.grouped(steps)) epochs long.")
    case .nextColor:
      viewing.choices.color = viewing.choices.color == .border ? .loss : .border
      return .done
    case .saveTable: return viewing.saveTable()
    default: return nil
    }
  }
}

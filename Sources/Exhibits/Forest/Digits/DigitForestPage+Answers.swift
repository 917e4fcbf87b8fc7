import Datasets
import Drawing
import Options
import Training
import Viewing

// What the page answers to pointer and keys.
extension DigitForestPage {
  typealias Live = Viewing<DigitForestExperiment>

  /// The wheel shows another image; on the pad, the pointer draws.
  func answerDigit(_ event: PanelEvent, _ viewing: Live) -> Response? {
    guard choices.isDrawing else {
      guard case .wheel(let dy, _, _) = event, dy != 0 else { return nil }
      return viewing.step(dy < 0 ? 1 : -1)
    }
    guard let rect = layout.panels[1] else { return nil }
    let pad = DrawPadPanel.pad(in: rect)
    func place(_ point: Point) -> Point {
      Point((point.x - pad.x) / pad.width, (point.y - pad.y) / pad.height)
    }
    switch event {
    case .press(let drag, _) where drag.control == .pad:
      viewing.choices.drawing.pad.begin(
        at: place(drag.point), width: choices.drawing.brush, erases: drag.button == .right)
      viewing.choices.drawing.isStroking = true
    case .press(let drag, _) where drag.control == .brush,
      .drag(let drag) where drag.control == .brush:
      viewing.choices.drawing.brush = DrawPadPanel.brush(at: drag.point.x, in: rect)
    case .drag(let drag):
      guard choices.drawing.isStroking else { return nil }
      viewing.choices.drawing.pad.move(to: place(drag.point))
      viewing.choices.drawing.pen = drag.point
    case .release: viewing.choices.drawing.isStroking = false
    case .hover(let hover):
      let pen = hover.control == .pad ? hover.point : nil
      guard pen != choices.drawing.pen else { return .ignored }
      viewing.choices.drawing.pen = pen
    case .press, .wheel: return nil
    }
    _ = viewing.choices.drawing.center(side: state.side)
    return .done
  }

  /// A tree is looked at, held or taken out.
  func answerCells(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .hover(let hover):
      var tree: Int?
      if case .choice(2, let index)? = hover.control { tree = index }
      guard tree != choices.hovered else { return nil }
      viewing.choices.hovered = tree
      return .done
    case .press(let drag, _):
      guard case .choice(2, let index)? = drag.control else { return nil }
      guard drag.modifiers.contains(.control) else {
        viewing.choices.held = choices.held == index ? nil : index
        return .done
      }
      guard snapshot.voters.count > 1, !state.removed.contains(index) else {
        return .message("One tree must stay.")
      }
      viewing.apply(.remove(tree: index), label: "without tree \(index + 1)")
      return .done
    default: return nil
    }
  }
}

extension Viewing<DigitForestExperiment> {
  /// Shows an image so many places on.
  fileprivate func step(_ count: Int) -> Response {
    let all = shown.state.data.test.count
    guard all > 0 else { return .message("There are no test images.") }
    choices.isDrawing = false
    choices.sample = ((choices.sample + count) % all + all) % all
    return .done
  }

  /// Does something to the pad, and asks all trees again.
  fileprivate func draw(_ change: (inout InkPad) -> Void) -> Response? {
    guard choices.isDrawing else { return nil }
    change(&choices.drawing.pad)
    _ = choices.drawing.center(side: shown.state.side)
    return .done
  }
}

extension DigitForestExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    let drawing: Set<Command> = viewing.choices.isDrawing ? [.clearPad, .undo] : []
    return drawing.union([.nextSample, .previousSample, .drawPad])
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .nextSample: return viewing.step(1)
    case .previousSample: return viewing.step(-1)
    case .drawPad:
      let data = viewing.shown.state.data
      viewing.choices.isDrawing.toggle()
      viewing.choices.drawing.training = (data.meanPixel, data.isDarkOnLight)
    case .clearPad: return viewing.draw { $0.clear() }
    case .undo: return viewing.draw { $0.undo() }
    case .escape where viewing.choices.isDrawing: viewing.choices.isDrawing = false
    case .escape where viewing.choices.held != nil: viewing.choices.held = nil
    default: return nil
    }
    return .done
  }
}

import Drawing
import Viewing

extension LatentExperiment {
  package static func commands(_ viewing: Viewing<LatentExperiment>) -> Set<Command> {
    sharedCommands.union([.toggleSpace, .showPlane, .showSpace])
  }

  package static func perform(
    _ command: Command, _ viewing: Viewing<LatentExperiment>
  ) -> Response? {
    switch command {
    case .toggleSpace: viewing.choices.own.isFlat.toggle()
    case .showPlane: viewing.choices.own.isFlat = true
    case .showSpace: viewing.choices.own.isFlat = false
    case .escape where viewing.choices.isHeld && viewing.choices.openCell == nil:
      viewing.choices.isHeld = false
    default: return performShared(command, viewing)
    }
    return .done
  }
}

extension Viewing<LatentExperiment> {
  /// Shows the image of the point under the pointer, and holds it where it is clicked.
  func choosePoint(_ event: PanelEvent, inPanel key: Int) -> Response? {
    guard !choices.isDrawing else { return nil }
    switch event {
    case .press(let drag, _):
      guard drag.control == .map(key) else { return nil }
      hold(nearest(to: drag.point, inPanel: key))
    case .release(let drag):
      // What turns with a drag is held by a click alone.
      guard drag.control == .orbit(key), !drag.hasMoved, drag.clicks < 2 else { return nil }
      hold(nearest(to: drag.point, inPanel: key))
    case .hover(let hover):
      guard [.map(key), .orbit(key)].contains(hover.control), !choices.isHeld,
        let index = nearest(to: hover.point, inPanel: key), index != choices.sample
      else { return nil }
      showSample(index)
    case .drag, .wheel: return nil
    }
    return .done
  }

  /// A click holds a point, or lets go of the one that is held.
  private func hold(_ index: Int?) {
    guard let index else {
      choices.isHeld = false
      return
    }
    choices.isHeld = !(choices.isHeld && choices.sample == index)
    showSample(index)
  }

  private func nearest(to point: Point, inPanel key: Int) -> Int? {
    let page = page
    guard let rect = page.layout.panels[key], let panel = page.panel(key) else { return nil }
    let look = PanelLook(page.frame(panel), hover: nil)
    return panel.camera != nil
      ? page.space(look).nearest(to: point, in: rect)
      : page.slice(look).nearest(to: point, in: rect)
  }
}

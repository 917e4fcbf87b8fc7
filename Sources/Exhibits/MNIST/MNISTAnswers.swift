import Drawing
import Networks
import Viewing

extension MNISTExperiment {
  package static func commands(_ viewing: Viewing<MNISTExperiment>) -> Set<Command> {
    sharedCommands.union([
      .toggleGradients, .nextLayer, .previousLayer, .nextFilter, .previousFilter, .nextChannel,
      .previousChannel, .toggleSweep, .sweepFaster, .sweepSlower,
    ])
  }

  package static func perform(
    _ command: Command, _ viewing: Viewing<MNISTExperiment>
  ) -> Response? {
    var own: MNISTChoices {
      get { viewing.choices.own }
      set { viewing.choices.own = newValue }
    }
    switch command {
    case .toggleGradients: own.maps = own.maps.next
    case .nextLayer: viewing.walkLayers(by: 1)
    case .previousLayer: viewing.walkLayers(by: -1)
    case .nextFilter: viewing.walkFilters(by: 1)
    case .previousFilter: viewing.walkFilters(by: -1)
    case .nextChannel: viewing.walkChannels(by: 1)
    case .previousChannel: viewing.walkChannels(by: -1)
    case .toggleSweep:
      own.isSweeping.toggle()
      own.release()
    case .sweepFaster, .sweepSlower:
      let level = own.sweepLevel + (command == .sweepFaster ? 1 : -1)
      own.sweepLevel = min(max(level, 0), MNISTChoices.sweepSpeeds.count - 1)
    case .escape
    where viewing.choices.openCell == nil && viewing.controls.pinned == nil && own.heldCell != nil:
      own.release()
    default: return performShared(command, viewing)
    }
    return .done
  }
}

// The filter pass in the user's hands.
extension Viewing<MNISTExperiment> {
  private var moment: ClassifierMoment { show.moment }

  fileprivate func walkLayers(by step: Int) {
    let layers = MNISTPage.passLayers(moment.architecture)
    guard let place = layers.firstIndex(of: choices.own.layer) else {
      return choose(layer: layers[0])
    }
    choose(layer: layers[(place + step + layers.count) % layers.count])
  }

  /// Shows how the values of a layer come about.
  func choose(layer: Int, filter: Int = 0) {
    choices.own.layer = layer
    choices.own.filter = min(filter, moment.shapes[layer].channels - 1)
    choices.own.channel = 0
    choices.own.cell = 0
    choices.own.release()
  }

  fileprivate func walkFilters(by step: Int) {
    let count = page.filterCount(choices.own.layer)
    choices.own.filter = (choices.own.filter + step + count) % count
    choices.own.cell = 0
  }

  fileprivate func walkChannels(by step: Int) {
    let count = page.channelCount(choices.own.layer)
    choices.own.channel = (choices.own.channel + step + count) % count
  }

  /// The pointer holds the window over the map, and a click leaves it there or lets it go.
  func leadFilter(_ event: PanelEvent) -> Response? {
    switch event {
    case .press(let drag, _) where drag.control == .mapCell:
      guard let cell = cell(at: drag.point) else { return .done }
      let isSame = choices.own.isCellPinned && choices.own.heldCell == cell
      choices.own.isCellPinned = !isSame
      choices.own.heldCell = isSame ? nil : cell
      if isSame { choices.own.cell = cell }
    case .hover(let hover):
      guard !choices.own.isCellPinned else { return .ignored }
      let held = hover.control == .mapCell ? cell(at: hover.point) : nil
      guard held != choices.own.heldCell else { return .ignored }
      // Where the pointer was, the sweep goes on.
      if held == nil, let last = choices.own.heldCell { choices.own.cell = last }
      choices.own.heldCell = held
    default: return nil
    }
    return .done
  }

  private func cell(at point: Point) -> Int? {
    let page = page
    guard let rect = page.layout.panels[1], let panel = page.panel(1),
      let cell = page.filterPass(PanelLook(page.frame(panel), hover: nil)).cell(at: point, in: rect)
    else { return nil }
    let shape = moment.shapes[choices.own.layer]
    if shape.isFlat {
      choices.own.filter = min(cell.column, shape.channels - 1)
      return nil
    }
    return min(max(cell.row * shape.width + cell.column, 0), shape.pixels - 1)
  }
}

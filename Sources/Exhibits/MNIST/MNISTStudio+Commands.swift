import Drawing
import Networks

extension MNISTStudio {
  var commands: Set<Command> {
    ClassifierStudio.commands(panels: MNISTPage.titles.count).union([
      .toggleGradients, .nextLayer, .previousLayer, .nextFilter, .previousFilter, .nextChannel,
      .previousChannel, .toggleSweep, .sweepFaster, .sweepSlower,
    ])
  }

  func perform(_ command: Command) -> Response {
    studio.needsDrawing = true
    switch command {
    case .toggleGradients: pass.maps = pass.maps.next
    case .nextLayer: walkLayers(by: 1)
    case .previousLayer: walkLayers(by: -1)
    case .nextFilter: walkFilters(by: 1)
    case .previousFilter: walkFilters(by: -1)
    case .nextChannel: walkChannels(by: 1)
    case .previousChannel: walkChannels(by: -1)
    case .toggleSweep:
      pass.isSweeping.toggle()
      pass.heldCell = nil
      pass.isCellPinned = false
    case .sweepFaster, .sweepSlower:
      let level = pass.sweepLevel + (command == .sweepFaster ? 1 : -1)
      pass.sweepLevel = min(max(level, 0), MNISTControls.sweepSpeeds.count - 1)
    case .escape where leaveOwn(): break
    default: return perform(shared: command)
    }
    return .done
  }

  /// Leaves what was entered of the filter pass and the layers.
  ///
  /// - Returns: whether there was something to leave.
  private func leaveOwn() -> Bool {
    guard studio.controls.openCell == nil else { return false }
    if pass.chosenClass != nil {
      pass.chosenClass = nil
    } else if pass.heldCell != nil {
      pass.heldCell = nil
      pass.isCellPinned = false
    } else {
      return false
    }
    return true
  }

  // MARK: The filter pass

  private func walkLayers(by step: Int) {
    let layers = MNISTPage.passLayers(portrait.architecture)
    guard let place = layers.firstIndex(of: pass.layer) else { return choose(layer: layers[0]) }
    choose(layer: layers[(place + step + layers.count) % layers.count])
  }

  /// Shows how the values of a layer come about.
  func choose(layer: Int, filter: Int = 0) {
    pass.layer = layer
    pass.filter = min(filter, portrait.shapes[layer].channels - 1)
    pass.channel = 0
    pass.cell = 0
    pass.heldCell = nil
    pass.isCellPinned = false
  }

  private func walkFilters(by step: Int) {
    let count = page.filterCount(pass.layer)
    pass.filter = (pass.filter + step + count) % count
    pass.cell = 0
  }

  private func walkChannels(by step: Int) {
    let count = page.channelCount(pass.layer)
    pass.channel = (pass.channel + step + count) % count
  }
}

import Drawing
import Networks
import Viewing

/// What the user has chosen to see of a network of maps: the filter pass, and what the layers show.
package struct MNISTChoices {
  /// What the layers show.
  var maps = LayerMaps.values
  /// The layer of the filter pass, and what of it.
  var layer = 0
  var filter = 0
  /// Whether a person has chosen it, and whether it was the brightest once.
  var isFilterChosen = false
  var isLit = false
  var channel = 0
  /// Where the window is, counted through the map that comes out; nil where nothing moves it.
  var cell: Int?
  var isSweeping = true
  var sweepLevel = 2
  /// Cells that the sweep has still to go.
  var sweepRest = 0.0
  /// The cell that the pointer or a click holds.
  var heldCell: Int?
  var isCellPinned = false

  /// Lets go of the cell that was held.
  mutating func release() {
    heldCell = nil
    isCellPinned = false
  }

  /// Cells a second.
  static let sweepSpeeds: [Double] = [1, 2, 4, 8, 16, 32, 64, 128, 256]
  /// Neurons are walked one by one, slowly enough to read their terms.
  func sweepSpeed(isFlat: Bool) -> Double {
    min(Self.sweepSpeeds[sweepLevel], isFlat ? 4 : .infinity)
  }

  /// What the panel of all layers shows.
  enum LayerMaps: String, CaseIterable {
    case values, weights, gradients
  }
}

extension Architecture {
  /// The layers whose numbers a filter pass explains: those of sums and of windows.
  var passedLayers: [Int] {
    layers.indices.filter {
      switch layers[$0] {
      case .dense, .conv2D, .maxPool2D, .averagePool2D: true
      case .batchNorm, .flatten, .dropout, .gaussian: false
      }
    }
  }
}

extension MNISTExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    sharedCommands.union([
      .toggleGradients, .nextLayer, .previousLayer, .nextFilter, .previousFilter, .nextChannel,
      .previousChannel, .toggleSweep, .sweepFaster, .sweepSlower,
    ])
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    let step = [.nextLayer, .nextFilter, .nextChannel, .sweepFaster].contains(command) ? 1 : -1
    switch command {
    case .toggleGradients: viewing.own.maps = viewing.own.maps.next
    case .nextLayer, .previousLayer: viewing.walkLayers(by: step)
    case .nextFilter, .previousFilter:
      let count = viewing.show.moment.shapes[viewing.own.layer].channels
      viewing.own.filter = (viewing.own.filter + step + count) % count
      viewing.own.isFilterChosen = true
      viewing.own.cell = nil
    case .nextChannel, .previousChannel:
      let count = viewing.channelCount
      viewing.own.channel = (viewing.own.channel + step + count) % count
    case .toggleSweep:
      viewing.own.isSweeping.toggle()
      viewing.own.release()
    case .sweepFaster, .sweepSlower:
      let level = viewing.own.sweepLevel + step
      viewing.own.sweepLevel = min(max(level, 0), MNISTChoices.sweepSpeeds.count - 1)
    case .escape
    where viewing.choices.openCell == nil && viewing.controls.pinned == nil
      && viewing.own.heldCell != nil:
      viewing.own.release()
    default: return performShared(command, viewing)
    }
    return .done
  }
}

// The filter pass in the user's hands.
extension Viewing<MNISTExperiment> {
  private var moment: ClassifierMoment { show.moment }

  fileprivate func walkLayers(by step: Int) {
    let layers = moment.architecture.passedLayers
    let place = layers.firstIndex(of: own.layer) ?? 0
    choose(layer: layers[(place + step + layers.count) % layers.count])
  }

  /// How many channels go into each filter.
  fileprivate var channelCount: Int {
    let layer = own.layer
    guard case .conv2D = moment.architecture.layers[layer] else { return 1 }
    return moment.inputShapes[layer].channels
  }

  /// Shows how the values of a layer come about; of one that only changes what is there, those that
  /// it changes.
  func choose(layer: Int, filter: Int? = nil) {
    let layer = moment.architecture.passedLayers.last { $0 <= layer } ?? own.layer
    own.layer = layer
    own.filter = min(filter ?? 0, moment.shapes[layer].channels - 1)
    (own.channel, own.cell, own.isFilterChosen, own.isLit) = (0, nil, filter != nil, false)
    MNISTExperiment.light(show)
    own.release()
  }

  /// The pointer holds the window over the map, and a click leaves it there or lets it go.
  func leadFilter(_ event: PanelEvent) -> Response? {
    switch event {
    case .press(let drag, _) where drag.control == .mapCell:
      guard let cell = cell(at: drag.point) else { return .done }
      let isSame = own.isCellPinned && own.heldCell == cell
      own.isCellPinned = !isSame
      own.heldCell = isSame ? nil : cell
      if isSame { own.cell = cell }
    case .hover(let hover):
      guard !own.isCellPinned else { return .ignored }
      let held = hover.control == .mapCell ? cell(at: hover.point) : nil
      guard held != own.heldCell else { return .ignored }
      // Where the pointer was, the sweep goes on.
      if held == nil, let last = own.heldCell { own.cell = last }
      own.heldCell = held
    default: return nil
    }
    return .done
  }

  private func cell(at point: Point) -> Int? {
    let page = page
    guard let rect = page.layout.panels[1],
      let cell = page.filterPass(page.bare(1)).cell(at: point, in: rect)
    else { return nil }
    let shape = moment.shapes[own.layer]
    if shape.isFlat {
      own.filter = min(cell.column, shape.channels - 1)
      return nil
    }
    return min(max(cell.row * shape.width + cell.column, 0), shape.pixels - 1)
  }
}

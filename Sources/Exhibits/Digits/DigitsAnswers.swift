import Drawing
import Training
import Viewing

/// What the user has chosen to see of a dense network.
package struct DigitsChoices: Equatable {
  /// The first row of the images that are read wrong, or that excite a neuron.
  var firstRow = 0
  /// The part of a training step that is shown in slow motion; nil for none.
  package var phase: Phase?
  /// Whether the phases follow one another by themselves.
  var isMoving = false
  package var speedLevel = 2
  /// How long the phase shown has been there, in seconds.
  var elapsed = 0.0
  /// The moment of the run that is looked at so, and whether the run goes on from there afterwards.
  var heldStep = 0
  var goesOn = false
  /// Whether the run has still to come to rest: then the step held is the one that it comes to.
  var isSettling = false

  package init() {}

  /// Seconds that a phase stays.
  package var phaseSeconds: Double { [6, 3, 1.6, 0.8, 0.4][speedLevel] }
  package static let speedLevels = 0...4

  /// Turns to the next phase, or with −1 to the one before, and tells whether a step began anew.
  package mutating func walk(by step: Int, layers: Int) -> Bool {
    let all = Phase.all(layers: layers)
    guard let phase, let place = all.firstIndex(of: phase) else {
      phase = step > 0 ? all.first : all.last
      return false
    }
    self.phase = all[(place + step + all.count) % all.count]
    return place + step >= all.count
  }

  /// A part of one training step, looked at in slow motion with the image shown.
  package enum Phase: Hashable {
    /// A layer (from 0) works out its activations.
    case forward(Int)
    /// The answer is compared with the truth.
    case loss
    /// The error goes back through a layer.
    case backward(Int)
    /// The optimiser changes the weights.
    case update

    /// All phases of a step, in their order.
    package static func all(layers: Int) -> [Phase] {
      (0..<layers).map { .forward($0) } + [.loss]
        + (0..<layers).reversed().map { .backward($0) } + [.update]
    }

    package static let names = ["forward", "loss", "backward", "update"]

    /// Which of `names` it is.
    package var place: Int {
      switch self {
      case .forward: 0
      case .loss: 1
      case .backward: 2
      case .update: 3
      }
    }

    /// The layer whose edges it is about.
    package var layer: Int? {
      switch self {
      case .forward(let layer), .backward(let layer): layer
      case .loss, .update: nil
      }
    }
  }
}

extension DigitsExperiment {
  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    sharedCommands.subtracting([.nextQuantity]).union([
      .toggleGradients, .toggleEdgeLaw, .toggleSweep, .sweepFaster, .sweepSlower, .nextLayer,
      .previousLayer,
    ])
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .toggleGradients, .toggleEdgeLaw:
      return viewing.controls.perform(command, panels: 0, hasGraph: true)
    case .toggleSweep:
      viewing.own.isMoving.toggle()
      if viewing.own.isMoving, viewing.own.phase == nil {
        viewing.walkPhases(by: 1)
        guard viewing.own.goesOn else { return .done }
        return .message("The run waits while one of its steps is shown: Esc lets it go on.")
      }
    case .sweepFaster, .sweepSlower:
      let level = viewing.own.speedLevel + (command == .sweepFaster ? 1 : -1)
      let levels = DigitsChoices.speedLevels
      viewing.own.speedLevel = min(max(level, levels.lowerBound), levels.upperBound)
    case .nextLayer, .previousLayer:
      viewing.own.isMoving = false
      viewing.walkPhases(by: command == .nextLayer ? 1 : -1)
    case .escape
    where viewing.choices.openCell == nil && viewing.controls.pinned == nil
      && viewing.own.phase != nil:
      (viewing.own.phase, viewing.own.isMoving) = (nil, false)
      if viewing.own.goesOn { viewing.player.letGo() }
    default: return performShared(command, viewing)
    }
    return .done
  }

  /// What a line of the graph carries, with the image shown.
  package static func tooltip(_ control: Control, _ viewing: Viewing<Self>) -> Tooltip? {
    guard case .weight(let column, let to, let from) = control else { return nil }
    let (page, moment) = (viewing.page, viewing.show.moment)
    let name = page.name(to, layer: column - 1)
    let inputs = moment.input(ofLayer: column - 1)
    let row = moment.weights(column - 1, to)
    guard column > 1 else {
      let sum = zip(row, inputs).reduce(0) { $0 + $1.0 * $1.1 }
      return Tooltip([
        .title([.name("image → \(name)"), .kind("mask")]),
        .value("Σ mask × pixels", Number.significant(Double(sum), digits: 4)),
        .sentence("Point at \(name) to see the mask."),
      ])
    }
    let weight = row[from]
    return Tooltip([
      .title([.name("\(page.name(from, layer: column - 2)) → \(name)"), .kind("weight")]),
      .value("weight", Number.significant(Double(weight), digits: 4)),
      .value("activation", Number.significant(Double(inputs[from]), digits: 4)),
      .value("product", Number.significant(Double(weight * inputs[from]), digits: 4)),
    ])
  }
}

extension Viewing<DigitsExperiment> {
  /// Turns to another phase; with a new step, unless the image is held, to another image.
  ///
  /// All phases are of one step of one network: the run waits.
  func walkPhases(by step: Int) {
    if own.phase == nil {
      let goesOn = player.hold()
      sync()
      (own.heldStep, own.goesOn) = (shown.step, goesOn)
      own.isSettling = isArriving
    }
    let layers = show.moment.shapes.count
    if own.walk(by: step, layers: layers), !choices.isHeld { nextSample(by: 1) }
  }

  /// A click holds a neuron, or lets it go.
  func holdNeuron(_ event: PanelEvent) -> Response? {
    guard case .press(let drag, _) = event, case .neuron(let column, _)? = drag.control, column > 0
    else { return nil }
    togglePin(drag.control)
    own.firstRow = 0
    return .done
  }

  /// The wheel scrolls what was read wrong, or what excites the neuron.
  func scrollMistakes(_ event: PanelEvent) -> Response? {
    guard case .wheel(let dy, _, _) = event else { return nil }
    own.firstRow = max(0, own.firstRow - Int(dy.rounded()))
    return .done
  }
}

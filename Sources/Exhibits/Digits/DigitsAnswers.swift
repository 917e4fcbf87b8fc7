import Drawing
import Networks
import Viewing

extension DigitsExperiment {
  package static func commands(_ viewing: Viewing<DigitsExperiment>) -> Set<Command> {
    sharedCommands.subtracting([.nextQuantity]).union([
      .toggleGradients, .toggleEdgeLaw, .toggleSweep, .sweepFaster, .sweepSlower, .nextLayer,
      .previousLayer,
    ])
  }

  package static func perform(
    _ command: Command, _ viewing: Viewing<DigitsExperiment>
  ) -> Response? {
    let own = viewing.choices.own
    switch command {
    case .toggleGradients: viewing.controls.showsGradients.toggle()
    case .toggleEdgeLaw:
      viewing.controls.edgeLaw = viewing.controls.edgeLaw == .linear ? .cube : .linear
    case .toggleSweep:
      viewing.choices.own.isMoving.toggle()
      if !own.isMoving, own.phase == nil { viewing.walkPhases(by: 1) }
    case .sweepFaster, .sweepSlower:
      let level = own.speedLevel + (command == .sweepFaster ? 1 : -1)
      let levels = DigitsChoices.speedLevels
      viewing.choices.own.speedLevel = min(max(level, levels.lowerBound), levels.upperBound)
    case .nextLayer, .previousLayer:
      viewing.choices.own.isMoving = false
      viewing.walkPhases(by: command == .nextLayer ? 1 : -1)
    case .escape
    where viewing.choices.openCell == nil && viewing.controls.pinned == nil && own.phase != nil:
      viewing.choices.own.phase = nil
      viewing.choices.own.isMoving = false
    default: return performShared(command, viewing)
    }
    return .done
  }

  /// What a line of the graph carries, with the image shown.
  package static func tooltip(
    _ control: Control, _ viewing: Viewing<DigitsExperiment>
  ) -> Tooltip? {
    guard case .weight(let column, let to, let from) = control else { return nil }
    let (page, moment) = (viewing.page, viewing.show.moment)
    let name = page.name(to, layer: column - 1)
    let inputs = moment.input(ofLayer: column - 1)
    guard let range = moment.tensor(column - 1, .weight)?.range else { return nil }
    let row = moment.snapshot.parameters[
      range.lowerBound + to * inputs.count..<range.lowerBound + (to + 1) * inputs.count]
    guard column > 1 else {
      let sum = zip(row, inputs).reduce(0) { $0 + $1.0 * $1.1 }
      return Tooltip([
        .title([.name("image → \(name)"), .kind("mask")]),
        .value("Σ mask × pixels", Number.significant(Double(sum), digits: 4)),
        .sentence("Point at \(name) to see the mask."),
      ])
    }
    let weight = row[row.startIndex + from]
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
  func walkPhases(by step: Int) {
    let layers = show.moment.shapes.count
    if choices.own.walk(by: step, layers: layers), !choices.isHeld { nextSample(by: 1) }
  }

  /// A click holds a neuron, or lets it go.
  func holdNeuron(_ event: PanelEvent) -> Response? {
    guard case .press(let drag, _) = event, case .neuron(let column, _)? = drag.control, column > 0
    else { return nil }
    togglePin(drag.control)
    choices.own.firstRow = 0
    return .done
  }

  /// The wheel scrolls what was read wrong, or what excites the neuron.
  func scrollMistakes(_ event: PanelEvent) -> Response? {
    guard case .wheel(let dy, _, _) = event else { return nil }
    choices.own.firstRow = max(0, choices.own.firstRow - Int(dy.rounded()))
    return .done
  }
}

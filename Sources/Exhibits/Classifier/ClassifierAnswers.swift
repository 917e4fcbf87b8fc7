import Datasets
import Drawing
import Training
import Viewing

/// What the user has chosen to see of a classifier, beyond what every page has.
package struct ClassifierChoices<Own> {
  /// The image of the validation set that is shown.
  package var sample = 0
  var isWrongOnly = false
  var isHeld = false
  /// The classes whose images are not shown.
  var hidden: Set<Int> = []
  /// The cell of the confusion matrix whose images are open.
  var openCell: GridCell?
  var firstRow = 0
  /// What the optimiser's panel shows.
  var quantity = OptimizerPanel.Quantity.updateToWeight
  /// Whether the page for drawing is open.
  package var isDrawing = false
  var drawing = ClassifierDrawing()
  /// What only this exhibit has.
  package var own: Own
}

// What every classifier's page answers to.
extension ClassifierExperiment {
  /// The commands that `performShared` knows.
  static var sharedCommands: Set<Command> {
    [
      .nextSample, .previousSample, .toggleWrongOnly, .holdSample, .nextQuantity, .drawPad,
      .clearPad, .undo,
    ]
  }

  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> { sharedCommands }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    performShared(command, viewing)
  }

  /// Does what a command asks of any classifier.
  static func performShared(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .nextQuantity: viewing.choices.quantity = viewing.choices.quantity.next
    case .nextSample, .previousSample:
      return viewing.nextSample(by: command == .nextSample ? 1 : -1)
    case .toggleWrongOnly:
      viewing.choices.isWrongOnly.toggle()
      if viewing.choices.isWrongOnly { return viewing.nextSample(by: 1) }
    case .holdSample: viewing.choices.isHeld.toggle()
    case .drawPad: viewing.toggleDrawing()
    case .clearPad, .undo:
      guard viewing.choices.isDrawing else { return nil }
      if command == .undo {
        viewing.choices.drawing.pad.undo()
      } else {
        viewing.choices.drawing.pad.clear()
      }
      viewing.recenter()
    case .escape where viewing.choices.openCell != nil: viewing.choices.openCell = nil
    case .escape where viewing.choices.isDrawing:
      // What was entered on the page for drawing is left before it.
      var rest = viewing.controls
      guard rest.perform(.escape, panels: 1, hasGraph: false) == .leave else { return nil }
      viewing.toggleDrawing()
    default: return nil
    }
    return .done
  }
}

extension CaseIterable where Self: Equatable {
  /// The case after this one; after the last the first.
  var next: Self {
    let all = Array(Self.allCases)
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

// The images that the user looks at.
extension Viewing where E: ClassifierExperiment {
  var own: E.Own {
    get { choices.own }
    set { choices.own = newValue }
  }

  /// Shows an image of the validation set.
  func showSample(_ index: Int) {
    guard experiment.data.validation.labels.indices.contains(index) else { return }
    choices.sample = index
    guard !choices.isDrawing else { return }
    show.moment.show(image: experiment.data.validation.pixels(of: index))
  }

  /// Shows the next image, or with −1 the one before, of those that the user wants to see.
  @discardableResult
  func nextSample(by step: Int) -> Response {
    let validation = experiment.data.validation
    let answers = choices.isWrongOnly ? findings.survey?.report.answers : nil
    var index = choices.sample
    for _ in 0..<validation.count {
      index = (index + step + validation.count) % validation.count
      let label = Int(validation.labels[index])
      guard !choices.hidden.contains(label) else { continue }
      if let answers, index < answers.count, Int(answers[index]) == label { continue }
      showSample(index)
      return .done
    }
    return .message(
      findings.survey == nil && choices.isWrongOnly
        ? "The validation set has not been examined yet." : "No image of these is wrong now.")
  }

  /// Shows images of a class or not; with none left, all.
  private func toggle(_ label: Int, alone: Bool) {
    let data = experiment.data
    choices.hidden = ClassesPanel.hidden(
      choices.hidden, afterClick: label, alone: alone, classes: data.classCount)
    if choices.hidden.count == data.classCount { choices.hidden = [] }
    if choices.hidden.contains(Int(data.validation.labels[choices.sample])) { nextSample(by: 1) }
  }

  // MARK: The pointer

  /// A click shows an image, opens a cell of the confusion matrix, or chooses a class.
  func chooseImages(_ event: PanelEvent) -> Response? {
    guard case .press(let drag, _) = event else { return nil }
    switch drag.control {
    case .confusionCell(let row, let column)?:
      choices.openCell = GridCell(row, column)
      choices.firstRow = 0
    case .sample(let index)?:
      showSample(index)
      choices.isHeld = true
    case .classChip(let label)?: toggle(label, alone: drag.modifiers.contains(.shift))
    default: return nil
    }
    return .done
  }

  /// The wheel scrolls the images of the cell that is open.
  func scrollImages(_ event: PanelEvent) -> Response? {
    guard case .wheel(let dy, let hover, _) = event else { return nil }
    switch hover.control {
    case .sample?, .panel?: break
    default: return nil
    }
    guard choices.openCell != nil else { return .ignored }
    choices.firstRow = max(0, choices.firstRow - Int(dy.rounded()))
    return .done
  }
}

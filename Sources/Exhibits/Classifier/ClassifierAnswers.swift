import Datasets
import Drawing
import Options
import Training
import Viewing

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
    case .nextQuantity:
      let all = OptimizerPanel.Quantity.allCases
      let place = all.firstIndex(of: viewing.choices.quantity) ?? 0
      viewing.choices.quantity = all[(place + 1) % all.count]
    case .nextSample, .previousSample:
      if !viewing.nextSample(by: command == .nextSample ? 1 : -1) { return viewing.noSample }
    case .toggleWrongOnly:
      viewing.choices.isWrongOnly.toggle()
      if viewing.choices.isWrongOnly, !viewing.nextSample(by: 1) { return viewing.noSample }
    case .holdSample: viewing.choices.isHeld.toggle()
    case .drawPad: viewing.toggleDrawing()
    case .clearPad where viewing.choices.isDrawing:
      viewing.choices.drawing.pad.clear()
      viewing.recenter()
    case .undo where viewing.choices.isDrawing:
      viewing.choices.drawing.pad.undo()
      viewing.recenter()
    case .escape where viewing.choices.openCell != nil: viewing.choices.openCell = nil
    case .escape where viewing.choices.isDrawing && viewing.controls.isAtRest:
      viewing.toggleDrawing()
    default: return nil
    }
    return .done
  }
}

extension Controls {
  /// Whether nothing was entered that Escape would leave.
  fileprivate var isAtRest: Bool {
    var rest = self
    return rest.perform(.escape, panels: 1, hasGraph: false) == .leave
  }
}

// The images that the user looks at.
extension Viewing where E: ClassifierExperiment {
  /// Shows an image of the validation set.
  func showSample(_ index: Int) {
    guard experiment.data.validation.labels.indices.contains(index) else { return }
    choices.sample = index
    guard !choices.isDrawing else { return }
    show.moment.show(image: experiment.data.validation.pixels(of: index))
  }

  /// Shows the next image, or with −1 the one before, of those that the user wants to see.
  ///
  /// - Returns: whether there is one.
  @discardableResult
  func nextSample(by step: Int) -> Bool {
    let validation = experiment.data.validation
    let answers = choices.isWrongOnly ? findings.survey?.report.answers : nil
    var index = choices.sample
    for _ in 0..<validation.count {
      index = (index + step + validation.count) % validation.count
      let label = Int(validation.labels[index])
      guard choices.classes.isEmpty || choices.classes.contains(label) else { continue }
      if let answers, index < answers.count, Int(answers[index]) == label { continue }
      showSample(index)
      return true
    }
    return false
  }

  fileprivate var noSample: Response {
    .message(
      findings.survey == nil && choices.isWrongOnly
        ? "The validation set has not been examined yet." : "No image of these is wrong now.")
  }

  /// Shows images of a class or not; with none left, all.
  private func toggle(_ label: Int, alone: Bool) {
    let data = experiment.data
    if alone {
      choices.classes = choices.classes == [label] ? [] : [label]
    } else {
      var classes = choices.classes.isEmpty ? Set(data.classNames.indices) : choices.classes
      classes.formSymmetricDifference([label])
      choices.classes = classes.count == data.classCount ? [] : classes
    }
    let current = Int(data.validation.labels[choices.sample])
    if !choices.classes.isEmpty, !choices.classes.contains(current) { nextSample(by: 1) }
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

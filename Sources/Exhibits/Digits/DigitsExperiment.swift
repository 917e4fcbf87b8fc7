import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A dense network that learns to read digits, neuron by neuron.
package struct DigitsExperiment: ClassifierExperiment {
  package typealias Page = DigitsPage

  package static let card: Card = {
    let settings = ClassifierSettings.digits()
    return Card(
      .digits, title: "Digits",
      sentences: "A dense network learns to read digits. Look into each neuron, and watch the "
        + "error flow back.",
      words: "A dense network on MNIST's digits, neuron by neuron.",
      options: settings.options + settings.hiddenOptions + [
        .takes(\.loss, settings.loss), .takes(\.preset),
      ], presets: ClassifierSettings.Preset.allCases.map(\.rawValue))
  }()

  package var start: LearnerStart<ClassifierSettings, DigitData>

  package init(_ options: Options) throws(ProgramError) {
    start = try Self.start(options, .digits(options))
  }

  package func makeOwn(_ options: Options) -> DigitsChoices { DigitsChoices() }

  /// Lets the phases of a step follow one another.
  package static func animate(_ viewing: Viewing<DigitsExperiment>, seconds: Double) {
    if viewing.choices.own.phase != nil {
      if viewing.choices.own.isSettling {
        viewing.own.heldStep = viewing.shown.step
        viewing.own.isSettling = viewing.isArriving
      }
      // Who lets the run go on has seen enough; at another moment the step begins anew.
      let isOver = viewing.player.isGoing
      if isOver || viewing.choices.own.heldStep != viewing.shown.step {
        (viewing.own.phase, viewing.own.elapsed) = (isOver ? nil : .forward(0), 0)
        (viewing.own.heldStep, viewing.own.goesOn) = (viewing.shown.step, false)
        if isOver { viewing.own.isMoving = false }
      }
    }
    let own = viewing.choices.own
    guard own.isMoving, !viewing.choices.isDrawing else {
      viewing.show.choices.own.elapsed = 0
      return
    }
    viewing.show.choices.own.elapsed += seconds
    guard own.elapsed + seconds >= own.phaseSeconds else { return }
    viewing.show.choices.own.elapsed = 0
    viewing.walkPhases(by: 1)
  }

  // MARK: The card

  private static let trained = trained(epochs: 6) { $0.hiddenSizes = [12, 8] }

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let moment = trained.map({ moment($0, of: 5) }) else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let side = min(rect.height * 0.5, rect.width * 0.2).rounded(.down)
    let image = Rect(rect.x + 20, (rect.midY - side / 2).rounded(), side, side)
    let columns = moment.shapes.map(\.count)
    let room = Rect(image.maxX + 36, rect.y + 10, rect.maxX - image.maxX - 64, rect.height - 20)
    func place(_ layer: Int, _ neuron: Int) -> Point {
      Point(
        room.x + room.width * Double(layer) / Double(max(columns.count - 1, 1)),
        room.y + room.height * (Double(neuron) + 0.5) / Double(columns[layer]))
    }
    for neuron in 0..<columns[0] {
      canvas.line(Point(image.maxX, image.midY), place(0, neuron), Stroke(theme.border, width: 1))
    }
    for layer in columns.indices.dropFirst() {
      guard let range = moment.tensor(layer, .weight)?.range else { continue }
      for (index, weight) in moment.snapshot.parameters[range].enumerated() {
        let (to, from) = index.quotientAndRemainder(dividingBy: columns[layer - 1])
        canvas.line(
          place(layer - 1, from), place(layer, to),
          NetworkGraphPanel.stroke(
            weight: Double(weight), reference: moment.weightReferences[layer], law: .cube,
            isDense: true, theme: theme))
      }
    }
    for (layer, count) in columns.enumerated() {
      let isLast = layer == columns.count - 1
      let scale = ValueScale.unsigned(limit: isLast ? 1 : moment.valueLimits[layer])
      let values = isLast ? moment.probabilities : moment.activations.layers[layer]
      let radius = min(room.height / Double(count) * 0.42, 5)
      for neuron in 0..<count {
        canvas.disc(
          place(layer, neuron), radius: radius, fill: scale.color(Double(values[neuron]), theme),
          stroke: Stroke(theme.border))
      }
    }
    canvas.pictureCell(Picture(moment.imageGrid, tint: .gray, theme), in: image)
  }
}

extension ClassifierSettings {
  /// The names that `--preset` takes.
  fileprivate enum Preset: String, CaseIterable {
    /// The network of Nielsen's book: 30 sigmoid neurons, cross-entropy, plain descent and L2.
    case nielsen
    /// Leaky ReLUs to the end, squared error, Nesterov's momentum.
    case leaky
  }

  /// The dense network that the options ask for: 784-32-16-10 with ReLU, or a preset's; what the
  /// options name outright wins over the preset.
  package static func digits(_ options: Options = Options()) -> ClassifierSettings {
    var settings = ClassifierSettings(.dense, hiddenLayers: [])
    var (hidden, activation) = ([32, 16], Activation.relu)
    switch options.preset.flatMap(Preset.init) {
    case nil: break
    case .nielsen:
      // Nielsen, Neural Networks and Deep Learning (2015), chapter 3, with a rate and an L2 for
      // mean gradients.
      (hidden, activation) = ([30], .sigmoid)
      (settings.loss, settings.outputActivation) = (.binaryCrossEntropy, .sigmoid)
      settings.initializer = .glorotNormal
      settings.optimizer = Optimizer(.sgd, learningRate: 0.1, weightDecay: 1e-4)
      settings.schedule = .constant
      settings.batchSize = 10
    case .leaky:
      activation = .leakyReLU
      (settings.loss, settings.outputActivation) = (.halfSquaredError, .leakyReLU)
      settings.leakySlope = 0.1
      settings.initializer = .glorotUniform
      settings.optimizer = Optimizer(.nesterov, learningRate: 0.02)
      settings.batchSize = 16
    }
    settings.hiddenLayers = options.denseLayers(hidden, activation)
    if let loss = options.loss, loss != settings.loss {
      settings.loss = loss
      settings.outputActivation = loss == .softmaxCrossEntropy ? .identity : .sigmoid
    }
    settings.take(options)
    return settings
  }
}

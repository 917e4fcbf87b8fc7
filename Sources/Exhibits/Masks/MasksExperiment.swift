import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A network without a hidden layer, whose weights are a mask for each class.
package struct MasksExperiment: ClassifierExperiment {
  package typealias Page = MasksPage

  package static let card: Card = {
    let settings = ClassifierSettings.masks()
    return Card(
      .masks, title: "Masks",
      sentences: "No hidden layer: ten masks are laid over an image, and the best fit is the "
        + "answer.",
      words: "A network without a hidden layer: a mask for each digit.",
      options: settings.options + [.takes(\.loss, settings.loss)])
  }()

  package var start: LearnerStart<ClassifierSettings, DigitData>

  package init(_ options: Options) throws(ProgramError) {
    start = try Self.start(options, .masks(options))
  }

  package func makeOwn(_ options: Options) {}

  private static let trained = trained(epochs: 8)

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let moment = trained.map({ moment($0, of: 3) }) else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let columns = 5
    let side = min((rect.height - 30) / 2, (rect.width - 24 - 40) / Double(columns)).rounded(.down)
    let gap = Size((rect.width - Double(columns) * side) / Double(columns + 1), 10)
    let top = (rect.midY - side - gap.height / 2).rounded()
    let scale = CellTint.scale(.signed(limit: moment.weightReferences[0]))
    for label in 0..<10 {
      let place = Rect(
        (rect.x + gap.width + Double(label % columns) * (side + gap.width)).rounded(),
        top + Double(label / columns) * (side + gap.height), side, side)
      let mask = moment.grid(moment.weights(0, label))
      canvas.pictureCell(Picture(mask, tint: scale, theme), in: place)
    }
  }
}

extension ClassifierSettings {
  /// A network without a hidden layer, with the loss that the options ask for.
  ///
  /// On the test set after ten epochs the defaults reach 92.6 %, and a squared error 92.4 %.
  package static func masks(_ options: Options = Options()) -> ClassifierSettings {
    var settings = ClassifierSettings(.single, hiddenLayers: [])
    settings.loss = options.loss ?? .softmaxCrossEntropy
    let isSoftmax = settings.loss == .softmaxCrossEntropy
    settings.outputActivation = isSoftmax ? .identity : .sigmoid
    settings.initializer = .fanInUniform
    settings.optimizer = Optimizer(.adam, learningRate: isSoftmax ? 0.001 : 0.002)
    settings.take(options)
    return settings
  }
}

/// The page of a network without a hidden layer: the mask of each class, and what the image shown
/// leaves of it.
package struct MasksPage: ClassifierPage {
  package let scene: ViewingScene<MasksExperiment>
  package init(_ scene: ViewingScene<MasksExperiment>) { self.scene = scene }

  /// Where panels fold, the masks have all the height; in a window that is wide and low they leave what
  /// would keep their lines apart to the panels below.
  package var ownPlan: PageLayout.Plan {
    var plan = PageLayout.Plan(
      [
        .init(
          width: 852, .init(height: 488, minimum: 236, [(1, 852)]),
          .init(height: 180, minimum: 176, maximum: 300, [(2, 356), (3, 484)])), .curves,
      ],
      small: [
        .init(width: 560, .init(height: 1, [(1, 1)])),
        .init(width: 384, [2, 3, 4, 5, 6, 7].map { .init(height: 1, [($0, 1)]) }),
      ])
    guard let rect = PageLayout(size: size, plan: plan).panels[1] else { return plan }
    let least = MasksPanel.leastHeight(masks: data.classCount, in: rect)
    // Less is no gain.
    guard rect.height - least >= 24 else { return plan }
    plan.columns[0].rows[0].maximum = least
    plan.columns[0].rows[1].maximum = .infinity
    return plan
  }

  package var ownPanels: [Panel<MasksExperiment>] {
    [
      network(1),
      Panel(2, "Image", "The image shown, and how likely each class is to the network.") {
        image($0).draw(in: $1, on: &$2)
      },
      Panel(
        3, "One mask",
        "One class's mask and its product with the image, larger: point at a pixel to read its "
          + "weight. A click on a mask above holds its class here."
      ) { mask($0, in: $1).draw(in: $1, on: &$2) },
      lossPanel(4), accuracyPanel(5), optimizerPanel(6), confusionPanel(7),
    ]
  }

  package func network(_ key: Int) -> Panel<MasksExperiment> {
    Panel(
      key, "Masks",
      "Each class has one weight for every pixel: blue where ink speaks for it, orange where "
        + "against, in full colour at what 99 of 100 weights stay below. With each mask goes its "
        + "product with the image's pixels; their sum and a bias is the class's logit, and the "
        + "largest wins."
    ) { masks($0).draw(in: $1, on: &$2) }
    .answering([.init("Masks", "click", "Holds a class, or lets it go.")]) { event, viewing in
      guard case .press(let drag, _) = event, case .classBar? = drag.control else { return nil }
      viewing.togglePin(drag.control)
      return .done
    }
  }

  /// The class under the pointer, or the one that a click holds.
  private func held(_ hover: Hover?) -> Int? {
    for control in [hover?.control, scene.controls.pinned] {
      if case .classBar(let label)? = control { return label }
    }
    return nil
  }

  private func masks(_ look: PanelLook) -> MasksPanel {
    let classes = data.classNames.indices
    var panel = MasksPanel(
      look.frame, masks: classes.map { moment.grid(moment.weights(0, $0)) },
      limit: moment.weightReferences[0])
    panel.biases = classes.map { moment.bias(0, $0) }
    panel.names = data.classNames
    // With an empty pad there are the masks alone.
    if !isPadEmpty { panel.pixels = moment.grid(moment.input(ofLayer: 0)) }
    panel.label = choices.isDrawing ? nil : label
    panel.chosen = held(look.hover) ?? (isPadEmpty ? nil : moment.answer)
    return panel
  }

  private func mask(_ look: PanelLook, in rect: Rect) -> MaskPanel {
    let label = held(look.hover) ?? moment.answer
    var panel = MaskPanel(
      look.frame, weights: moment.grid(moment.weights(0, label)),
      limit: moment.weightReferences[0])
    panel.frame.title = "Mask × pixels"
    panel.pixels = moment.grid(moment.input(ofLayer: 0))
    panel.name = data.classNames[label]
    panel.bias = moment.bias(0, label)
    if let hover = look.hover, hover.control == .map(look.frame.key) {
      panel.hovered = panel.cell(at: hover.point, in: rect)
    }
    return panel
  }
}

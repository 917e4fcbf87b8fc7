import Datasets
import Drawing
import Networks

/// The page of a network without a hidden layer: the mask of each class, and what the image shown
/// leaves of it.
struct MasksPage: ClassifierPage {
  var board: ClassifierBoard
  /// The class that a click holds.
  var pinned: Int?

  static let plan = PageLayout.Plan([
    .init(
      width: 852,
      [
        .init(height: 488, minimum: 236, [(1, 852)]),
        .init(height: 180, minimum: 176, [(2, 356), (3, 484)]),
      ]),
    .curves,
  ])

  static let titles = [
    1: "Masks", 2: "Image", 3: "One mask", 4: "Loss", 5: "Accuracy", 6: "Optimiser",
    7: "Confusion matrix",
  ]

  static let networkTitle = "Masks"
  static let confusionKey = 7

  func plot(_ key: Int, hover: Hover?) -> PlotPanel? {
    switch key {
    case 4: lossPanel(key, hover: hover)
    case 5: accuracyPanel(key, hover: hover)
    default: nil
    }
  }

  func drawOwn(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: masks(key, hover).draw(in: rect, on: &canvas)
    case 2: imagePanel(key).draw(in: rect, on: &canvas)
    case 3: mask(key, hover, in: rect).draw(in: rect, on: &canvas)
    case 6: optimizerPanel(key).draw(in: rect, on: &canvas)
    case 7: drawConfusion(in: rect, hover: hover, on: &canvas)
    default: plot(key, hover: hover)?.draw(in: rect, on: &canvas)
    }
  }

  func drawNetwork(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    masks(key, hover).draw(in: rect, on: &canvas)
  }

  // MARK: The masks

  private func grid(_ values: [Float]) -> NumberGrid {
    NumberGrid(rows: settings.side, columns: settings.side, values: values)
  }

  /// What a class's neuron lays over the pixels.
  private func weights(of label: Int) -> NumberGrid {
    let count = settings.side * settings.side
    let first = (portrait.tensor(0, .weight)?.range.lowerBound ?? 0) + label * count
    return grid(Array(snapshot.parameters[first..<first + count]))
  }

  private var biases: [Double] {
    portrait.tensor(0, .bias).map { snapshot.parameters[$0.range].map(Double.init) } ?? []
  }

  /// The class under the pointer, the one that a click holds, or the answer.
  private func chosen(_ hover: Hover?) -> Int {
    if case .classBar(let label)? = hover?.control { return label }
    return pinned ?? portrait.answer
  }

  private func masks(_ key: Int, _ hover: Hover?) -> MasksPanel {
    var panel = MasksPanel(
      PanelFrame("Masks", key: key, isFocused: controls.focus.panel == key),
      masks: (0..<data.classCount).map { weights(of: $0) }, limit: portrait.weightReferences[0])
    panel.biases = biases
    panel.names = data.classNames
    panel.pixels = grid(portrait.image)
    panel.label = controls.isDrawing ? nil : label
    panel.chosen = chosen(hover)
    return panel
  }

  private func mask(_ key: Int, _ hover: Hover?, in rect: Rect) -> MaskPanel {
    let label = chosen(hover)
    var panel = MaskPanel(
      PanelFrame("Mask × pixels", key: key, isFocused: controls.focus.panel == key),
      weights: weights(of: label), limit: portrait.weightReferences[0])
    panel.pixels = grid(portrait.image)
    panel.name = data.classNames[label]
    panel.bias = biases.isEmpty ? nil : biases[label]
    if let hover, hover.control == .map(key) {
      panel.hovered = panel.cell(at: hover.point, in: rect)
    }
    return panel
  }
}

import Datasets
import Drawing
import Networks

/// The page of the MNIST exhibit: a filter on its way over the image, and what every layer makes of
/// it.
struct MNISTPage: ClassifierPage {
  var board: ClassifierBoard
  var pass: MNISTControls

  static let plan = PageLayout.Plan([
    .init(
      width: 852,
      [
        .init(height: 264, minimum: 236, [(1, 852)]), .init(height: 404, minimum: 236, [(2, 852)]),
      ]),
    .init(
      width: 392,
      [
        .init(height: 148, [(3, 190), (4, 190)]), .init(height: 104, [(5, 392)]),
        .init(height: 404, [(6, 392)]),
      ]),
  ])

  static let titles = [
    1: "Filter pass", 2: "Layers", 3: "Loss", 4: "Accuracy", 5: "Optimiser",
    6: "Confusion matrix",
  ]

  static let networkTitle = "Layers"
  static let confusionKey = 6

  func plot(_ key: Int, hover: Hover?) -> PlotPanel? {
    switch key {
    case 3: lossPanel(key, hover: hover)
    case 4: accuracyPanel(key, hover: hover)
    default: nil
    }
  }

  func drawOwn(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: filterPass.draw(in: rect, on: &canvas)
    case 2: layers(hover: hover).draw(in: rect, on: &canvas)
    case 6: drawConfusion(in: rect, hover: hover, on: &canvas)
    case 5: optimizerPanel(key).draw(in: rect, on: &canvas)
    default: plot(key, hover: hover)?.draw(in: rect, on: &canvas)
    }
  }

  func drawNetwork(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    layers(hover: hover).draw(in: rect, on: &canvas)
  }

  /// The image shown, and what it is taken for.
  var sample: FilterPassPanel.Sample {
    let side = settings.side
    let answer = portrait.answer
    return .init(
      name: "validation image \(Number.grouped(controls.sample))",
      image: NumberGrid(rows: side, columns: side, values: portrait.image),
      label: data.classNames[label], answer: data.classNames[answer],
      probability: Double(portrait.probabilities[answer]))
  }
}

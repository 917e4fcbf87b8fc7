import Datasets
import Drawing
import Networks
import Training

/// The page of the MNIST exhibit: one moment of a run, one image, and what the user chose to see.
///
/// It is drawn the same for a window, a picture and a film.
struct MNISTPage: PanelPage {
  var portrait: ClassifierPortrait
  var curves: ClassifierCurves
  var survey: ClassifierSurvey?
  /// Whether the survey is more than half a second behind what is shown.
  var surveyIsLate = false
  var data: DigitData
  var controls: MNISTControls
  var drawing: ClassifierDrawing
  var status: RunStatus
  var size: Size

  var snapshot: ClassifierSnapshot { portrait.snapshot }
  var settings: ClassifierSettings { portrait.settings }

  var layout: PageLayout {
    PageLayout(
      size: size, plan: controls.isDrawing ? Self.drawingPlan : Self.plan,
      maximized: controls.focus.maximized,
      openTab: controls.focus.openTab)
  }

  /// The panels of the page that is open.
  var panelCount: Int { controls.isDrawing ? Self.drawingPanelCount : 6 }

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

  var panelTitles: [Int: String] { controls.isDrawing ? Self.drawingTitles : Self.titles }

  static let titles = [
    1: "Filter pass", 2: "Layers", 3: "Loss", 4: "Accuracy", 5: "Optimiser",
    6: "Confusion matrix",
  ]

  func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    if controls.isDrawing { return drawPadPage(key, in: rect, hover: hover, on: &canvas) }
    switch key {
    case 1: filterPass.draw(in: rect, on: &canvas)
    case 2: layers(hover: hover).draw(in: rect, on: &canvas)
    case 3: curves.lossPanel(self, hover: hover).draw(in: rect, on: &canvas)
    case 4: curves.accuracyPanel(self, hover: hover).draw(in: rect, on: &canvas)
    case 6:
      if let gallery = gallery(hover: hover) {
        gallery.draw(in: rect, on: &canvas)
      } else {
        confusion(hover: hover).draw(in: rect, on: &canvas)
      }
    default: curves.optimizerPanel(self).draw(in: rect, on: &canvas)
    }
  }

  // MARK: The image

  /// The true class of the image shown.
  var label: Int { Int(data.validation.labels[controls.sample]) }

  var sample: FilterPassPanel.Sample {
    let side = settings.side
    let answer = portrait.answer
    return .init(
      name: "validation image \(Number.grouped(controls.sample))",
      image: NumberGrid(rows: side, columns: side, values: portrait.image),
      label: data.classNames[label], answer: data.classNames[answer],
      probability: Double(portrait.probabilities[answer]))
  }

  // MARK: The examined set

  private var staleness: String {
    guard surveyIsLate, let survey else { return "" }
    return "as of batch \(Number.grouped(survey.step))"
  }

  private func confusion(hover: Hover?) -> ConfusionPanel {
    let count = data.classCount
    return ConfusionPanel(
      names: data.classNames,
      counts: survey?.report.matrix.counts ?? Array(repeating: 0, count: count * count),
      largest: curves.largestCount,
      moment: survey.map { "batch \(Number.grouped($0.step))" } ?? "not yet examined",
      staleness: staleness, sample: GridCell(label, portrait.answer), hovered: hover?.control,
      isFocused: controls.focus.panel == 6)
  }

  /// The images of the cell that is open.
  private func gallery(hover: Hover?) -> SampleGallery? {
    guard let cell = controls.openCell, let survey else { return nil }
    let places = Self.places(in: cell, survey, data)
    let names = data.classNames
    let title =
      cell.row == cell.column
      ? "\(names[cell.row]) read right" : "\(names[cell.row]) read as \(names[cell.column])"
    let side = data.side
    let items = places.prefix(200).map { place in
      SampleGallery.Item(
        index: place,
        picture: Picture(
          width: side, height: side,
          pixels: data.validation.image(place).map { Color(gray: $0).packed }),
        label: names[cell.row], answer: names[cell.column],
        probability: Double(survey.report.probabilities[place]))
    }
    return SampleGallery(
      title: title, items: items, count: places.count, firstRow: controls.firstRow,
      sample: controls.sample, hovered: hover?.control,
      moment: "batch \(Number.grouped(survey.step))", staleness: staleness,
      isFocused: controls.focus.panel == 6)
  }

  /// The images of one cell of the matrix.
  static func places(in cell: GridCell, _ survey: ClassifierSurvey, _ data: DigitData) -> [Int] {
    survey.report.answers.indices.filter {
      Int(data.validation.labels[$0]) == cell.row && Int(survey.report.answers[$0]) == cell.column
    }
  }
}

extension Color {
  /// A grey from black, 0, to white, 255.
  init(gray level: UInt8) { self.init(red: level, green: level, blue: level) }
}

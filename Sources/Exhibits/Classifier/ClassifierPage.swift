import Datasets
import Drawing
import Networks
import Training

/// The page of a classifier: one moment of a run, one image, and what the user chose to see.
///
/// It is drawn the same for a window, a picture and a film. Bars, plots, confusion matrix and the
/// page for drawing are the same for every one; a page brings its plan and its own panels.
protocol ClassifierPage: PanelPage {
  var board: ClassifierBoard { get }

  /// Where the page's own panels are, and what they are called.
  static var plan: PageLayout.Plan { get }
  static var titles: [Int: String] { get }
  /// What the last panel of the page for drawing is called.
  static var networkTitle: String { get }
  /// The number of the confusion matrix's panel.
  static var confusionKey: Int { get }

  /// A plot over the run's steps; nil where that key has none.
  func plot(_ key: Int, hover: Hover?) -> PlotPanel?

  /// Draws a panel of the page's own.
  func drawOwn(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas)

  /// Draws the network as the last panel of the page for drawing.
  func drawNetwork(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas)
}

// What is on the board.
extension ClassifierPage {
  var portrait: ClassifierPortrait { board.portrait }
  var curves: ClassifierCurves { board.curves }
  var survey: ClassifierSurvey? { board.survey }
  var data: DigitData { board.data }
  var controls: ClassifierControls { board.controls }
  var drawing: ClassifierDrawing { board.drawing }
  var status: RunStatus { board.status }
  var snapshot: ClassifierSnapshot { portrait.snapshot }
  var settings: ClassifierSettings { portrait.settings }
}

extension ClassifierPage {
  var layout: PageLayout {
    PageLayout(
      size: board.size, plan: controls.isDrawing ? drawingPlan : Self.plan,
      maximized: controls.focus.maximized, openTab: controls.focus.openTab)
  }

  /// The panels of the page that is open.
  var panelCount: Int { panelTitles.count }

  var panelTitles: [Int: String] { controls.isDrawing ? drawingTitles : Self.titles }

  func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    if controls.isDrawing { return drawPadPage(key, in: rect, hover: hover, on: &canvas) }
    drawOwn(key, in: rect, hover: hover, on: &canvas)
  }

  /// The true class of the image shown.
  var label: Int { Int(data.validation.labels[controls.sample]) }
}

// MARK: The examined set

extension ClassifierPage {
  /// What to say of numbers that are more than half a second behind.
  var staleness: String {
    guard board.surveyIsLate, let survey else { return "" }
    return "as of batch \(Number.grouped(survey.step))"
  }

  /// Draws the confusion matrix, or the images of the cell that is open.
  func drawConfusion(in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    if let gallery = gallery(hover: hover) {
      gallery.draw(in: rect, on: &canvas)
    } else {
      confusion(hover: hover).draw(in: rect, on: &canvas)
    }
  }

  private func confusion(hover: Hover?) -> ConfusionPanel {
    let count = data.classCount
    var panel = ConfusionPanel(
      PanelFrame(
        "Confusion matrix", key: Self.confusionKey,
        caption: survey.map { "batch \(Number.grouped($0.step))" } ?? "not yet examined",
        isFocused: controls.focus.panel == Self.confusionKey, staleness: staleness),
      names: data.classNames,
      counts: survey?.report.matrix.counts ?? Array(repeating: 0, count: count * count),
      largest: curves.largestCount)
    panel.sample = GridCell(label, portrait.answer)
    panel.hovered = hover?.control
    return panel
  }

  /// The images of the cell that is open.
  private func gallery(hover: Hover?) -> SampleGallery? {
    guard let cell = controls.openCell, let survey else { return nil }
    let places = survey.report.answers.indices.filter {
      Int(data.validation.labels[$0]) == cell.row && Int(survey.report.answers[$0]) == cell.column
    }
    let names = data.classNames
    let title =
      cell.row == cell.column
      ? "\(names[cell.row]) read right" : "\(names[cell.row]) read as \(names[cell.column])"
    var panel = SampleGallery(
      PanelFrame(
        title, key: Self.confusionKey, caption: "batch \(Number.grouped(survey.step))",
        isFocused: controls.focus.panel == Self.confusionKey, staleness: staleness),
      items: places.prefix(200).map { item($0, survey) }, count: places.count)
    panel.firstRow = controls.firstRow
    panel.sample = controls.sample
    panel.hovered = hover?.control
    return panel
  }

  /// An image of the validation set, and what it was taken for.
  func item(_ place: Int, _ survey: ClassifierSurvey) -> SampleGallery.Item {
    SampleGallery.Item(
      index: place, picture: picture(place),
      label: data.classNames[Int(data.validation.labels[place])],
      answer: data.classNames[Int(survey.report.answers[place])],
      probability: Double(survey.report.probabilities[place]))
  }

  /// An image of the validation set.
  func picture(_ place: Int) -> Picture {
    Picture(
      width: data.side, height: data.side,
      pixels: data.validation.image(place).map { Color(gray: $0).packed })
  }
}

extension Color {
  /// A grey from black, 0, to white, 255.
  init(gray level: UInt8) { self.init(red: level, green: level, blue: level) }
}

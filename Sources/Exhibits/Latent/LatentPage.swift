import Datasets
import Drawing
import Networks

/// The page of the latent exhibit: images as points in the space of a few hidden neurons, and what
/// the last layer makes of that space.
struct LatentPage: ClassifierPage {
  var board: ClassifierBoard
  var space: LatentControls
  var embedding: LatentEmbedding?
  /// Whether the points are more than half a second behind what is shown.
  var embeddingIsLate = false

  static let plan = PageLayout.Plan([
    .init(width: 680, [.init(height: 680, [(1, 680)])]),
    .init(
      width: 564,
      [
        .init(height: 216, minimum: 190, [(2, 564)]), .init(height: 120, minimum: 108, [(3, 564)]),
        .init(height: 328, [(4, 276), (6, 280)], below: [4: [5]]),
      ]),
  ])

  static let titles = [
    1: "Hidden space", 2: "Point", 3: "Classes", 4: "Accuracy", 5: "Centres apart",
    6: "Slice",
  ]

  static let networkTitle = "Hidden space"
  static let confusionKey = 6

  var panelTitles: [Int: String] {
    if controls.isDrawing { return drawingTitles }
    return hasSlice ? Self.titles : Self.titles.merging([6: "Confusion matrix"]) { $1 }
  }

  /// The neurons of the bottleneck.
  var neurons: Int { settings.bottleneck.outputs }

  /// A slice is cut only through a cube of neurons; a plane is its own slice.
  var hasSlice: Bool { neurons == 3 }

  func plot(_ key: Int, hover: Hover?) -> PlotPanel? {
    switch key {
    case 4:
      var panel = accuracyPanel(key, hover: hover)
      // A bottleneck begins at chance.
      panel.values.include(0)
      return panel
    case 5: return spreadPanel(key, hover: hover)
    default: return nil
    }
  }

  func drawOwn(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: spacePanel(key).draw(in: rect, on: &canvas)
    case 2: pointPanel(key).draw(in: rect, on: &canvas)
    case 3: classesPanel(key).draw(in: rect, on: &canvas)
    case 6:
      if let slice = slicePanel(key) {
        slice.draw(in: rect, on: &canvas)
      } else {
        drawConfusion(in: rect, hover: hover, on: &canvas)
      }
    default: plot(key, hover: hover)?.draw(in: rect, on: &canvas)
    }
  }

  func drawNetwork(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    spacePanel(key).draw(in: rect, on: &canvas)
  }
}

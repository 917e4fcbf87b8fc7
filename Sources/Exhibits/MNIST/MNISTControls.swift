import Drawing

/// What the user has chosen to see: everything on the page that is not the run.
struct MNISTControls: Equatable {
  var focus = PanelFocus()
  /// Whether the page for drawing is open.
  var isDrawing = false
  var isLogLoss = true
  /// What the optimiser's panel shows.
  var quantity = OptimizerPanel.Quantity.updateToWeight
  /// What the layers show.
  var maps = LayerMaps.values
  /// The class or map whose causes are drawn; nil for the answer.
  var chosenClass: Int?

  /// The layer of the filter pass, and what of it.
  var layer = 0
  var filter = 0
  var channel = 0
  /// Where the window is, counted through the map that comes out.
  var cell = 0
  var isSweeping = true
  var sweepLevel = 6
  /// The cell that the pointer or a click holds.
  var heldCell: Int?
  var isCellPinned = false

  /// The image of the validation set that is shown.
  var sample = 0
  var isWrongOnly = false
  var isHeld = false
  /// The classes whose images are shown; empty for all.
  var classes: Set<Int> = []
  /// The cell of the confusion matrix whose images are open.
  var openCell: GridCell?
  var firstRow = 0

  /// Cells a second.
  static let sweepSpeeds: [Double] = [1, 2, 4, 8, 16, 32, 64, 128, 256]
  var sweepSpeed: Double { Self.sweepSpeeds[sweepLevel] }

  /// What the panel of all layers shows.
  enum LayerMaps: CaseIterable {
    case values, weights, gradients
    var next: LayerMaps {
      switch self {
      case .values: .weights
      case .weights: .gradients
      case .gradients: .values
      }
    }
  }
}

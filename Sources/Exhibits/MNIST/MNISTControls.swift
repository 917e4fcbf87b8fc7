/// What the user has chosen to see of a network of maps: the filter pass, and what the layers show.
struct MNISTControls: Equatable {
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

/// What the user has chosen to see of a network of maps: the filter pass, and what the layers show.
package struct MNISTChoices {
  /// What the layers show.
  var maps = LayerMaps.values
  /// The layer of the filter pass, and what of it.
  var layer = 0
  var filter = 0
  var channel = 0
  /// Where the window is, counted through the map that comes out; nil where nothing moves it.
  var cell: Int?
  var isSweeping = true
  var sweepLevel = 6
  /// Cells that the sweep has still to go.
  var sweepRest = 0.0
  /// The cell that the pointer or a click holds.
  var heldCell: Int?
  var isCellPinned = false

  /// Lets go of the cell that was held.
  mutating func release() {
    heldCell = nil
    isCellPinned = false
  }

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

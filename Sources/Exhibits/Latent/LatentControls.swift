import Drawing

/// What the user has chosen to see of a hidden space.
struct LatentControls: Equatable {
  var camera = OrbitCamera.latent
  /// Whether a cube is shown as a plane.
  var isFlat = false
  var drag: Drag?

  /// The button is down on the space.
  struct Drag: Equatable {
    var start: Point
    var last: Point
    var pans: Bool
    /// Whether the pointer has moved further than a hand shakes: no click any more.
    var hasMoved = false
  }
}

import Drawing

/// What the user has chosen to see of a surface, beside what every page has.
struct SurfaceControls: Equatable {
  var camera = OrbitCamera.surface
  /// Whether the view turns by itself, as it does until somebody touches it.
  var isTurning = true
  /// Where a drag of the view was last, and whether it moves the view and does not turn it; nil
  /// without one.
  var drag: Drag?

  struct Drag: Equatable {
    var last: Point
    var pans: Bool
  }

  /// Degrees in a second: once around in a minute.
  static let turningSpeed = 6.0
}

import Drawing

/// What the user has chosen to see: everything on the page that is not the run.
struct VAEControls: Equatable {
  /// Where panels fold, the decoded image is beside the plane.
  var focus = PanelFocus(openTab: 3)
  var isLogLoss = false
  /// Whether three latent numbers are shown as a cube that turns.
  var isSpace: Bool
  var camera = OrbitCamera.latent
  /// The classes that are not on show.
  var hidden: Set<Int> = []
  /// The image of the validation set whose point was chosen; nil for a point of its own.
  var chosenImage: Int?
  /// The walk that is under way.
  var walk: VAEWalk?
  /// Which images are reconstructed: the first of each class, the second …
  var page = 0

  /// - Parameter latents: numbers that the middle keeps of an image.
  init(latents: Int) { isSpace = latents == 3 }
}

/// What the pressed button is doing.
enum VAEGesture: Equatable {
  /// Scrubs in the transport bar's curve, which lies in this rectangle.
  case scrub(Rect)
  /// Scrubs in a plot.
  case scrubPlot(Int)
  /// Moves the point that is decoded, in a panel.
  case point(Int)
  /// Moves a slider of a panel.
  case slider(panel: Int, index: Int)
  /// Turns or moves the view in space; where the pointer has not moved yet, it is a click on an image.
  case orbit(last: Point, pans: Bool, image: Int?)
}

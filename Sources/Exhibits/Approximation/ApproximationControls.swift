import Drawing

/// What the user has chosen to see of a run that approximates something, and what the pressed
/// button is doing.
struct ApproximationControls: GraphControls, Equatable {
  var focus = PanelFocus()
  var isLogLoss = true
  var showsGradients = false
  var edgeLaw = NetworkGraphPanel.EdgeLaw.linear
  /// A neuron or a weight that a click holds.
  var pinned: Control?
  /// A weight or a bias that is being typed.
  var edit: NetworkGraphPanel.Edit?
  var gesture: Gesture?

  enum Gesture: Equatable {
    /// Scrubs in the transport bar's curve, which lies in this rectangle.
    case scrub(Rect)
    /// Scrubs in a plot.
    case scrubPlot(Int)
    /// Drags a weight or a bias: where it began, and its value there.
    case parameter(Control, start: Point, value: Float, hasMoved: Bool)
  }
}

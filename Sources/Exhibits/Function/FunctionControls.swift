import Drawing

/// What the user has chosen to see: everything on the page that is not the run.
struct FunctionControls: GraphControls, Equatable {
  var focus = PanelFocus()
  var isLogLoss = true
  var showsContributions = true
  var showsGradients = false
  var edgeLaw = NetworkGraphPanel.EdgeLaw.linear
  /// A neuron or a weight that a click holds.
  var pinned: Control?
  /// A weight or a bias that is being typed.
  var edit: NetworkGraphPanel.Edit?
  /// A curve that is being drawn, in data coordinates.
  var pen: [Point] = []
}

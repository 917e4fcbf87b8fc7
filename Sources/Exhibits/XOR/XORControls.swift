import Drawing

/// What the user has chosen to see: everything on the page that is not the run.
struct XORControls: GraphControls, Equatable {
  var featureCamera = OrbitCamera.cube
  var landscapeCamera = OrbitCamera.landscape
  var isFlat = false
  var showsGradients = false
  var isLogLoss = true
  var edgeLaw = NetworkGraphPanel.EdgeLaw.linear
  /// Whether every hidden neuron's own line stands in the input space.
  var showsContributions = false
  var focus = PanelFocus()
  /// A neuron or a weight that a click holds.
  var pinned: Control?
  /// A weight or a bias that is being typed.
  var edit: NetworkGraphPanel.Edit?
  /// The first row of the table.
  var firstRow = 0
}

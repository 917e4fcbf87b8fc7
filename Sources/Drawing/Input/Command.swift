/// Everything that a key, a button or a menu can ask for.
package enum Command: Hashable, Sendable {
  case togglePause
  /// One refresh forwards or back.
  case stepForward, stepBack
  /// Ten refreshes forwards or back.
  case leapForward, leapBack
  case start, end
  /// Goes on from the moment shown: a branch.
  case branch
  /// From the beginning, with the same seed or a new one.
  case reset, resetNewSeed
  case faster, slower
  case paceWatch, paceTurbo
  case learningRateDown, learningRateUp
  /// More epochs, after the end or before it is reached.
  case moreEpochs
  case focusPanel(Int)
  case nextPanel
  case maximize
  /// The same for one panel, by its key.
  case maximizePanel(Int)
  /// The main panel large, in words, turning slowly where it is in space.
  case hero
  case fullScreen
  /// 2-D or 3-D.
  case toggleSpace
  case showPlane, showSpace
  /// Values or gradients.
  case toggleGradients
  case toggleLog
  case toggleEdgeLaw
  case toggleContributions
  /// A picture's zoom: all of it with what lies past its edges, or four times as fine.
  case toggleZoom
  /// In the plane: where neurons switch, the points that are only asked about, and the answer alone.
  case toggleFolds, toggleTest, toggleDiscrete
  case nextPalette
  /// What the colours of a map tell.
  case nextColor
  case explain
  case drawPad, clearPad, undo
  /// Points of a class follow the pointer, or not.
  case paint
  /// A network in training grows by a neuron, or loses one.
  case addNeuron, removeNeuron
  /// What its hidden neurons do, one after the other of all that there are.
  case nextActivation, previousActivation
  /// How much large weights cost: by their size, by their square.
  case l1Up, l1Down, l2Up, l2Down
  /// Sequences in a step, and random letters before a copy.
  case batchUp, batchDown, gapUp, gapDown
  /// Letters that are typed are what a network reads.
  case typeText
  case walk
  /// How fast all weights of a network fade.
  case decayUp, decayDown
  /// What the cells of a table tell.
  case nextTable
  /// More of all pairs are learned.
  case addPairs
  /// The weight of a variational autoencoder's divergence.
  case betaUp, betaDown
  /// Which number of the network the filter pass computes: layer, filter or neuron, input channel.
  case nextLayer, previousLayer
  case nextFilter, previousFilter
  case nextChannel, previousChannel
  /// The filter's window moves on by itself, or rests.
  case toggleSweep
  case sweepFaster, sweepSlower
  case nextSample, previousSample
  /// Only the samples that the network gets wrong.
  case toggleWrongOnly
  /// What else the optimiser's panel can show.
  case nextQuantity
  /// The sample stays until another is chosen.
  case holdSample
  case savePNG, saveSVG
  case record
  case save, load
  /// Saves the table of the runs.
  case saveTable
  case help
  case escape
  case gallery
  case quit

  /// Whether it only changes how a network is looked at, wherever it may be: neither the run nor what
  /// it learns from, and no other page is opened.
  package var isLook: Bool {
    switch self {
    case .toggleSpace, .showPlane, .showSpace, .toggleGradients, .toggleEdgeLaw,
      .toggleContributions, .walk, .nextLayer, .previousLayer, .nextFilter, .previousFilter,
      .nextChannel, .previousChannel, .toggleSweep, .sweepFaster, .sweepSlower, .nextSample,
      .previousSample, .toggleWrongOnly, .holdSample, .toggleFolds, .toggleTest, .toggleDiscrete,
      .nextColor:
      true
    default: false
    }
  }
}

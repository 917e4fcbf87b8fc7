/// A network with its numbers: parameters, gradients and the buffers that a pass needs.
///
/// It lives on the thread that made it. Rows are given and returned row after row (`[row, value]`);
/// parameters, gradients and optimiser moments each lie in one flat buffer whose order
/// `Architecture.parameterLayout` tells.
///
/// ```swift
/// let network = Network(xor, initializer: .standardNormal, seed: 1)
/// let answers = network.predict([0, 0, 0, 1, 1, 0, 1, 1], rows: 4)
/// ```
public final class Network {
  /// What it is made of.
  public let architecture: Architecture
  /// The number of weights and biases.
  public let parameterCount: Int
  /// The elements of the flat buffer that belong to each layer.
  public let layerRanges: [Range<Int>]
  /// The layers that have weights, from input to output.
  public let weightedLayers: [Int]

  /// The elements of `layerRanges` that training changes: all but running statistics.
  let trainedRanges: [Range<Int>]
  /// The values in a row of input and of output: the architecture counts them anew each time.
  let inputs: Int
  let outputs: Int
  /// The values that come out of each layer.
  let layerSizes: [Int]
  let weights: Buffer
  let gradients: Buffer
  /// For training: has gradients, keeps the batch between steps.
  let training: Workspace
  /// For everything else, so that looking at a network never disturbs its training.
  let evaluation: Workspace

  /// A network whose weights `seed` draws from `initializer`; traps on an architecture with a flaw.
  public convenience init(
    _ architecture: Architecture, initializer: Initializer = .glorotUniform, seed: UInt64
  ) {
    Self.check(architecture)
    self.init(
      architecture, parameters: architecture.initialParameters(initializer, seed: seed))
  }

  /// A network with given parameters; traps on an architecture with a flaw and on a wrong count.
  public init(_ architecture: Architecture, parameters: [Float]) {
    Self.check(architecture)
    self.architecture = architecture
    inputs = architecture.inputs
    outputs = architecture.outputs
    parameterCount = architecture.parameterCount
    layerRanges = architecture.layerRanges
    trainedRanges = architecture.trainedRanges
    layerSizes = architecture.shapes.map(\.count)
    weightedLayers = architecture.weightedLayers
    weights = Buffer(count: parameterCount)
    gradients = Buffer(count: parameterCount)
    training = Workspace(architecture, isTraining: true)
    evaluation = Workspace(architecture, isTraining: false)
    self.parameters = parameters
  }

  private static func check(_ architecture: Architecture) {
    let flaw = architecture.flaw
    precondition(flaw == nil, "an architecture with a flaw: \(flaw ?? "")")
  }
}

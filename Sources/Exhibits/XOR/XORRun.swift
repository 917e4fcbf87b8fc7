import Datasets
import Networks
import Training

/// The XOR problem in training: one step is one epoch, which for a full batch is one update over
/// all rows.
package struct XORRun: Run {
  private let learner: Learner
  private let batchSize: Int?
  private var points: PointSet
  private var inputs: [Float]
  private var targets: [Float]
  /// Whether the learner's loaded batch is the whole present set.
  private var isLoaded = false
  package private(set) var step = 0
  package private(set) var hasDiverged = false

  package init(_ settings: XORSettings) {
    let network = Network(
      settings.architecture, initializer: settings.initializer, seed: settings.seed)
    learner = Learner(network, optimizer: settings.optimizer, seed: settings.seed)
    batchSize = settings.batchSize
    points = settings.points
    inputs = points.inputs
    targets = points.targets
  }

  /// The number of weights and biases.
  package var parameterCount: Int { learner.network.parameterCount }

  package mutating func advance(to goal: Int) {
    guard step < goal, !hasDiverged else { return }
    if let batchSize, batchSize < points.count {
      advance(to: goal, batchSize: batchSize)
    } else {
      load()
      while step < goal, !hasDiverged {
        let loss = learner.step()
        step += 1
        hasDiverged = !loss.isFinite || learner.hasDiverged
      }
    }
  }

  private mutating func advance(to goal: Int, batchSize: Int) {
    isLoaded = false
    while step < goal, !hasDiverged {
      let losses = learner.fit(inputs, targets, epochs: 1, batchSize: batchSize)
      step += 1
      hasDiverged = losses.last?.isFinite != true || learner.hasDiverged
    }
  }

  private mutating func load() {
    guard !isLoaded else { return }
    learner.load(inputs: inputs, targets: targets, rows: points.count)
    isLoaded = true
  }

  package func snapshot() -> XORSnapshot {
    // The loss and the gradient of the parameters as they are now, not of the step before.
    learner.load(inputs: inputs, targets: targets, rows: points.count)
    let loss = learner.gradient()
    let outputs = learner.network.probabilities(inputs, rows: points.count)
    var norms = SIMD8<Float>(repeating: 0)
    for (layer, norm) in learner.network.gradientNorms.prefix(8).enumerated() {
      norms[layer] = norm
    }
    return XORSnapshot(
      step: step, state: learner.state, gradient: learner.network.gradient,
      learningRate: learner.learningRate, points: points,
      metrics: .init(
        loss: loss, rowsRight: rowsRight(outputs: outputs, targets: targets), rows: points.count,
        learningRate: learner.learningRate, gradientNorms: norms))
  }

  package mutating func restore(_ snapshot: XORSnapshot) {
    learner.restore(snapshot.state)
    learner.learningRate = snapshot.learningRate
    step = snapshot.step
    take(snapshot.points)
    hasDiverged = learner.hasDiverged || !snapshot.metrics.loss.isFinite
  }

  package mutating func apply(_ edit: XOREdit) {
    switch edit {
    case .parameter(let index, let value): learner.network[parameter: index] = value
    case .learningRate(let rate): learner.learningRate = rate
    case .points(let edit): take(points.applying(edit))
    case .state(let state): learner.restore(state)
    }
    hasDiverged = learner.hasDiverged
  }

  private mutating func take(_ next: PointSet) {
    guard next != points else { return }
    points = next
    inputs = next.inputs
    targets = next.targets
    isLoaded = false
  }
}

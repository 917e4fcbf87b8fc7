import Foundation

extension NetworkGrowth {
  /// Why a network of such a kind can't tell one class more, or nil where it can.
  public static func classFlaw(of architecture: Architecture) -> String? {
    if let flaw = flaw(of: architecture) { return flaw }
    switch architecture.loss {
    case .softmaxCrossEntropy: return nil
    case .binaryCrossEntropy where architecture.outputs == 1: return nil
    case .binaryCrossEntropy, .halfSquaredError:
      return "expected one output under \(Loss.binaryCrossEntropy.title), or a softmax"
    }
  }

  /// Adds a class, as the last output of a softmax.
  ///
  /// A single output under binary cross-entropy tells two classes and becomes three outputs: its
  /// probability σ(z) is the second share of the softmax of 0 and z. The new class has weights of 0 and a
  /// bias that gives it a hundredth of the answer where all others have their middle, which is z = 0, or
  /// the mean of what a softmax is given. To one another the shares of the others are what they were.
  ///
  /// Targets are a number for each class from then on.
  ///
  /// - Parameter samples: `[rows, inputs]`, over which the mean is taken; may be empty.
  public mutating func addOutput(samples: [Float]) {
    if let flaw = Self.classFlaw(of: architecture) { preconditionFailure(flaw) }
    let last = architecture.layers.count - 1
    let isSingle = architecture.loss == .binaryCrossEntropy
    let classes = isSingle ? 2 : architecture.outputs
    let share = Self.newShare
    let bias =
      (isSingle ? 0 : meanOutput(samples)) + log(Float(classes) * share / (1 - share))
    change { stack, isParameters in
      let silent = [Float](repeating: 0, count: stack.layers[last].inputs)
      if isSingle { stack.layers[last].insertOutput(at: 0, weights: silent, bias: 0) }
      stack.layers[last].insertOutput(
        at: classes, weights: silent, bias: isParameters ? bias : 0)
    }
    architecture.layers[last] = .dense(classes + 1)
    architecture.loss = .softmaxCrossEntropy
  }

  /// How much of the answer a new class has.
  private static let newShare: Float = 0.01

  /// The mean of all outputs over the samples; of the biases where there are none.
  private func meanOutput(_ samples: [Float]) -> Float {
    let rows = samples.count / architecture.inputs
    let last = architecture.layers.count - 1
    var values = parameters.layers[last].bias
    if rows > 0 {
      let network = Network(architecture, parameters: parameters.values)
      values = network.forward(samples, rows: rows).layers[last]
    }
    return values.reduce(0, +) / Float(values.count)
  }
}

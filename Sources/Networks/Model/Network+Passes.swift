import Kernels

extension Network {
  /// What the network answers to `rows` rows: `[row, output]`.
  ///
  /// Under softmax cross-entropy and under binary cross-entropy with `identity` these are logits;
  /// `probabilities` turns them into shares.
  public func predict(_ inputs: [Float], rows: Int) -> [Float] {
    check(inputs, rows: rows)
    let width = architecture.outputs
    return [Float](unsafeUninitializedCapacity: rows * width) { result, count in
      inEachChunk(of: inputs, rows: rows) { first, size in
        guard let output = result.baseAddress else { return }
        LayoutKernel.rows(
          from: evaluation.output(layer: architecture.layers.count - 1), width: width, rows: size,
          stride: evaluation.stride, to: output + first * width)
      }
      count = rows * width
    }
  }

  /// What the network believes about `rows` rows: its outputs, as probabilities where the loss
  /// makes them logits.
  public func probabilities(_ inputs: [Float], rows: Int) -> [Float] {
    var answers = predict(inputs, rows: rows)
    let isLogit = architecture.layers.last?.activation == .identity
    answers.withUnsafeMutableBufferPointer { answers in
      guard let start = answers.baseAddress, isLogit else { return }
      switch architecture.loss {
      case .halfSquaredError: break
      case .binaryCrossEntropy: LossKernel.sigmoid(start, count: answers.count)
      case .softmaxCrossEntropy:
        LossKernel.softmax(start, rows: rows, outputs: architecture.outputs)
      }
    }
    return answers
  }

  /// The outputs of every layer for `rows` rows, without dropout; reuses the storage of
  /// `activations`.
  public func forward(_ inputs: [Float], rows: Int, into activations: inout Activations) {
    check(inputs, rows: rows)
    activations.reserve(layers: architecture.layers.map(\.size), rows: rows)
    inEachChunk(of: inputs, rows: rows) { first, size in
      for layer in architecture.layers.indices {
        let source = evaluation.output(layer: layer)
        let stride = evaluation.stride
        activations.layers[layer].withUnsafeMutableBufferPointer { target in
          guard let start = target.baseAddress else { return }
          for neuron in 0..<architecture.layers[layer].size {
            (start + neuron * rows + first).update(from: source + neuron * stride, count: size)
          }
        }
      }
    }
  }

  /// The outputs of every layer for `rows` rows, without dropout.
  public func forward(_ inputs: [Float], rows: Int) -> Activations {
    var activations = Activations()
    forward(inputs, rows: rows, into: &activations)
    return activations
  }

  /// The loss of these rows, without dropout and without penalties, for the network's own
  /// parameters or for others of the same layout.
  public func loss(
    inputs: [Float], targets: [Float], rows: Int, parameters: [Float]? = nil
  ) -> Float {
    guard let parameters else {
      check(inputs, targets, rows: rows)
      return meanLoss(inputs, targets, rows: rows, parameters: weights.start)
    }
    return losses(inputs: inputs, targets: targets, rows: rows, parameterSets: parameters)[0]
  }

  /// The loss of these rows for each of many sets of parameters, which lie one after another.
  public func losses(
    inputs: [Float], targets: [Float], rows: Int, parameterSets: [Float]
  ) -> [Float] {
    check(inputs, targets, rows: rows)
    let sets = parameterSets.count / parameterCount
    precondition(
      sets * parameterCount == parameterSets.count && sets > 0,
      "\(parameterSets.count) numbers are not sets of \(parameterCount) parameters")
    return parameterSets.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return [] }
      return (0..<sets).map {
        meanLoss(inputs, targets, rows: rows, parameters: start + $0 * parameterCount)
      }
    }
  }
}

extension Network {
  private func meanLoss(
    _ inputs: [Float], _ targets: [Float], rows: Int, parameters: UnsafePointer<Float>
  ) -> Float {
    var sum = 0.0
    var first = 0
    while first < rows {
      let size = min(Workspace.chunk, rows - first)
      evaluation.load(inputs, targets, first: first, rows: size)
      evaluation.forward(parameters: parameters)
      sum += Double(evaluation.meanLoss()) * Double(size)
      first += size
    }
    return Float(sum / Double(rows))
  }

  private func inEachChunk(of inputs: [Float], rows: Int, _ body: (Int, Int) -> Void) {
    var first = 0
    while first < rows {
      let size = min(Workspace.chunk, rows - first)
      evaluation.load(inputs, first: first, rows: size)
      evaluation.forward(parameters: weights.start)
      body(first, size)
      first += size
    }
  }

  private func check(_ inputs: [Float], rows: Int) {
    precondition(
      rows > 0 && inputs.count == rows * architecture.inputs,
      "\(inputs.count) inputs are not \(rows) rows of \(architecture.inputs)")
  }

  func check(_ inputs: [Float], _ targets: [Float], rows: Int) {
    check(inputs, rows: rows)
    precondition(
      targets.count == rows * architecture.outputs,
      "\(targets.count) targets are not \(rows) rows of \(architecture.outputs)")
  }
}

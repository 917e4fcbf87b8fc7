import Kernels

extension Network {
  /// What the network answers to `rows` rows: `[row, output]`.
  ///
  /// Under softmax cross-entropy and under binary cross-entropy with `identity` these are logits;
  /// `probabilities` turns them into shares.
  public func predict(_ inputs: [Float], rows: Int) -> [Float] {
    check(inputs, rows: rows)
    let width = outputs
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

  /// What the network answers to rows of bytes, pixels as shares of 255: `[row, output]`, logits
  /// under softmax cross-entropy.
  ///
  /// - Parameters:
  ///   - images: `[row, input]` of a whole data set.
  ///   - range: the rows to answer.
  public func predict(images: [UInt8], rows range: Range<Int>) -> [Float] {
    let width = outputs
    precondition(
      range.lowerBound >= 0 && range.upperBound * inputs <= images.count,
      "rows of the data set")
    return [Float](unsafeUninitializedCapacity: range.count * width) { result, count in
      images.withUnsafeBufferPointer { images in
        guard let start = images.baseAddress, let output = result.baseAddress else { return }
        for first in stride(from: range.lowerBound, to: range.upperBound, by: evaluation.chunk) {
          let rows = first..<min(first + evaluation.chunk, range.upperBound)
          evaluation.reserve(rows: rows.count)
          evaluation.picks.fill(rows, width: inputs, of: range.upperBound)
          evaluation.load(block: 0, images: start, labels: nil)
          evaluation.forward(parameters: weights.start)
          LayoutKernel.rows(
            from: evaluation.output(layer: architecture.layers.count - 1), width: width,
            rows: rows.count, stride: evaluation.stride,
            to: output + (first - range.lowerBound) * width)
        }
      }
      count = range.count * width
    }
  }

  /// What the network believes about `rows` rows: its outputs, as probabilities where the loss
  /// makes them logits.
  public func probabilities(_ inputs: [Float], rows: Int) -> [Float] {
    var answers = predict(inputs, rows: rows)
    turnIntoProbabilities(&answers, rows: rows)
    return answers
  }

  /// What the network believes about rows of bytes: `[row, output]`.
  public func probabilities(images: [UInt8], rows: Range<Int>) -> [Float] {
    var answers = predict(images: images, rows: rows)
    turnIntoProbabilities(&answers, rows: rows.count)
    return answers
  }

  /// What outputs of this network, `[row, output]` as `predict` and `forward` give them, mean as
  /// probabilities.
  public func probabilities(ofOutputs outputs: [Float], rows: Int) -> [Float] {
    precondition(outputs.count == rows * self.outputs, "outputs of \(rows) rows")
    var answers = outputs
    turnIntoProbabilities(&answers, rows: rows)
    return answers
  }

  private func turnIntoProbabilities(_ answers: inout [Float], rows: Int) {
    let isLogit = architecture.layers.last?.activation == .identity
    answers.withUnsafeMutableBufferPointer { answers in
      guard let start = answers.baseAddress, isLogit else { return }
      switch architecture.loss {
      case .halfSquaredError: break
      case .binaryCrossEntropy: LossKernel.sigmoid(start, count: answers.count)
      case .softmaxCrossEntropy:
        LossKernel.softmax(start, rows: rows, outputs: outputs)
      }
    }
  }

  /// The outputs of every layer for `rows` rows, without dropout; reuses the storage of
  /// `activations`.
  public func forward(_ inputs: [Float], rows: Int, into activations: inout Activations) {
    check(inputs, rows: rows)
    activations.reserve(layers: layerSizes, rows: rows)
    inEachChunk(of: inputs, rows: rows) { first, size in
      for layer in architecture.layers.indices {
        let source = evaluation.output(layer: layer)
        let stride = evaluation.stride
        activations.layers[layer].withUnsafeMutableBufferPointer { target in
          guard let start = target.baseAddress else { return }
          for neuron in 0..<layerSizes[layer] {
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

  /// The loss of each of these rows alone, without dropout and without penalties.
  public func lossOfEachRow(inputs: [Float], targets: [Float], rows: Int) -> [Float] {
    check(inputs, targets, rows: rows)
    var losses: [Float] = []
    losses.reserveCapacity(rows)
    inEachChunk(of: inputs, targets, rows: rows) { _, size in
      for row in 0..<size { losses.append(evaluation.loss(ofRow: row)) }
    }
    return losses
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
    inEachChunk(of: inputs, targets, rows: rows, parameters: parameters) { _, size in
      sum += Double(evaluation.meanLoss()) * Double(size)
    }
    return Float(sum / Double(rows))
  }

  private func inEachChunk(
    of inputs: [Float], _ targets: [Float]? = nil, rows: Int,
    parameters: UnsafePointer<Float>? = nil, _ body: (Int, Int) -> Void
  ) {
    for first in stride(from: 0, to: rows, by: evaluation.chunk) {
      let size = min(evaluation.chunk, rows - first)
      if let targets {
        evaluation.load(inputs, targets, first: first, rows: size)
      } else {
        evaluation.load(inputs, first: first, rows: size)
      }
      evaluation.forward(parameters: parameters ?? UnsafePointer(weights.start))
      body(first, size)
    }
  }

  private func check(_ inputs: [Float], rows: Int) {
    precondition(
      rows > 0 && inputs.count == rows * self.inputs,
      "\(inputs.count) inputs are not \(rows) rows of \(self.inputs)")
  }

  func check(_ inputs: [Float], _ targets: [Float], rows: Int) {
    check(inputs, rows: rows)
    precondition(
      targets.count == rows * outputs,
      "\(targets.count) targets are not \(rows) rows of \(outputs)")
  }
}

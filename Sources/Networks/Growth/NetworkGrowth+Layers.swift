extension NetworkGrowth {
  /// Puts a layer behind a hidden one, as wide and of the same activation, which hands on what it gets.
  ///
  /// With rectified and linear units it does so exactly. A bounded activation works on the quarter of its
  /// course that is nearly a line, and what follows takes the size back: answers move by about a hundredth.
  /// On a hundredth of the course they would not move, but the next steps of training would wreck the
  /// network: gradients of the new weights are as many times too long as their values are too small, and
  /// the steps that they make count as many times again. Any other is a line far above 0 only, so that values are lifted there and let down behind, which
  /// costs no more than the rounding.
  ///
  /// - Parameters:
  ///   - layer: a hidden layer, from 0.
  ///   - samples: `[rows, inputs]`, over which the layer's lowest value is looked for.
  public mutating func insertLayer(after layer: Int, samples: [Float]) {
    checkHidden(layer)
    let line = Line(architecture.layers[layer].activation)
    let lift = line.reach > 0 ? line.reach - 2 * lowest(layer, samples) : -line.scale * line.middle
    let move = Move(scale: line.scale, lift: lift)
    insert(
      architecture.layers[layer], line, at: layer + 1,
      [Move](repeating: move, count: parameters.layers[layer].outputs))
  }

  /// Puts a layer in front of all others, as wide as the inputs, which hands them on: the first hidden
  /// layer of a network without one, too.
  ///
  /// Each of its neurons takes one input. Rectified units and their like lift it above 0, and what follows
  /// lets it down again, which costs no more than the rounding. Bounded ones take the range of the samples to the
  /// part of their course that is nearly a line: answers move by about a hundredth.
  ///
  /// - Parameters:
  ///   - activation: of the new layer.
  ///   - samples: `[rows, inputs]`, which tell the range of each input; may be empty.
  ///   - lowest: down to which all inputs may come besides, for whoever looks farther than the samples
  ///     lie; at most 0. Bounded activations take it for the size of what may come on either side.
  public mutating func insertFirstLayer(
    _ activation: Activation, samples: [Float], lowest: Float
  ) {
    precondition(lowest <= 0, "inputs down to \(lowest), expected 0 or less")
    let line = Line(activation)
    let inputs = architecture.inputs
    let moves = (0..<inputs).map { input in
      let values = stride(from: input, to: samples.count, by: inputs).map { samples[$0] }
      let (low, high) = (min(lowest, values.min() ?? 0), max(-lowest, values.max() ?? 0))
      if activation == .identity { return Move(scale: 1, lift: 0) }
      guard line.isBounded else { return Move(scale: 1, lift: line.reach - low) }
      let scale = low < high ? line.span / (high - low) : line.scale
      return Move(scale: scale, lift: -scale * (low + high) / 2)
    }
    insert(.dense(inputs, activation), line, at: 0, moves)
  }

  /// Takes a hidden layer out. What is behind it gets the two in one, as if the layer's activation were
  /// a line; so one that was put in a moment ago goes without a trace.
  public mutating func removeLayer(_ layer: Int) {
    checkHidden(layer)
    let (first, second) = (parameters.layers[layer], parameters.layers[layer + 1])
    let line = Line(architecture.layers[layer].activation)
    var merged = DenseStack.Layer(inputs: first.inputs, outputs: second.outputs)
    merged.bias = second.bias
    for output in 0..<second.outputs {
      for middle in 0..<first.outputs {
        let weight = second[output, middle] * line.slope
        for input in 0..<first.inputs { merged[output, input] += weight * first[middle, input] }
        merged.bias[output] += weight * first.bias[middle] + second[output, middle] * line.value
      }
    }
    change { stack, isParameters in
      stack.layers.remove(at: layer)
      stack.layers[layer] =
        isParameters ? merged : DenseStack.Layer(inputs: first.inputs, outputs: second.outputs)
    }
    architecture.layers.remove(at: layer)
  }

  /// Gives all hidden layers another activation. Every parameter and every moment stays; the answers do
  /// not.
  public mutating func setActivation(_ activation: Activation) {
    for layer in architecture.layers.indices.dropLast() {
      let old = architecture.layers[layer]
      architecture.layers[layer] = .dense(old.size, activation, dropout: old.dropout)
    }
  }

  // MARK: Parts

  /// What a neuron that hands a value on makes of it before the activation: `scale · x + lift`.
  private struct Move {
    var scale: Float
    var lift: Float
  }

  /// Puts a layer in whose every neuron takes one value to where the activation is a line; what follows
  /// gets it back.
  private mutating func insert(_ layer: Layer, _ line: Line, at place: Int, _ moves: [Move]) {
    let size = moves.count
    var added = DenseStack.Layer(inputs: size, outputs: size)
    added.bias = moves.map(\.lift)
    for (index, move) in moves.enumerated() { added[index, index] = move.scale }
    change { stack, isParameters in
      stack.layers.insert(
        isParameters ? added : DenseStack.Layer(inputs: size, outputs: size), at: place)
      let behind = place + 1
      for output in 0..<stack.layers[behind].outputs {
        var shift: Float = 0
        for (input, move) in moves.enumerated() {
          // What a neuron of the new layer gives for x is gain · x + rest.
          let (gain, rest) = (line.slope * move.scale, line.value + line.slope * move.lift)
          // Moments of a weight of another size tell nothing of it.
          let weight = isParameters ? stack.layers[behind][output, input] / gain : 0
          if isParameters || gain != 1 { stack.layers[behind][output, input] = weight }
          shift += weight * rest
        }
        stack.layers[behind].bias[output] -= shift
      }
    }
    architecture.layers.insert(layer, at: place)
  }

  /// The lowest value of a layer at the samples, at most 0.
  private func lowest(_ layer: Int, _ samples: [Float]) -> Float {
    let rows = samples.count / architecture.inputs
    guard rows > 0 else { return 0 }
    let network = Network(architecture, parameters: parameters.values)
    return min(0, network.forward(samples, rows: rows).layers[layer].min() ?? 0)
  }
}

/// Where an activation is a line, or nearly one, and which: about `value + slope · z`.
private struct Line {
  var value: Float = 0
  var slope: Float = 1
  /// By how much sums are made smaller, around the middle of what the activation gives.
  var scale: Float = 1
  var middle: Float = 0
  /// Over how long a part of it inputs of any size are handed on: any longer and it is bent, any shorter
  /// and no step of training would be short enough.
  var span: Float = 0
  /// From where on it is that line; 0 where a layer's own values are there already.
  var reach: Float = 0

  /// Whether it is nearly a line for small sums alone.
  var isBounded: Bool { span > 0 }

  init(_ activation: Activation) {
    switch activation {
    case .identity, .relu: break
    case .leakyReLU, .elu: reach = 1
    case .silu, .softplus, .gelu: reach = 20
    // Of all lines the slope that lies nearest to the activation over that part, by least squares.
    case .tanh: (slope, scale, span) = (0.9877, 0.25, 0.5)
    case .sine: (slope, scale, span) = (0.9938, 0.25, 0.5)
    case .sigmoid: (value, slope, middle, span) = (0.5, 0.2469, 0.5, 1)
    }
  }
}

// One hidden layer over two inputs, one output and four rows, as XOR has it: the shape of which maps are
// made. Sums are those of the general way, in the same order; that the shape is known spares what
// loops cost.
extension LockstepKernel {
  /// Makes so many updates of sixteen networks of that shape.
  ///
  /// - Returns: whether they have it; if not, nothing is done.
  static func runFour(
    _ layers: UnsafeBufferPointer<Layer>, _ batch: Batch, steps: Int,
    parameters: UnsafeMutablePointer<Float>, rates: UnsafePointer<Float>,
    memory: UnsafeMutablePointer<Float>, losses: UnsafeMutablePointer<Float>
  ) -> Bool {
    guard layers.count == 2, batch.rows == 4, batch.isSquared, layers[0].inputs == 2,
      layers[1].outputs == 1, layers[1].activation == .sigmoid
    else { return false }
    func run<F: ActivationFunction>(_ function: F) {
      for _ in 0..<steps {
        stepFour(
          function, layers[0], layers[1], batch, parameters, Wide.load(rates),
          Wide.load(rates + lanes), memory, losses)
      }
    }
    switch layers[0].activation {
    case .sigmoid: run(Sigmoid())
    case .tanh: run(Tanh())
    case .relu: run(ReLU())
    default: return false
    }
    return true
  }

  /// A vector for each of four rows.
  private struct EachRow {
    var a, b, c, d: Wide

    @inline(__always)
    init(_ a: Wide, _ b: Wide, _ c: Wide, _ d: Wide) {
      (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    @inline(__always)
    init(_ make: (Int) -> Wide) { self.init(make(0), make(1), make(2), make(3)) }

    @inline(__always)
    subscript(row: Int) -> Wide {
      switch row {
      case 0: a
      case 1: b
      case 2: c
      default: d
      }
    }

    /// Pair by pair.
    @inline(__always) var total: Wide { (a + b) + (c + d) }
  }

  // A function for each activation. Of these the value alone tells the slope.
  @inline(never)
  private static func stepFour<F: ActivationFunction>(
    _ function: F, _ hidden: Layer, _ output: Layer, _ batch: Batch,
    _ parameters: UnsafeMutablePointer<Float>, _ hiddenRate: Wide, _ outputRate: Wide,
    _ memory: UnsafeMutablePointer<Float>, _ losses: UnsafeMutablePointer<Float>
  ) {
    let (count, numbers, zero) = (hidden.outputs, batch.inputs, Wide(repeating: 0))
    let weights = parameters + hidden.weights &* 16
    let biases = parameters + hidden.bias &* 16
    let outward = parameters + output.weights &* 16
    let last = parameters + output.bias &* 16
    // Of each neuron four rows.
    let values = memory + hidden.values &* 16
    for neuron in 0..<count {
      let weight = weights + neuron &* 32
      let (first, second) = (Wide.load(weight), Wide.load(weight + 16))
      let bias = Wide.load(biases + neuron &* 16)
      @inline(__always)
      func result(_ row: Int) -> Wide {
        function.value(
          bias.addingProduct(first, Wide(repeating: numbers[row &* 2]))
            .addingProduct(second, Wide(repeating: numbers[row &* 2 &+ 1])))
      }
      let results = EachRow(result(0), result(1), result(2), result(3))
      let place = values + neuron &* 64
      results.a.store(place)
      results.b.store(place + 16)
      results.c.store(place + 32)
      results.d.store(place + 48)
    }
    let bias = Wide.load(last)
    @inline(__always)
    func answer(_ row: Int) -> Wide {
      let sum = overNeurons(count, .four) {
        $0.addProduct(
          Wide.load(outward + $1 &* 16), Wide.load(values + ($1 &* 4 &+ row) &* 16))
      }
      return Sigmoid().value(sum + bias)
    }
    let answers = EachRow(answer(0), answer(1), answer(2), answer(3))
    let share = Wide(repeating: 1 / Float(4))
    let errors = EachRow { row in answers[row] - Wide(repeating: batch.targets[row]) }
    EachRow { row in zero.addingProduct(errors[row] * 0.5, errors[row] * share) }.total.store(
      losses)
    let above = EachRow { row in errors[row] * share * Sigmoid().slope(zero, answers[row]) }
    let (down, lastDown) = (-hiddenRate, -outputRate)
    for neuron in 0..<count {
      let place = values + neuron &* 64
      let own = EachRow { row in Wide.load(place + row &* 16) }
      let out = Wide.load(outward + neuron &* 16)
      let deltas = EachRow { row in
        zero.addingProduct(out, above[row]) * function.slope(own[row], own[row])
      }
      out.addingProduct(EachRow { row in above[row] * own[row] }.total, lastDown)
        .store(outward + neuron &* 16)
      let weight = weights + neuron &* 32
      Wide.load(weight).addingProduct(
        EachRow { row in deltas[row] * numbers[row &* 2] }.total, down
      )
      .store(weight)
      Wide.load(weight + 16).addingProduct(
        EachRow { row in deltas[row] * numbers[row &* 2 &+ 1] }.total, down
      ).store(weight + 16)
      Wide.load(biases + neuron &* 16).addingProduct(deltas.total, down)
        .store(biases + neuron &* 16)
    }
    bias.addingProduct(above.total, lastDown).store(last)
  }
}

extension LockstepKernel {
  /// From the deltas of a layer to those of the one below, and to what its parameters are next.
  static func backward(
    _ layers: UnsafeBufferPointer<Layer>, _ index: Int, _ batch: Batch,
    _ parameters: UnsafeMutablePointer<Float>, _ rate: Wide,
    _ memory: UnsafeMutablePointer<Float>, leadsBack: Bool
  ) {
    let layer = layers[index]
    guard leadsBack else { return update(layers, index, batch, parameters, rate, memory) }
    switch layer.activation {
    case .identity: break
    case .sigmoid: lead(Sigmoid(), layer, batch, memory)
    case .tanh: lead(Tanh(), layer, batch, memory)
    case .relu: lead(ReLU(), layer, batch, memory)
    case .leakyReLU: lead(LeakyReLU(leak: layer.leakySlope), layer, batch, memory)
    case .elu: lead(ELU(), layer, batch, memory)
    case .silu: lead(SiLU(), layer, batch, memory)
    case .softplus: lead(Softplus(), layer, batch, memory)
    case .gelu: lead(GELU(), layer, batch, memory)
    case .sine: lead(Sine(), layer, batch, memory)
    }
    update(layers, index, batch, parameters, rate, memory)
  }

  /// From the deltas of values to those of sums.
  @inline(__always)
  private static func lead<F: ActivationFunction>(
    _ function: F, _ layer: Layer, _ batch: Batch, _ memory: UnsafeMutablePointer<Float>
  ) {
    let (sums, values) = (memory + layer.sums &* 16, memory + layer.values &* 16)
    let deltas = memory + layer.deltas &* 16
    for number in 0..<batch.rows &* layer.outputs {
      let place = number &* 16
      let slope = function.slope(Wide.load(sums + place), Wide.load(values + place))
      (Wide.load(deltas + place) * slope).store(deltas + place)
    }
  }

  /// Leads the deltas to the layer below, and changes the layer's parameters.
  private static func update(
    _ layers: UnsafeBufferPointer<Layer>, _ index: Int, _ batch: Batch,
    _ parameters: UnsafeMutablePointer<Float>, _ rate: Wide, _ memory: UnsafeMutablePointer<Float>
  ) {
    let layer = layers[index]
    let (inputs, outputs) = (layer.inputs, layer.outputs)
    let weights = parameters + layer.weights &* 16
    let deltas = memory + layer.deltas &* 16
    let down = -rate
    if index > 0 {
      let below = memory + layers[index - 1].deltas &* 16
      for row in 0..<batch.rows {
        let delta = deltas + row &* outputs &* 16
        for input in 0..<inputs {
          let weights = weights + input &* 16
          func add(_ sum: inout Wide, _ output: Int) {
            sum.addProduct(
              Wide.load(weights + output &* inputs &* 16), Wide.load(delta + output &* 16))
          }
          var sum = Wide(repeating: 0)
          if index % 2 == 1 {
            for output in 0..<outputs { add(&sum, output) }
          } else {
            sum = overNeurons(outputs, batch.room, add)
          }
          sum.store(below + (row &* inputs &+ input) &* 16)
        }
      }
    }
    for output in 0..<outputs {
      let delta = deltas + output &* 16
      let row = outputs &* 16
      let weight = weights + output &* inputs &* 16
      for input in 0..<inputs {
        let gradient: Wide
        if index == 0 {
          let numbers = batch.inputs
          gradient = overRows(batch) {
            Wide.load(delta + $0 &* row) * numbers[$0 &* inputs &+ input]
          }
        } else {
          let values = memory + (layers[index - 1].values &+ input) &* 16
          gradient = overRows(batch) {
            Wide.load(delta + $0 &* row) * Wide.load(values + $0 &* inputs &* 16)
          }
        }
        let place = weight + input &* 16
        Wide.load(place).addingProduct(gradient, down).store(place)
      }
      let place = parameters + (layer.bias &+ output) &* 16
      let gradient = overRows(batch) { Wide.load(delta + $0 &* row) }
      Wide.load(place).addingProduct(gradient, down).store(place)
    }
  }
}

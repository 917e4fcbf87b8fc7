import CLanes

// Batches of 9 to 16 rows. A vector holds the rows of one neuron alone, so that no weight needs to stand
// in lanes: weights, biases and their gradients lie as in the flat buffer, biases behind the weights.
// Sums have the order that they have where several neurons share a vector.
extension PackedKernel {
  @inline(never)
  static func forwardAlone<F: ActivationFunction>(_ function: F, _ layer: borrowing Layer) {
    let (gathers, inputs, end) = (layer.gathers, layer.inputs, layer.outputs &* 16)
    let (input, sums, values) = (layer.input, layer.sums, layer.values)
    var (weights, bias, at) = (layer.weights, layer.bias, 0)
    while at < end {
      let first = Wide(repeating: bias.pointee)
      var sum = gathers ? Wide(repeating: 0) : first
      var (place, vector) = (0, input)
      while place < inputs {
        sum.addProduct(Wide(repeating: weights[place]), Wide.load(vector))
        vector += 16
        place &+= 1
      }
      if gathers { sum += first }
      sum.store(sums + at)
      weights += inputs
      bias += 1
      at &+= 16
    }
    // In a loop of its own, of which a processor has several rounds at hand: each takes long to end.
    at = 0
    while at < end {
      function.value(Wide.load(sums + at)).store(values + at)
      at &+= 16
    }
  }

  @inline(never)
  static func backwardAlone<F: ActivationFunction>(
    _ function: F, _ layer: borrowing Layer, _ inputDelta: UnsafeMutablePointer<Float>?
  ) {
    let (inputs, end) = (layer.inputs, layer.outputs &* 16)
    let (sums, values, deltas) = (layer.sums, layer.values, layer.delta)
    var at = 0
    while at < end {
      let slope = function.slope(Wide.load(sums + at), Wide.load(values + at))
      (Wide.load(deltas + at) * slope).store(deltas + at)
      at &+= 16
    }
    gradientAlone(layer)
    guard let inputDelta else { return }
    var place = 0
    while place < inputs {
      var (sum, weight, at) = (Wide(repeating: 0), layer.weights + place, 0)
      while at < end {
        sum.addProduct(Wide(repeating: weight.pointee), Wide.load(deltas + at))
        weight += inputs
        at &+= 16
      }
      sum.store(inputDelta + place &* 16)
      place &+= 1
    }
  }

  /// The gradient of weights and biases, four at a time: the sums of four vectors come together.
  @inline(__always)
  private static func gradientAlone(_ layer: borrowing Layer) {
    let width = layer.inputs &* 16
    let (input, end) = (layer.input, layer.delta + layer.outputs &* 16)
    var (delta, place) = (layer.delta, 0)
    var bias = layer.delta
    // What comes next: the products of a weight, and behind the last weight the deltas of the biases.
    @inline(__always) func next() -> Wide {
      if delta < end {
        let product = Wide.load(delta) * Wide.load(input + place)
        place &+= 16
        if place == width { (delta, place) = (delta + 16, 0) }
        return product
      }
      guard bias < end else { return Wide(repeating: 0) }
      defer { bias += 16 }
      return Wide.load(bias)
    }
    var (gradient, left) = (layer.weightGradient, (layer.inputs &+ 1) &* layer.outputs)
    while left > 0 {
      let (a, b, c, d) = (next(), next(), next(), next())
      let four = CLanes16SumsOfFour(a, b, c, d)
      if left >= 4 {
        UnsafeMutableRawPointer(gradient).storeBytes(of: four, as: SIMD4<Float>.self)
      } else {
        for lane in 0..<left { gradient[lane] = four[lane] }
      }
      gradient += 4
      left &-= 4
    }
  }
}

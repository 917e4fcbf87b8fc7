import Networks
import Training

/// What a frame samples over the input space.
enum Fields: Benchmark {
  static let name = "fields"
  static let summary = "milliseconds for 32×32 faces, the 33×33 sheet and the 128×128 fields"

  static func run() throws {
    for hidden in [3, 64] {
      let network = XOR.learner(hidden: hidden, seed: 1).network
      let parameters = network.parameters
      for side in [32, 33, 128] {
        let fields = NeuronFields(network.architecture, grid: InputGrid(side: side))
        fields.update(parameters: parameters)
        try check(fields.field(layer: 1, neuron: 0), fields.grid, network)
        let times = seconds(ofEach: 51) { fields.update(parameters: parameters) }
        print("  h = \(hidden), all neurons \(side)×\(side): \(spread(times))")
      }
    }
  }

  /// Every 37th sample against the network asked for that point alone.
  private static func check(_ field: [Float], _ grid: InputGrid, _ network: Network) throws {
    var (found, expected): ([Float], [Float]) = ([], [])
    for i in stride(from: 0, to: field.count, by: 37) {
      let point = Array(grid.inputs[2 * i..<2 * i + 2])
      found.append(field[i])
      expected.append(network.predict(point, rows: 1)[0])
    }
    try requireAgreement(found, expected, tolerance: 1e-5, "field of \(grid.side)×\(grid.side)")
  }
}

import Networks
import Training

/// The loss landscape of a frame: principal directions of 400 points, and 41×41 losses.
enum Landscape: Benchmark {
  static let name = "landscape"
  static let summary = "milliseconds for the loss landscape of XOR, a path of 400 points"

  static func run() throws {
    for (hidden, limit) in [(3, 3.0), (64, 20.0)] {
      let learner = XOR.learner(hidden: hidden, seed: 1)
      let network = learner.network
      var path = ParameterPath(dimension: network.parameterCount)
      for step in 0..<400 {
        let point = network.parameters
        path.append(
          step: step * 100, loss: loss(network, point)[0], parameters: point)
        _ = learner.steps(100)
      }
      var landscape = LossLandscape()
      landscape.update(path: path) { loss(network, $0) }
      try check(landscape, path, network)
      let times = seconds(ofEach: 51) { landscape.update(path: path) { loss(network, $0) } }
      print(
        "  h = \(hidden), \(network.parameterCount) parameters: \(spread(times)), "
          + "asked: \(fixed(limit, 0)); explains \(fixed(Double(landscape.explainedShare) * 100, 1)) %"
      )
    }
  }

  private static func loss(_ network: Network, _ sets: [Float]) -> [Float] {
    network.losses(inputs: XOR.inputs, targets: XOR.targets, rows: 4, parameterSets: sets)
  }

  /// Samples of the surface against the loss of a network built there.
  private static func check(
    _ landscape: LossLandscape, _ path: ParameterPath, _ network: Network
  ) throws {
    guard let plane = landscape.plane else { throw Disagreement("no plane") }
    let (first, second, side) = (landscape.firstRange, landscape.secondRange, landscape.side)
    func place(_ i: Int, _ range: ClosedRange<Float>) -> Float {
      range.lowerBound + (range.upperBound - range.lowerBound) * Float(i) / Float(side - 1)
    }
    var (found, expected): ([Float], [Float]) = ([], [])
    for i in stride(from: 0, to: side, by: 8) {
      for j in stride(from: 0, to: side, by: 8) {
        let there = Network(
          network.architecture,
          parameters: plane.point(at: [place(i, first), place(j, second)]))
        let error = zip(there.predict(XOR.inputs, rows: 4), XOR.targets).map { $0 - $1 }
        found.append(landscape.losses[i * side + j])
        expected.append(error.map { $0 * $0 }.reduce(0, +) / 8)
      }
    }
    try requireAgreement(found, expected, tolerance: 1e-4, "losses on the plane")
  }
}

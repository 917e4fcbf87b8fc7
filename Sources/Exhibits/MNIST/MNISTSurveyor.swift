import Datasets
import Networks
import Training

/// What costs more than a frame: the whole validation set through the network of one moment.
struct MNISTSurvey: Sendable {
  var report: ClassifierReport
  /// For each layer the maps or neurons that were 0 on every probe.
  var dead: [Set<Int>]
  var branch: BranchID
  var step: Int
  var generation: Int

  /// What is to be examined.
  struct Request: Sendable {
    var snapshot: MNISTSnapshot
    var branch: BranchID
    var generation: Int
  }
}

/// Examines moments, on whatever thread it was made on.
struct MNISTSurveyor {
  private let network: Network
  private let data: DigitData
  private let probes: [Float]
  private let probeCount: Int

  init(_ settings: MNISTSettings, _ data: DigitData) {
    network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
    self.data = data
    probeCount = min(64, data.validation.count)
    probes = data.validation.images.prefix(probeCount * data.validation.pixels).map {
      Float($0) / 255
    }
  }

  func survey(_ request: MNISTSurvey.Request) -> MNISTSurvey {
    network.parameters = request.snapshot.parameters
    return MNISTSurvey(
      report: ClassifierReport(network, data.validation), dead: dead(), branch: request.branch,
      step: request.snapshot.step, generation: request.generation)
  }

  private func dead() -> [Set<Int>] {
    let activations = network.forward(probes, rows: probeCount)
    return network.architecture.shapes.enumerated().map { layer, shape in
      let perMap = shape.pixels * probeCount
      return activations.layers[layer].withUnsafeBufferPointer { values in
        Set(
          (0..<shape.channels).filter { map in
            for place in map * perMap..<(map + 1) * perMap where values[place] != 0 { return false }
            return true
          })
      }
    }
  }
}

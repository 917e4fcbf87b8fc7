import Datasets
import Networks
import Training

/// What costs more than a frame: the whole validation set through the network of one moment.
package struct ClassifierSurvey: Sendable {
  var report: ClassifierReport
  /// For each layer the maps or neurons that were 0 on every probe.
  var dead: [Set<Int>]
  /// For each layer that has weights the quantiles of its weights, and of what comes out of it for
  /// a few images.
  var weights: [[Double]]
  var activations: [[Double]]
  /// For each layer of a network of dense layers its neurons; empty for a network of maps.
  var neurons: [[DenseNeuron]] = []
  var branch: BranchID
  package var step: Int

  /// What is to be examined.
  struct Request: Sendable {
    var snapshot: ClassifierSnapshot
    var branch: BranchID
  }
}

/// Examines moments, on whatever thread it was made on.
struct ClassifierSurveyor {
  private let network: Network
  private let data: DigitData
  private let probes: [Float]
  private let probeCount: Int
  private let hasMaps: Bool

  init(_ settings: ClassifierSettings, _ data: DigitData) {
    network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
    self.data = data
    hasMaps = settings.subject.hasMaps
    probeCount = min(64, data.validation.count)
    probes = data.validation.images.prefix(probeCount * data.validation.pixels).map {
      Float($0) / 255
    }
  }

  func survey(_ request: ClassifierSurvey.Request) -> ClassifierSurvey {
    network.parameters = request.snapshot.parameters
    let layers = LayerStatistics.each(of: network, probes: probes, rows: probeCount)
    let weighted = network.weightedLayers.map { layers[$0] }
    return ClassifierSurvey(
      report: ClassifierReport(network, data.validation), dead: layers.map { Set($0.dead) },
      weights: weighted.map { Self.quantiles($0.weights) },
      activations: weighted.map { Self.quantiles($0.activations) },
      neurons: hasMaps ? [] : DenseNeuron.each(of: network, data.validation),
      branch: request.branch, step: request.snapshot.step)
  }

  /// The quantiles that bands are drawn for; zeros where values are not finite.
  private static func quantiles(_ spread: Distribution?) -> [Double] {
    spread?.quantiles.map(Double.init) ?? Distribution.shares.map { _ in 0 }
  }
}

import Datasets
import Networks
import Training

/// What costs more than a frame: the whole validation set through the network of one moment.
struct MNISTSurvey: Sendable {
  var report: ClassifierReport
  /// For each layer the maps or neurons that were 0 on every probe.
  var dead: [Set<Int>]
  /// For each layer that has weights the quantiles of its weights, and of what comes out of it for
  /// a few images.
  var weights: [[Double]]
  var activations: [[Double]]
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
    let activations = network.forward(probes, rows: probeCount)
    let ranges = weightRanges
    return MNISTSurvey(
      report: ClassifierReport(network, data.validation), dead: dead(activations),
      weights: ranges.map { Self.quantiles(request.snapshot.parameters[$0]) },
      activations: network.weightedLayers.map { Self.quantiles(activations.layers[$0][...]) },
      branch: request.branch, step: request.snapshot.step, generation: request.generation)
  }

  /// The shares of a layer's values that bands are drawn for.
  private static let shares = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1]

  /// Quantiles of at most 4,096 values, taken at even steps.
  private static func quantiles(_ values: ArraySlice<Float>) -> [Double] {
    let every = max(1, values.count / 4096)
    let sample = stride(from: values.startIndex, to: values.endIndex, by: every)
      .map { values[$0] }.filter(\.isFinite).sorted()
    guard let last = sample.indices.last else { return shares.map { _ in 0 } }
    return shares.map { Double(sample[Int((Double(last) * $0).rounded())]) }
  }

  /// Where each layer's weights lie.
  private var weightRanges: [Range<Int>] {
    network.architecture.parameterLayout.filter { $0.role == .weight }.map(\.range)
  }

  private func dead(_ activations: Activations) -> [Set<Int>] {
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

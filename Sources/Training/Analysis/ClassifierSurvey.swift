import Datasets
import Networks

/// What costs more than a frame: the whole validation set through the network of one moment.
package struct ClassifierSurvey: Sendable {
  package var report: ClassifierReport
  /// For each layer the maps or neurons that were 0 on every probe.
  package var dead: [Set<Int>]
  package var spread: Spread
  /// For each layer of a network of dense layers its neurons; empty for a network of maps.
  package var neurons: [[DenseNeuron]]
  package var branch: BranchID { spread.branch }
  package var step: Int { spread.step }

  /// For each layer that has weights the quantiles of its weights, and of what comes out of it for
  /// a few images.
  package struct Spread: Sendable {
    package var branch: BranchID
    package var step: Int
    package var weights: [[Double]]
    package var activations: [[Double]]
  }

  /// Examines a moment with a network of its form, which takes its parameters.
  package init(
    _ parameters: [Float], at step: Int, on branch: BranchID, _ network: Network,
    _ images: ImageSet
  ) {
    network.parameters = parameters
    let probes = min(64, images.count)
    let layers = LayerStatistics.each(
      of: network, probes: images.images.prefix(probes * images.pixels).map { Float($0) / 255 },
      rows: probes)
    // The quantiles that bands are drawn for; zeros where values are not finite.
    func quantiles(_ spread: KeyPath<LayerStatistics, Distribution?>) -> [[Double]] {
      network.weightedLayers.map {
        layers[$0][keyPath: spread]?.quantiles.map(Double.init)
          ?? Distribution.shares.map { _ in 0 }
      }
    }
    report = ClassifierReport(network, images)
    dead = layers.map { Set($0.dead) }
    spread = Spread(
      branch: branch, step: step, weights: quantiles(\.weights),
      activations: quantiles(\.activations))
    neurons = network.architecture.input.isFlat ? DenseNeuron.each(of: network, images) : []
  }
}

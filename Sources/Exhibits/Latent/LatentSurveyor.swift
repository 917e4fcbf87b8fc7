import Datasets
import Drawing
import Networks
import Training

/// What costs more than a frame: where the network of one moment puts thousands of images in the
/// space of its bottleneck, and the way on which it came there.
package struct LatentEmbedding: Sendable {
  /// Neurons of the bottleneck.
  package var neurons: Int
  /// The first images of the validation set over the axes shown, at most three.
  package var points: LatentPoints
  package var axes: [FeatureSpacePanel.Axis]
  /// What the last layer answers over the axes; nil where these are no neurons.
  package var regions: DecisionRegions?
  /// The ways of the classes, over the axes.
  package var paths: [LatentSpacePanel.Path]
  /// What the axes are where they are no neurons; empty where they are.
  package var note: String
  /// How far the centres were from each other, by rising step.
  package var spreads: [CenterDistances]
  /// Whether moments of the past were left for the next look, so that this one was there sooner.
  package var isPending: Bool
  package var step: Int

  /// Moments of the past that are looked at, at most; a path has a corner at every fourth.
  package static let moments = 64
}

/// Puts images into the space of the bottleneck, on whatever thread it was made on.
package final class LatentSurveyor {
  /// Images that are embedded, at most.
  package static let embedded = 5000

  private let settings: ClassifierSettings
  private let encoder: Network
  private let data: DigitData
  private let count: Int
  private let neurons: Int
  /// Centres of moments that were looked at, as long as the run is the same.
  private var known: [Int: [[Double]]] = [:]
  private var owner: (generation: Int, branch: BranchID) = (0, .root)
  /// What the last picture showed of more than three neurons.
  private var components: PrincipalComponents?

  package init(_ settings: ClassifierSettings, _ data: DigitData) {
    self.settings = settings
    self.data = data
    let bottleneck = settings.bottleneck
    encoder = Network(bottleneck, initializer: settings.initializer, seed: 0)
    neurons = bottleneck.outputs
    count = min(data.validation.count, Self.embedded)
  }

  /// Embeds a moment, and of its past as many that were never looked at as may be looked at now.
  package func survey(
    _ snapshot: ClassifierSnapshot, on branch: BranchID, generation: Int,
    past moments: [ClassifierSnapshot], budget: Int = .max
  ) -> LatentEmbedding {
    if owner != (generation, branch) {
      owner = (generation, branch)
      known = [:]
      components = nil
    }
    let unknown = moments.filter { known[$0.step] == nil }
    let later = Set(unknown.dropFirst(budget).map(\.step))
    let past = moments.filter { !later.contains($0.step) }.map {
      ($0.step, known[$0.step] ?? centers(of: encode($0)))
    }
    known = Dictionary(past, uniquingKeysWith: { $1 })
    let codes = encode(snapshot)
    let now = centers(of: codes)
    let found = findComponents(of: codes)
    let coordinates =
      neurons <= 3
      ? codes : found?.coordinates(of: codes) ?? [Float](repeating: .nan, count: count * 3)
    let axes = axes(over: coordinates, found)
    let corners = past.enumerated().filter { $0.offset % 4 == 0 }.map(\.element.1) + [now]
    return LatentEmbedding(
      neurons: neurons,
      points: LatentPoints(
        dimensions: axes.count, coordinates: coordinates,
        classes: Array(data.validation.labels[..<count]), total: data.validation.count),
      axes: axes, regions: neurons <= 3 ? regions(snapshot) : nil,
      paths: now.indices.map { label in
        .init(classIndex: label, centers: corners.map { Self.place($0[label], found) })
      }, note: note(found),
      spreads: (past + [(snapshot.step, now)]).compactMap {
        CenterDistances(step: $0, centers: $1)
      }, isPending: !later.isEmpty, step: snapshot.step)
  }

  /// `[image, neuron]`.
  private func encode(_ snapshot: ClassifierSnapshot) -> [Float] {
    encoder.parameters = Array(snapshot.parameters[..<encoder.parameterCount])
    return encoder.predict(images: data.validation.images, rows: 0..<count)
  }

  private func centers(of codes: [Float]) -> [[Double]] {
    ClassGaussian.centers(
      of: codes, width: neurons, labels: data.validation.labels, classes: data.classCount
    ).means
  }

  // MARK: Axes

  /// The directions in which more than three neurons differ most, turned as they were in the last
  /// picture; nil where the axes are the neurons themselves, or numbers are not finite.
  private func findComponents(of codes: [Float]) -> PrincipalComponents? {
    guard neurons > 3, var found = PrincipalComponents(of: codes, dimension: neurons, count: 3)
    else { return nil }
    if let components { found = found.aligned(with: components) }
    components = found
    return found
  }

  private func note(_ found: PrincipalComponents?) -> String {
    guard let found else { return neurons > 3 ? "not finite" : "" }
    let share = Number.fixed(100 * Double(found.explainedShare), decimals: 1)
    return "PC 1–3 of \(neurons) neurons, \(share) % of variance"
  }

  /// Where the middle of a class lies over the axes.
  private static func place(_ center: [Double], _ found: PrincipalComponents?) -> [Double] {
    guard let found else { return center }
    guard center.allSatisfy(\.isFinite) else { return [.nan, .nan, .nan] }
    return found.coordinates(of: center.map(Float.init)).map(Double.init)
  }

  private func axes(
    over values: [Float], _ found: PrincipalComponents?
  ) -> [FeatureSpacePanel.Axis] {
    let range = range(of: values)
    return (0..<min(neurons, 3)).map { axis in
      if neurons <= 3 { return .init("h" + Number.subscripted(axis + 1), range: range) }
      guard let found else { return .init("PC \(axis + 1)") }
      let share = Number.fixed(100 * Double(found.shares[axis]), decimals: 0)
      return .init("PC \(axis + 1), \(share) %", range: range)
    }
  }

  /// What an axis shows: all that a neuron's activation can be, or all that there is.
  private func range(of values: [Float]) -> ClosedRange<Double> {
    var range = SteppedRange()
    // A run that diverges ends in numbers that are none.
    let known = values.filter(\.isFinite)
    if let low = known.min(), let high = known.max() { range.cover(low...high, margin: 0.02) }
    let whole = neurons <= 3 ? settings.hiddenLayers.last?.activation.range : nil
    return (whole ?? range.bounds ?? 0...1).doubles
  }

  /// The last layer over the neurons: its activation changes nothing of which answer is largest.
  private func regions(_ snapshot: ClassifierSnapshot) -> DecisionRegions? {
    let last = snapshot.parameters[encoder.parameterCount...].map(Double.init)
    let weights = settings.classCount * neurons
    guard last.count == weights + settings.classCount else { return nil }
    return DecisionRegions(weights: Array(last[..<weights]), biases: Array(last[weights...]))
  }
}

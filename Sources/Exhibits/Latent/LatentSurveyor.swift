import Datasets
import Drawing
import Networks
import Training

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
  private var known: [Int: LatentEmbedding.Moment] = [:]
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

  /// Embeds the moment that is asked for, and as many of its past as may be looked at now.
  package func survey(_ request: LatentEmbedding.Request) -> LatentEmbedding {
    if owner != (request.generation, request.branch) {
      owner = (request.generation, request.branch)
      known = [:]
      components = nil
    }
    let unknown = request.past.filter { known[$0.step] == nil }
    let later = Set(unknown.dropFirst(request.budget).map(\.step))
    let past = request.past.filter { !later.contains($0.step) }.map(moment)
    known = Dictionary(past.map { ($0.step, $0) }, uniquingKeysWith: { $1 })
    let codes = encode(request.snapshot)
    let now = LatentEmbedding.Moment(step: request.snapshot.step, centers: centers(of: codes))
    let view = view(of: codes, request.snapshot)
    return LatentEmbedding(
      neurons: neurons,
      points: LatentPoints(
        dimensions: view.axes.count, coordinates: view.coordinates,
        classes: Array(data.validation.labels[..<count]), total: data.validation.count),
      axes: view.axes, regions: view.regions, paths: paths(past, now, view), note: view.note,
      spreads: (past + [now]).compactMap { LatentEmbedding.Spread($0) }, isPending: !later.isEmpty,
      step: request.snapshot.step)
  }

  // MARK: Centres

  /// `[image, neuron]`.
  private func encode(_ snapshot: ClassifierSnapshot) -> [Float] {
    encoder.parameters = Array(snapshot.parameters[..<encoder.parameterCount])
    return encoder.predict(images: data.validation.images, rows: 0..<count)
  }

  private func moment(_ snapshot: ClassifierSnapshot) -> LatentEmbedding.Moment {
    known[snapshot.step]
      ?? LatentEmbedding.Moment(step: snapshot.step, centers: centers(of: encode(snapshot)))
  }

  private func centers(of codes: [Float]) -> [[Double]] {
    var sums = [[Double]](
      repeating: Array(repeating: 0, count: neurons), count: data.classCount)
    var counts = [Int](repeating: 0, count: data.classCount)
    for image in 0..<count {
      let label = Int(data.validation.labels[image])
      counts[label] += 1
      for neuron in 0..<neurons { sums[label][neuron] += Double(codes[image * neurons + neuron]) }
    }
    return zip(sums, counts).map { sum, count in sum.map { $0 / Double(count) } }
  }

  // MARK: Axes

  /// A bottleneck as it is shown.
  private struct View {
    var axes: [FeatureSpacePanel.Axis]
    /// `[image, axis]`.
    var coordinates: [Float]
    var regions: DecisionRegions?
    var note = ""
    /// Nil where the axes are the neurons themselves.
    var components: PrincipalComponents?

    func place(_ center: [Double]) -> [Double] {
      guard let components else { return center }
      guard center.allSatisfy(\.isFinite) else { return axes.map { _ in .nan } }
      return components.coordinates(of: center.map(Float.init)).map(Double.init)
    }
  }

  private func view(of codes: [Float], _ snapshot: ClassifierSnapshot) -> View {
    guard neurons > 3 else {
      let axes = (0..<neurons).map {
        FeatureSpacePanel.Axis("h" + Number.subscripted($0 + 1), range: range(of: codes))
      }
      return View(axes: axes, coordinates: codes, regions: regions(snapshot))
    }
    guard var found = PrincipalComponents(of: codes, dimension: neurons, count: 3) else {
      return View(
        axes: (1...3).map { .init("PC \($0)") },
        coordinates: [Float](repeating: .nan, count: count * 3), note: "not finite")
    }
    if let components { found = found.aligned(with: components) }
    components = found
    let coordinates = found.coordinates(of: codes)
    let axes = (0..<3).map { axis in
      FeatureSpacePanel.Axis(
        "PC \(axis + 1), \(Number.fixed(100 * Double(found.shares[axis]), decimals: 0)) %",
        range: Self.range(around: coordinates))
    }
    let share = Number.fixed(100 * Double(found.explainedShare), decimals: 1)
    return View(
      axes: axes, coordinates: coordinates,
      note: "PC 1–3 of \(neurons) neurons, \(share) % of variance", components: found)
  }

  /// What an axis of a neuron shows: all that its activation can be, or all that it is.
  private func range(of codes: [Float]) -> ClosedRange<Double> {
    switch settings.hiddenLayers.last?.activation {
    case .sigmoid: 0...1
    case .tanh: -1...1
    default: Self.range(around: codes)
    }
  }

  private static func range(around values: [Float]) -> ClosedRange<Double> {
    var range = SteppedRange()
    // A run that diverges ends in numbers that are none.
    let known = values.filter(\.isFinite)
    if let low = known.min(), let high = known.max() { range.cover(low...high, margin: 0.02) }
    let bounds = range.bounds ?? 0...1
    return Double(bounds.lowerBound)...Double(bounds.upperBound)
  }

  /// The last layer over the neurons: its activation changes nothing of which answer is largest.
  private func regions(_ snapshot: ClassifierSnapshot) -> DecisionRegions? {
    let last = snapshot.parameters[encoder.parameterCount...].map(Double.init)
    let weights = settings.classCount * neurons
    guard last.count == weights + settings.classCount else { return nil }
    return DecisionRegions(
      weights: Array(last[..<weights]), biases: Array(last[weights...]))
  }

  private func paths(
    _ past: [LatentEmbedding.Moment], _ now: LatentEmbedding.Moment, _ view: View
  ) -> [LatentSpacePanel.Path] {
    let corners = past.enumerated().filter { $0.offset % 4 == 0 }.map(\.element) + [now]
    return now.centers.indices.map { label in
      LatentSpacePanel.Path(
        classIndex: label, centers: corners.map { view.place($0.centers[label]) })
    }
  }
}

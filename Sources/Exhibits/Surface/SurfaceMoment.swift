import Datasets
import Drawing
import Networks
import Training
import Viewing

/// What the panels show of one moment of a surface, and of its target.
package final class SurfaceMoment: ApproximationMoment {
  package typealias Snapshot = ApproximationSnapshot<FunctionData>

  /// Samples along each side of what is drawn.
  private static let side = 57
  /// The error that has the strongest colour, as a share of the target's range.
  private static let errorShare = 0.05

  package private(set) var snapshot: Snapshot
  private let plane: PlaneNeurons
  private var scenery: Scenery
  /// The network's heights.
  private(set) var heights: Field
  /// The network's heights minus the target's.
  private(set) var error: Field

  /// What lies behind the network's surface, which only other data changes.
  private struct Scenery {
    var frame: FunctionData.Frame
    var samples: FunctionSamples
    var points: [Point3]
    var target: Field
    var range: ClosedRange<Double>
    /// The places of the samples of a field, and of a neuron's face, as the network sees them.
    var places: [Float]
    var faces: [Float]

    init(_ data: FunctionData) {
      frame = data.frame
      samples = data.samples
      let (places, values) = (data.samples.places, data.samples.values)
      points = values.indices.map { Point3(places[2 * $0], places[2 * $0 + 1], values[$0]) }
      let target = data.target
      let shown = SurfaceMoment.places(target, side: SurfaceMoment.side)
      let heights = stride(from: 0, to: shown.count, by: 2).map {
        target.value(shown[$0], shown[$0 + 1])
      }
      let finite = heights.filter(\.isFinite) + values
      let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
      range = low < high ? low...high : (low - 0.5)...(low + 0.5)
      self.target = SurfaceMoment.field(target, heights, .heights(range))
      self.places = frame.normalization.inputs(shown)
      faces = frame.normalization.inputs(SurfaceMoment.places(target, side: PlaneNeurons.side))
    }
  }

  init(_ experiment: SurfaceExperiment, _ snapshot: Snapshot) {
    self.snapshot = snapshot
    plane = PlaneNeurons(experiment.settings.architecture) {
      experiment.name(ofNeuron: $0, layer: $1)
    }
    scenery = Scenery(snapshot.data)
    (heights, error) = (scenery.target, scenery.target)
    show(snapshot)
  }

  package var neurons: NeuronGraph { plane }

  package func reset() { plane.reset() }

  package func show(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    if snapshot.data.frame != scenery.frame || snapshot.data.samples != scenery.samples {
      scenery = Scenery(snapshot.data)
    }
    plane.show(snapshot, plane: scenery.faces)
    let values = scenery.frame.normalization.values(
      plane.network.predict(scenery.places, rows: Self.side * Self.side))
    let target = scenery.frame.target
    heights = Self.field(target, values, .heights(scenery.range))
    error = Self.field(
      target, zip(values, scenery.target.values).map { $0 - Double($1) },
      .signed(limit: (range.upperBound - range.lowerBound) * Self.errorShare))
  }

  /// The heights that the box spans: the target's and the samples'.
  var range: ClosedRange<Double> { scenery.range }
  /// The target's heights.
  var target: Field { scenery.target }
  /// The samples, in data coordinates.
  var samples: [Point3] { scenery.points }
  /// The inputs shown.
  var domain: Rect { Self.domain(scenery.frame.target) }

  /// What the target and the network have at a place.
  func values(at x: Double, _ y: Double) -> (target: Double, network: Double) {
    let normalization = scenery.frame.normalization
    let output = plane.network.predict(normalization.inputs([x, y]), rows: 1)
    return (scenery.frame.target.value(x, y), normalization.values(output)[0])
  }

  private static func domain(_ target: FunctionTarget) -> Rect {
    let (x, y) = (target.domain[0], target.domain[1])
    return Rect(
      x.lowerBound, y.lowerBound, x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
  }

  /// `[side², 2]` over the domain, row by row from the top: the largest y first.
  private static func places(_ target: FunctionTarget, side: Int) -> [Double] {
    let domain = domain(target)
    let steps = Double(side - 1)
    var places: [Double] = []
    places.reserveCapacity(2 * side * side)
    for row in 0..<side {
      let y = domain.maxY - domain.height * Double(row) / steps
      for column in 0..<side {
        places.append(domain.x + domain.width * Double(column) / steps)
        places.append(y)
      }
    }
    return places
  }

  private static func field(
    _ target: FunctionTarget, _ values: [Double], _ scale: ValueScale
  ) -> Field {
    Field(
      width: side, height: side, values: values.map(Float.init), scale: scale,
      domain: domain(target))
  }
}

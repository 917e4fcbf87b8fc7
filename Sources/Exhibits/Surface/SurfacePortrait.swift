import Datasets
import Drawing
import Networks
import Training

/// What the panels show of one moment of a surface, and of its target.
final class SurfacePortrait {
  typealias Snapshot = ApproximationSnapshot<FunctionData>

  /// Samples along each side of what is drawn.
  static let side = 57
  /// The error that has the strongest colour, as a share of the target's range.
  static let errorShare = 0.05

  let settings: ApproximationSettings
  private(set) var snapshot: Snapshot
  let plane: PlanePortrait
  private let network: Network
  private var scenery: Scenery
  /// The network's heights.
  private(set) var heights: Field
  /// The network's heights minus the target's.
  private(set) var error: Field
  private var scaleGeneration = 0

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
      let shown = SurfacePortrait.places(target, side: SurfacePortrait.side)
      let heights = stride(from: 0, to: shown.count, by: 2).map {
        target.value(shown[$0], shown[$0 + 1])
      }
      let finite = heights.filter(\.isFinite) + values
      let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
      range = low < high ? low...high : (low - 0.5)...(low + 0.5)
      self.target = SurfacePortrait.field(target, heights, .heights(range))
      self.places = frame.normalization.inputs(shown)
      faces = frame.normalization.inputs(SurfacePortrait.places(target, side: PlanePortrait.side))
    }
  }

  init(_ settings: ApproximationSettings, _ snapshot: Snapshot) {
    self.settings = settings
    self.snapshot = snapshot
    plane = PlanePortrait(settings.architecture)
    network = Network(settings.architecture, parameters: snapshot.parameters)
    scenery = Scenery(snapshot.data)
    (heights, error) = (scenery.target, scenery.target)
    show(snapshot)
  }

  /// Turns to a moment of the run.
  ///
  /// - Parameter generation: grows when a run begins anew, and scales may shrink.
  func show(_ snapshot: Snapshot, generation: Int = 0) {
    if generation != scaleGeneration {
      scaleGeneration = generation
      plane.reset()
    }
    self.snapshot = snapshot
    if snapshot.data.frame != scenery.frame || snapshot.data.samples != scenery.samples {
      scenery = Scenery(snapshot.data)
    }
    plane.show(
      parameters: snapshot.parameters, gradient: snapshot.gradient, inputs: scenery.faces)
    network.parameters = snapshot.parameters
    let values = scenery.frame.normalization.values(
      network.predict(scenery.places, rows: Self.side * Self.side))
    let target = scenery.frame.target
    heights = Self.field(target, values, .heights(scenery.range))
    error = Self.field(
      target, zip(values, scenery.target.values).map { $0 - Double($1) },
      .signed(limit: errorLimit))
  }

  /// The heights that the box spans: the target's and the samples'.
  var range: ClosedRange<Double> { scenery.range }
  /// The target's heights.
  var target: Field { scenery.target }
  /// The samples, in data coordinates.
  var samples: [Point3] { scenery.points }
  /// The error that has the strongest colour.
  var errorLimit: Double {
    (scenery.range.upperBound - scenery.range.lowerBound) * Self.errorShare
  }
  /// The inputs shown.
  var domain: Rect { Self.domain(scenery.frame.target) }

  /// What the target and the network have at a place.
  func values(at x: Double, _ y: Double) -> (target: Double, network: Double) {
    let normalization = scenery.frame.normalization
    let output = network.predict(normalization.inputs([x, y]), rows: 1)
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

  /// What a neuron is called.
  func name(layer: Int, neuron: Int) -> String {
    if layer == 0 { return neuron == 0 ? "x" : "y" }
    if layer == settings.architecture.layers.count { return "ẑ" }
    return NeuronName.hidden(layer: layer, neuron: neuron)
  }
}

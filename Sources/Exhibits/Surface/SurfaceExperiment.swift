import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A surface, approximated by a network with two inputs and one output.
package struct SurfaceExperiment: SampledExperiment {
  package typealias R = ApproximationRun<FunctionData>
  package typealias Page = SurfacePage

  /// What the user has chosen to see, beyond what every page has.
  package struct Choices: Equatable {
    /// Whether the view turns by itself, as it does until somebody touches it.
    package var isTurning: Bool
  }

  package static let card = Card(
    .surface, title: "Surfaces",
    sentences: "A network folds a sheet over the plane until it lies on a surface that it knows "
      + "only from samples. Turn it.",
    words: "A surface z = f(x, y): one of \(SurfaceTarget.list), or an expression over x and y "
      + "such as \"sin(x)*cos(y)\".",
    subject: .init("surface", choices: SurfaceTarget.allCases.map(\.name)),
    options: options,
    check: { options throws(ProgramError) in _ = try subject.target(options) })

  package var start: LearnerStart<ApproximationSettings, FunctionData>

  package init(_ start: LearnerStart<ApproximationSettings, FunctionData>) { self.start = start }

  /// The surfaces: functions of x and y.
  package static let subject: FunctionSubject = {
    var settings = ApproximationSettings(inputs: 2, outputs: 1, hidden: [64, 64], epochs: 400)
    // Sines fold a sheet many times: tanh neurons end at 22 % of the range for sin(x)*cos(y), and miss
    // some of the waves for half of the seeds. He's weights carry them from layer to layer.
    settings.activation = .sine
    settings.initializer = .heUniform
    return FunctionSubject(
      option: ExhibitName.surface.flag, variables: ["x", "y"], answer: "ẑ",
      standard: FunctionTarget(.waves), names: SurfaceTarget.allCases.map(\.name),
      known: { SurfaceTarget($0).map { FunctionTarget($0) } }, settings: settings,
      sampleCount: 2000,
      // As many points as on the dense grid would take longer than an epoch.
      figureSide: 41)
  }()

  // MARK: What it shows

  package func makeMoment(_ snapshot: R.Snapshot) -> SurfaceMoment { SurfaceMoment(self, snapshot) }

  package func makeChoices(_ options: Options) -> Choices {
    Choices(isTurning: !options.reducesMotion)
  }

  /// Turns the view a little, once around in a minute, until somebody has touched it.
  package static func animate(_ viewing: Viewing<SurfaceExperiment>, seconds: Double) {
    guard viewing.choices.isTurning, !viewing.controls.focus.isHero, seconds > 0 else { return }
    let camera = viewing.controls.cameras[1] ?? .surface
    viewing.controls.cameras[1] = camera.turned(by: min(seconds, 0.1) * 6)
  }

  /// The picture on the card: waves that a network learned in a short run.
  private static let trained = {
    var options = Options()
    (options.epochs, options.samples) = (60, 1000)
    return (try? SurfaceExperiment(options))?.trained()
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let (experiment, snapshot) = trained else { return }
    let moment = SurfaceMoment(experiment, snapshot)
    canvas.rectangle(rect, fill: canvas.theme.zero)
    let panel = SurfacePanel(
      PanelFrame("Surface", key: 1), network: moment.surface.network, domain: moment.domain,
      heights: moment.range)
    let projection = OrbitCamera(azimuth: -122, elevation: 34).projection(
      middle: Point(rect.midX, rect.midY + rect.height * 0.04), scale: rect.height * 1.15,
      heightScale: 0.5)
    canvas.clipped(to: rect) { canvas in panel.drawMesh(projection, on: &canvas) }
  }
}

/// What the panels show of one moment of a surface, and of its target.
package final class SurfaceMoment: PlaneMoment<FunctionData> {
  /// Samples along each side of what is drawn.
  private static let side = 57
  /// The error that has the strongest colour, as a share of the target's range.
  private static let errorShare = 0.05

  /// The surface of the network over the target and its samples, without its frame.
  private(set) var surface = SurfacePanel(
    PanelFrame("Surface", key: 1), network: nil, domain: Rect(0, 0, 1, 1), heights: 0...1)
  /// The network's heights minus the target's.
  private(set) var error: Field?
  /// What lies behind the network's surface, and the places of the samples of a field as the network
  /// sees them.
  private var data: FunctionData?
  private var shown: [Float] = []

  override func cover() {
    if snapshot.data != data { take(snapshot.data) }
    super.cover()
    let normalization = snapshot.data.frame.normalization
    let values = normalization.values(network.predict(shown, rows: Self.side * Self.side))
    surface.network = surface.target
    surface.network?.values = values.map(Float.init)
    error = surface.target
    error?.values = zip(values, surface.target?.values ?? []).map { Float($0 - Double($1)) }
    error?.scale = .signed(limit: (range.upperBound - range.lowerBound) * Self.errorShare)
  }

  /// Turns to other data.
  private func take(_ data: FunctionData) {
    self.data = data
    let (target, samples) = (data.target, data.samples)
    surface.domain = Rect(x: target.domain[0], y: target.domain[1])
    surface.samples = samples.values.indices.map {
      Point3(samples.places[2 * $0], samples.places[2 * $0 + 1], samples.values[$0])
    }
    let grid = places(Self.side)
    let heights = stride(from: 0, to: grid.count, by: 2).map {
      target.value(grid[$0], grid[$0 + 1])
    }
    let finite = heights.filter(\.isFinite) + samples.values
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    surface.heights = low < high ? low...high : (low - 0.5)...(low + 0.5)
    surface.target = Field(
      width: Self.side, height: Self.side, values: heights.map(Float.init),
      scale: .heights(range), domain: domain)
    shown = data.frame.normalization.inputs(grid)
    places = data.frame.normalization.inputs(places(Self.faceSide))
  }

  /// `[side², 2]` over the domain, row by row from the top: the largest y first.
  private func places(_ side: Int) -> [Double] {
    let steps = Double(side - 1)
    var places: [Double] = []
    for row in 0..<side {
      let y = domain.maxY - domain.height * Double(row) / steps
      for column in 0..<side {
        places += [domain.x + domain.width * Double(column) / steps, y]
      }
    }
    return places
  }

  /// The inputs shown, and the heights that the box spans: the target's and the samples'.
  var domain: Rect { surface.domain }
  var range: ClosedRange<Double> { surface.heights }

  /// What the target and the network have at a place.
  func values(at x: Double, _ y: Double) -> (target: Double, network: Double) {
    let normalization = snapshot.data.frame.normalization
    let output = network.predict(normalization.inputs([x, y]), rows: 1)
    return (snapshot.data.target.value(x, y), normalization.values(output)[0])
  }
}

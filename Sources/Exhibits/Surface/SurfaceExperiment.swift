import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

extension ExhibitName {
  package static let surface = ExhibitName("surface")
}

/// A surface, approximated by a network with two inputs and one output.
package struct SurfaceExperiment: ApproximationExperiment {
  package typealias Data = FunctionData
  package typealias R = ApproximationRun<FunctionData>
  package typealias M = SurfaceMoment
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
    options: defaults.options + [.takes(\.samples, sampleCount), .takes(\.noise)],
    check: { options throws(ProgramError) in _ = try FunctionTarget.surface(options) })

  package var settings: ApproximationSettings
  package var data: FunctionData
  package var file: Checkpoint?
  package let options: Options

  package init(_ options: Options) throws(ProgramError) {
    self.options = options
    (settings, file) = try Self.start(Self.defaults, options)
    data = Self.data(try .surface(options), options, seed: settings.seed)
  }

  /// The network that learns every surface of the program well.
  private static let defaults: ApproximationSettings = {
    var settings = ApproximationSettings(inputs: 2, outputs: 1, hidden: [64, 64], epochs: 400)
    // Wide first weights: with narrow ones no neuron bends where waves need it, and half of the
    // seeds miss some of them.
    settings.initializer = .heUniform
    return settings
  }()

  /// Samples unless the options say how many.
  private static let sampleCount = 2000
  /// Points along each side of the grid that a run's figure is measured on: as many as on the dense
  /// grid would take longer than an epoch.
  private static let figureSide = 41

  /// The samples that the seed decides.
  private static func data(
    _ target: FunctionTarget, _ options: Options, seed: UInt64
  ) -> FunctionData {
    let samples = FunctionSamples.draw(
      target, count: options.samples ?? sampleCount, noise: Double(options.noise ?? 0), seed: seed)
    return FunctionData(
      FunctionData.Frame(
        target, normalization: Normalization(target, samples), figureCount: figureSide), samples)
  }

  package func data(seed: UInt64, _ old: FunctionData) -> FunctionData {
    Self.data(old.target, options, seed: seed)
  }

  package func name(ofNeuron neuron: Int, layer: Int) -> String {
    if layer == 0 { return neuron == 0 ? "x" : "y" }
    if layer == settings.architecture.layers.count { return "ẑ" }
    return NeuronName.hidden(layer: layer, neuron: neuron)
  }

  // MARK: What it shows

  package func makeMoment(_ snapshot: R.Snapshot) -> SurfaceMoment { SurfaceMoment(self, snapshot) }

  package func makeChoices(_ options: Options) -> Choices {
    Choices(isTurning: !options.reducesMotion)
  }

  /// Degrees in a second: once around in a minute.
  private static let turningSpeed = 6.0

  /// Turns the view a little, until somebody has touched it.
  package static func animate(_ viewing: Viewing<SurfaceExperiment>, seconds: Double) {
    guard viewing.choices.isTurning, seconds > 0 else { return }
    let camera = viewing.controls.cameras[1] ?? .surface
    viewing.controls.cameras[1] = camera.turned(by: min(seconds, 0.1) * turningSpeed)
  }

  /// The picture on the card: waves that a network learned in a short run.
  private static let trained: (experiment: SurfaceExperiment, snapshot: R.Snapshot)? = {
    var options = Options()
    options.epochs = 60
    options.samples = 1000
    guard let experiment = try? SurfaceExperiment(options) else { return nil }
    var run = experiment.makeRun(RunNeeds(draws: false))
    run.advance(to: experiment.settings.totalSteps(rows: experiment.data.count))
    return (experiment, run.snapshot())
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let (experiment, snapshot) = trained else { return }
    let moment = SurfaceMoment(experiment, snapshot)
    canvas.rectangle(rect, fill: canvas.theme.zero)
    let panel = SurfacePanel(
      PanelFrame("Surface", key: 1), network: moment.heights, domain: moment.domain,
      heights: moment.range)
    let projection = OrbitCamera(azimuth: -122, elevation: 34).projection(
      middle: Point(rect.midX, rect.midY + rect.height * 0.04), scale: rect.height * 1.15,
      heightScale: 0.5)
    canvas.clipped(to: rect) { canvas in panel.drawMesh(projection, on: &canvas) }
  }
}

extension OrbitCamera {
  /// The view from so many degrees further around.
  func turned(by degrees: Double) -> OrbitCamera {
    orbited(by: Point(-degrees / Self.degreesPerPoint, 0))
  }
}

extension FunctionSubject {
  /// The surfaces: functions of x and y.
  static let surface = FunctionSubject(
    option: ExhibitName.surface.flag, variables: ["x", "y"],
    names: SurfaceTarget.allCases.map(\.name))
}

extension FunctionTarget {
  /// The surface that the options ask for; the one with the most to see where they name none.
  fileprivate static func surface(_ options: Options) throws(ProgramError) -> FunctionTarget {
    guard let text = options.subject else { return FunctionTarget(.waves) }
    if let surface = SurfaceTarget(text) { return FunctionTarget(surface) }
    return try FunctionSubject.surface.expression(text)
  }
}

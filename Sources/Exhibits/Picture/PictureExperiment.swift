import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A picture, learned by a network that is asked for the colour of a place.
package struct PictureExperiment: ApproximationExperiment {
  package typealias R = ApproximationRun<PictureData>
  package typealias Page = PicturePage

  /// What is known of a moment that costs more than a frame.
  package struct Findings {
    package var survey: PictureSurvey?
    package var zoom: PictureZoom?
  }

  package static let card: Card = {
    let dot = PixelImage(width: 1, height: 1, channels: 3, bytes: [0, 0, 0])
    let names = SamplePicture.allCases.map(\.rawValue).joined(separator: ", ")
    return Card(
      .picture, title: "Pictures",
      sentences: "One network learns a picture: place in, colour out. Zoom in between its pixels, "
        + "and past its edges.",
      words: "A picture as (x, y) to colour: a PNG or BMP file, or one of \(names).",
      subject: .init("file", .path),
      options: settings(dot, fourier: fourier, Options()).options + [
        .takes(\.epochs, words: "by the size of the picture"),
        .takes(\.epochsPerRefresh, words: "by the size of the picture"),
        .takes(\.fourierFeatures, fourier),
      ])
  }()

  package var start: LearnerStart<ApproximationSettings, PictureData>
  /// What is learned, and what to call it.
  let subject: PictureSubject
  /// The same, as large as it is shown.
  let shown: PixelImage
  let target: Picture

  /// The number of Fourier features unless somebody says otherwise.
  private static let fourier = 128
  /// Updates that a picture of 128 × 128 pixels takes, and refreshes that any run has, unless
  /// somebody says otherwise: 21 seconds at pace watch.
  private static let updates = 1280

  package init(_ options: Options) throws(ProgramError) {
    subject = options.picture ?? PictureSubject(.landscape)
    let image = subject.image
    // A larger target is shown smaller.
    shown = image.downsized(toFit: 256)
    target = Picture(width: shown.width, height: shown.height, pixels: shown.packed)
    var fourier = options.fourierFeatures ?? Self.fourier
    let file = try Self.open(options, Self.settings(image, fourier: fourier, options))
    if let own = file?[.fourier], own != fourier {
      guard options.fourierFeatures == nil else {
        throw .badFile(
          path: options.load ?? "",
          problem: "expected a network of --fourier \(fourier), found one of --fourier \(own)",
          advice: "leave --fourier out to go on with the file's")
      }
      fourier = own
    }
    start = try Self.start(options, Self.settings(image, fourier: fourier, options), file)
    let data = PictureData(
      image, fourier: fourier, scale: Self.scale(image), seed: start.settings.seed)
    start.data = file.map { own(of: $0, data).own } ?? data
  }

  /// The settings of a run on a picture: what depends on its size, and what the options name.
  private static func settings(
    _ image: PixelImage, fourier: Int, _ options: Options
  ) -> ApproximationSettings {
    var settings = ApproximationSettings(
      inputs: fourier == 0 ? 2 : 2 * fourier, outputs: image.channels, hidden: [128, 128],
      epochs: 1)
    settings.activation = .gelu
    settings.outputActivation = .sigmoid
    settings.batchSize = 512
    settings.stepUnit = .batch
    // A larger picture takes more updates, and fewer passes through its pixels.
    let growth = max(1, (Double(image.count) / (128 * 128)).squareRoot())
    let perEpoch = settings.training.batchesPerEpoch(rows: image.count)
    settings.epochs = min(max(Int(Double(updates) * growth) / perEpoch, 2), 400)
    settings.stepsPerRefresh = max(1, settings.epochs * perEpoch / updates)
    // A snapshot is nearly a megabyte.
    settings.limits = HistoryLimits(
      byteBudget: 128 << 20, stepsPerFrame: 8 * settings.stepsPerRefresh)
    settings.take(options)
    return settings
  }

  /// The spread of the features' frequencies, in waves to half the longer side: finer for a picture
  /// that has room for finer detail.
  private static func scale(_ image: PixelImage) -> Float {
    min(8 * (Float(max(image.width, image.height)) / 128).squareRoot(), 32)
  }

  package func data(seed: UInt64, _ old: PictureData) -> PictureData {
    data.with(scale: data.features.scale, seed: seed)
  }

  package func name(ofNeuron neuron: Int, layer: Int) -> String {
    if layer == 0 {
      guard settings.inputs > 2 else { return neuron == 0 ? "x" : "y" }
      let half = settings.inputs / 2
      return neuron < half
        ? "s" + Number.subscripted(neuron + 1) : "c" + Number.subscripted(neuron - half + 1)
    }
    if layer == settings.architecture.layers.count {
      return settings.outputs == 1 ? "grey" : ["R", "G", "B"][neuron]
    }
    return NeuronName.hidden(layer: layer, neuron: neuron)
  }

  // MARK: Files

  package func ownMetadata(_ data: PictureData) -> [String: String] {
    [
      "fourier": "\(data.features.count)", "fourier_scale": "\(data.features.scale)",
      "fourier_seed": "\(data.seed)",
    ]
  }

  /// A run goes on with the features that the file's network learned from.
  package func own(
    of file: Checkpoint, _ now: PictureData
  ) -> (own: PictureData, isSame: Bool) {
    let (scale, seed) = (file[.fourierScale], file[.fourierSeed])
    return (now.with(scale: scale ?? now.features.scale, seed: seed ?? now.seed), true)
  }

  package static let ownEntries: [any CheckpointEntry] = [
    Checkpoint.Entry<Int>.fourier, Checkpoint.Entry<Float>.fourierScale,
    Checkpoint.Entry<UInt64>.fourierSeed,
  ]

  // MARK: Numbers

  package static let rows = "pixels"
  package static let figure = "psnr"

  package static func reading(_ figure: Float) -> PanelFrame.Figure {
    .init("PSNR", decibels(Double(figure)), isWrong: figure.isNaN)
  }

  /// As `31.2 dB`.
  static func decibels(_ value: Double) -> String {
    value.isFinite ? Number.fixed(value, decimals: 1) + " dB" : value > 0 ? "∞ dB" : "–"
  }

  /// The figure of the whole picture where all of its pixels were looked at, else that of some, which
  /// says of how many.
  static func psnr(_ survey: PictureSurvey?, _ snapshot: R.Snapshot) -> PanelFrame.Figure {
    if let survey, survey.isWhole {
      return .init("PSNR", decibels(survey.psnr), isWrong: survey.psnr.isNaN)
    }
    var figure = reading(snapshot.metrics.figure)
    let probed = snapshot.data.probed
    if probed < snapshot.data.count { figure.label += " of \(Number.grouped(probed))" }
    return figure
  }

  package static func figures(_ show: Show<Self>) -> [PanelFrame.Figure] {
    [.loss(show.snapshot.metrics.loss), psnr(show.findings.survey, show.snapshot)]
  }

  package var figurePlot: Plot {
    let pixels = "\(Number.grouped(data.probed)) pixels"
    let caption = "dB, \(pixels)"
    var plot = Plot(
      "psnr", title: "PSNR", caption: caption, shortCaption: pixels, [.init(sampledFigure)])
    (plot.mayBeLog, plot.least) = (false, [])
    plot.compared = .init(sampledFigure, title: "PSNR", caption: caption, shortCaption: pixels)
    return plot
  }

  package func dataset(_ data: PictureData) -> String {
    "\(data.image.width)x\(data.image.height)x\(data.image.channels)"
  }

  package func figures(of network: Network, _ data: PictureData) -> [RunResult.Figure] {
    [.init("psnr", data.wholeFigure(of: network), words: "PSNR", unit: " dB")]
  }

  // MARK: What it shows

  package func title(of snapshot: R.Snapshot) -> String { subject.name }
  package func makeMoment(_ snapshot: R.Snapshot) -> PictureMoment { PictureMoment(self, snapshot) }
  /// What the zoom shows.
  package func makeChoices(_ options: Options) -> PictureWindow { .whole }
  package func makeFindings() -> Findings { Findings() }

  package func makeExaminations() -> [Examination<PictureExperiment>] {
    let (settings, shown) = (settings, shown)
    return [
      Examination(
        "survey",
        // While it trains, the trainer and the window need the processor more, at pace turbo most.
        share: { show, isBusy in show.isResting ? 0.8 : isBusy ? 0.25 : 0.35 },
        request: { $0.snapshot }, take: { $1.findings.survey = $0 },
        examiner: {
          let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
          let samples = PictureSamples(shown)
          return { PictureSurvey($0, of: samples, network) }
        }),
      Examination(
        "zoom", share: { show, isBusy in show.isResting ? 0.5 : isBusy ? 0.1 : 0.15 },
        detail: { $0.zoomGrid?.hashValue ?? 0 },
        request: { show in show.zoomGrid.map { (show.snapshot, $0) } },
        take: { $1.findings.zoom = $0 },
        examiner: {
          let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
          return { PictureZoom($0.0, on: $0.1, network) }
        }
      ).with(\.isCompared, false),
    ]
  }

  // MARK: The user's hands

  package static func commands(_ viewing: Viewing<PictureExperiment>) -> Set<Command> {
    [.toggleZoom]
  }

  package static func perform(
    _ command: Command, _ viewing: Viewing<PictureExperiment>
  ) -> Response? {
    guard command == .toggleZoom else { return nil }
    viewing.choices = viewing.choices.isFine ? .whole : .fine
    return .done
  }
}

extension Show<PictureExperiment> {
  /// The pixels that the zoom shows; nil where there is no place for it.
  fileprivate var zoomGrid: PixelGrid? {
    let layout = PageLayout(
      size: size, plan: PicturePage.plan, focus: controls.focus, hero: PicturePage.hero)
    guard let room = layout.panels[4].flatMap({ PicturePanel.room(in: $0) }) else { return nil }
    // While training goes on, coarse and often; at rest, a pixel for each point.
    return choices.grid(
      in: Size(room.width, room.height), snapshot.data.samples.grid,
      limit: isResting ? 800_000 : 90_000)
  }
}

import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// The page of the picture exhibit.
package struct PicturePage: ExhibitPage {
  package let scene: ViewingScene<PictureExperiment>
  package init(_ scene: ViewingScene<PictureExperiment>) { self.scene = scene }

  private var shown: PixelImage { scene.experiment.shown }
  private var survey: PictureSurvey? { scene.findings.survey }

  package var items: [TopBar.Item] {
    var figure = PictureExperiment.psnr(survey, snapshot)
    var pixels = "\(Number.grouped(snapshot.data.probed)) pixels all over the picture"
    if let survey, survey.isWhole {
      pixels =
        "all \(Number.grouped(snapshot.data.count)) pixels, as of \(terms.unit) "
        + Number.grouped(survey.step)
      let staleness = staleness("survey", survey.step)
      if !staleness.isEmpty { figure.label += " " + staleness }
    }
    return items(
      figure, width: 64,
      "The peak signal-to-noise ratio over \(pixels): above 30 dB an eye hardly sees the "
        + "difference.")
  }

  package var plan: PageLayout.Plan { Self.plan }
  package var hero: Int { Self.hero }
  static let hero = 2

  /// Four pictures side by side, and below them what the network is and how it has done; in a small
  /// window the network's picture, as large as what it is held against.
  static let plan = PageLayout.Plan(
    [
      .init(
        width: 628, .init(height: 352, [(1, 310), (2, 310)]),
        .init(height: 320, minimum: 180, [(5, 628)])),
      .init(
        width: 628, .init(height: 352, [(3, 310), (4, 310)]),
        .init(height: 320, minimum: 120, [(6, 310), (7, 310)])),
    ],
    small: [
      .init(width: 1, .init(height: 1, [(2, 1)])),
      .init(width: 1, [1, 3, 4, 5, 6, 7].map { .init(height: 1, [($0, 1)]) }),
    ])

  package var panels: [Panel<PictureExperiment>] {
    [
      Panel(
        1, "Target",
        "What is to be learned: each pixel is a sample, its place the input, its colour the output."
      ) { target($0).draw(in: $1, on: &$2) },
      Panel(
        2, "Network's picture",
        "The network asked for the colour of every pixel, one after another. It never sees the "
          + "picture as a whole: nothing but places and colours, a few hundred at a time."
      ) { networkPicture($0).draw(in: $1, on: &$2) },
      Panel(
        3, "Error",
        "How far each pixel is from the target, the mean over its channels. Edges and fine detail "
          + "stay the longest."
      ) { error($0, $2.theme).draw(in: $1, on: &$2) },
      Panel(
        4, "Zoom",
        "The same network asked at places between the pixels, and past the edges, where it has seen "
          + "nothing: it answers everywhere. Turn the wheel and drag."
      ) { zoomed($0).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Zoom", "drag", "Moves it over the plane."),
          .init("Zoom", "wheel", "Comes nearer at the pointer."),
          .init("Zoom", "2 clicks", "Shows the whole picture."),
        ], moveWindow),
      graphPanel(
        5,
        "The inputs are Fourier features of the place, waves in all directions, since a network "
          + "learns smooth functions first. Each square shows what a neuron computes over the "
          + "picture's plane."),
      plotPanel(
        6, "psnr",
        "How faithful the picture is: 10 · log₁₀(1 / mean squared error). Ten decibels more are a "
          + "tenth of the error; above 30 an eye hardly sees it."),
      plotPanel(
        7, "loss",
        "How wrong the colours of each batch were. Drag to go back in time; Enter goes on from "
          + "there, and the old way stays in grey."),
    ]
  }

  package var compared: CompareArrangement.Choice { .init([2, 3]) }

  // MARK: The pictures

  /// What a picture says that is of another step than the one shown, in words short enough for its
  /// narrow panel.
  private func staleness(_ examination: String, _ step: Int?) -> String {
    guard scene.late.contains(examination), let step, step != scene.step else { return "" }
    return "as of \(Number.grouped(step))"
  }

  /// The pixel under the pointer, in any of the three pictures of the target's size.
  private func hovered(_ look: PanelLook) -> GridCell? {
    guard case .map(let key)? = look.hover?.control, key < 4, let point = look.hover?.point,
      let rect = layout.panels[key]
    else { return nil }
    return PicturePanel(look.frame, picture: scene.experiment.target).cell(at: point, in: rect)
  }

  /// A picture of the target's size, with what there is of the pixel under the pointer in its places
  /// of `[pixel, channel]`; nil for nothing yet.
  private func panel(
    _ look: PanelLook, caption: String = "", _ picture: Picture?, channels: Int,
    _ value: ((Int) -> Double)?
  ) -> PicturePanel {
    var panel = PicturePanel(look.frame(captions: caption), picture: picture)
    panel.hovered = hovered(look)
    if let cell = panel.hovered, let value {
      let first = (cell.row * shown.width + cell.column) * channels
      panel.values = (first..<first + channels).map(value)
    }
    return panel
  }

  private func target(_ look: PanelLook) -> PicturePanel {
    let whole = scene.experiment.subject.image
    let isSmaller = shown.width != whole.width || shown.height != whole.height
    let caption = "of \(Number.grouped(whole.width)) × \(Number.grouped(whole.height))"
    return panel(
      look, caption: isSmaller ? caption : "", scene.experiment.target, channels: shown.channels
    ) { Double(shown.bytes[$0]) / 255 }
  }

  private func networkPicture(_ look: PanelLook) -> PicturePanel {
    // Beside other runs its header says that.
    let caption = (scene.span == nil ? survey : nil).map {
      PictureExperiment.decibels($0.psnr) + ($0.isWhole ? "" : " as shown")
    }
    var panel = panel(
      look, caption: caption ?? "", survey?.picture, channels: shown.channels,
      survey.map { survey in { Double(survey.values[$0]) } })
    panel.frame.staleness = staleness("survey", survey?.step)
    return panel
  }

  private func error(_ look: PanelLook, _ theme: Theme) -> PicturePanel {
    var panel = panel(
      look, survey?.errorPicture(theme), channels: 1,
      survey.map { survey in { Double(survey.errors[$0]) } })
    panel.frame.staleness = staleness("survey", survey?.step)
    panel.scale = PictureSurvey.scale
    return panel
  }

  private func zoomed(_ look: PanelLook) -> PicturePanel {
    let zoom = scene.findings.zoom
    let caption = zoom.map { "\(Number.significant($0.fineness, digits: 2)) × as fine" } ?? ""
    var panel = PicturePanel(look.frame(captions: caption), picture: zoom?.picture)
    panel.frame.staleness = staleness("zoom", zoom?.step)
    panel.frame.toggles = [.init("4 ×", isOn: scene.choices.isFine, .toggleZoom)]
    panel.targetArea = zoom?.frame
    panel.help =
      "What the network makes of the places between the pixels, and past the edges. The wheel zooms, "
      + "a drag moves it, a double-click shows all."
    return panel
  }

  /// Moves the zoom's window.
  private func moveWindow(_ event: PanelEvent, _ viewing: Live) -> Response? {
    guard let room = layout.panels[4].flatMap({ PicturePanel.room(in: $0) }) else { return nil }
    let (size, plane) = (Size(room.width, room.height), viewing.shown.data.samples.grid)
    switch event {
    case .press(let drag, let clicks) where drag.control == .map(4):
      if clicks == 2 { viewing.choices = .whole }
    case .drag(let drag): viewing.choices.move(by: drag.point - drag.last, in: size, plane)
    case .wheel(let dy, let hover, _) where hover.control == .map(4):
      viewing.choices.magnify(by: dy, at: hover.point - room.center, in: size, plane)
    default: return nil
    }
    return .done
  }
}

// The picture on the card: the same network after a few batches, after some more, and after all.
extension PictureExperiment {
  /// The network's pictures at a few moments of a short run.
  private static let pictures: [Picture] = {
    var options = Options()
    options.picture = PictureSubject(
      SamplePicture.landscape.image.downsized(toFit: 64), name: "landscape")
    options.hiddenSizes = [48, 48]
    options.fourierFeatures = 48
    options.activation = .relu
    options.epochs = 40
    guard let experiment = try? PictureExperiment(options) else { return [] }
    let (settings, samples) = (experiment.settings, PictureSamples(experiment.subject.image))
    let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
    var run = experiment.makeRun(RunNeeds(draws: false))
    let total = settings.totalSteps(rows: experiment.data.count)
    return [total / 40, total / 8, total].map { step in
      run.advance(to: step)
      return PictureSurvey(run.snapshot(), of: samples, network).picture
    }
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    canvas.rectangle(rect, fill: canvas.theme.zero)
    let (count, gap) = (Double(pictures.count), 8.0)
    let side = min(rect.height - 24, (rect.width - 24 - gap * (count - 1)) / count).rounded(.down)
    guard side > 0 else { return }
    var x = (rect.midX - (side * count + gap * (count - 1)) / 2).rounded()
    for picture in pictures {
      let place = Rect(x, (rect.midY - side / 2).rounded(), side, side)
      canvas.picture(picture, in: place, isSmooth: true)
      canvas.rectangle(place.inset(-1), stroke: Stroke(canvas.theme.border))
      x += side + gap
    }
  }
}

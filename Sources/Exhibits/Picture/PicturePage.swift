import Datasets
import Drawing
import Networks
import Training
import Viewing

/// The page of the picture exhibit.
package struct PicturePage: ApproximationPage {
  package let scene: ViewingScene<PictureExperiment>
  package init(_ scene: ViewingScene<PictureExperiment>) { self.scene = scene }

  private var shown: PixelImage { scene.experiment.shown }
  private var survey: PictureSurvey? { scene.findings.survey }

  let figureWidth = 64.0
  var figureHelp: String {
    "The peak signal-to-noise ratio over "
      + "\(Number.grouped(min(snapshot.data.count, PictureData.probeCount))) pixels all over the "
      + "picture: above 30 dB an eye hardly sees the difference."
  }

  package var plan: PageLayout.Plan { Self.plan }

  /// Four pictures side by side, and below them what the network is and how it has done.
  static let plan = PageLayout.Plan([
    .init(
      width: 628,
      [.init(height: 352, [(1, 310), (2, 310)]), .init(height: 320, minimum: 180, [(5, 628)])]),
    .init(
      width: 628,
      [
        .init(height: 352, [(3, 310), (4, 310)]),
        .init(height: 320, minimum: 120, [(6, 310), (7, 310)]),
      ]),
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
      ) { look, rect, canvas in error(look, canvas.theme).draw(in: rect, on: &canvas) },
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

  package var compared: (main: Panel<PictureExperiment>, lower: Panel<PictureExperiment>?) {
    (
      Panel(
        2, "Network's picture",
        "what this run's network says for every pixel: place in, colour out. All runs were asked at "
          + "the same step."
      ) { look, rect, canvas in
        var panel = PicturePanel(look.frame, picture: survey?.picture)
        panel.frame.staleness = staleness("survey", survey?.step, "of")
        if case .map? = look.hover?.control, let point = look.hover?.point, let survey,
          let cell = panel.cell(at: point, in: look.frame.inner(rect))
        {
          panel.hovered = cell
          panel.values = values(cell) { Double(survey.values[$0]) }
        }
        panel.draw(in: rect, on: &canvas)
      }, nil
    )
  }

  // MARK: The pictures

  /// What a picture says that is of another step than the one shown, in words short enough for its
  /// narrow panel.
  private func staleness(_ examination: String, _ step: Int?, _ words: String = "as of") -> String {
    guard scene.late.contains(examination), let step, step != scene.step else { return "" }
    return "\(words) \(Number.grouped(step))"
  }

  /// The pixel under the pointer, in any of the three pictures of the target's size.
  private func hovered(_ look: PanelLook) -> GridCell? {
    guard case .map(let key)? = look.hover?.control, key < 4, let point = look.hover?.point,
      let rect = layout.panels[key]
    else { return nil }
    return PicturePanel(look.frame, picture: scene.experiment.target).cell(at: point, in: rect)
  }

  /// What there is for each channel of a pixel.
  private func values(_ cell: GridCell?, _ value: (Int) -> Double) -> [Double] {
    guard let cell else { return [] }
    let first = (cell.row * shown.width + cell.column) * shown.channels
    return (first..<first + shown.channels).map(value)
  }

  private func target(_ look: PanelLook) -> PicturePanel {
    let whole = scene.experiment.subject.image
    let isSmaller = shown.width != whole.width || shown.height != whole.height
    let caption = "of \(Number.grouped(whole.width)) × \(Number.grouped(whole.height))"
    var panel = PicturePanel(
      look.frame(captions: isSmaller ? caption : ""), picture: scene.experiment.target)
    panel.hovered = hovered(look)
    panel.values = values(panel.hovered) { Double(shown.bytes[$0]) / 255 }
    return panel
  }

  private func networkPicture(_ look: PanelLook) -> PicturePanel {
    let caption = survey.map { PictureExperiment.decibels($0.psnr) } ?? ""
    var panel = PicturePanel(look.frame(captions: caption), picture: survey?.picture)
    panel.frame.staleness = staleness("survey", survey?.step)
    panel.hovered = hovered(look)
    panel.values =
      survey.map { survey in
        values(panel.hovered) { Double(survey.values[$0]) }
      } ?? []
    return panel
  }

  private func error(_ look: PanelLook, _ theme: Theme) -> PicturePanel {
    var panel = PicturePanel(look.frame, picture: survey?.errorPicture(theme))
    panel.frame.staleness = staleness("survey", survey?.step)
    panel.scale = PictureSurvey.scale
    panel.hovered = hovered(look)
    if let survey, let cell = panel.hovered {
      panel.values = [Double(survey.errors[cell.row * shown.width + cell.column])]
    }
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
  private func moveWindow(
    _ event: PanelEvent, _ viewing: Viewing<PictureExperiment>
  ) -> Response? {
    guard let room = layout.panels[4].flatMap({ PicturePanel.room(in: $0) }) else { return nil }
    let (size, plane) = (Size(room.width, room.height), viewing.shown.data.samples.grid)
    switch event {
    case .press(let drag, let clicks) where drag.control == .map(4):
      if clicks == 2 { viewing.choices = .whole }
    case .drag(let drag):
      viewing.choices = viewing.choices.moved(by: drag.point - drag.last, in: size, plane)
    case .wheel(let dy, let hover, _) where hover.control == .map(4):
      viewing.choices = viewing.choices.zoomed(
        by: dy, at: hover.point - room.center, in: size, plane)
    default: return nil
    }
    return .done
  }
}

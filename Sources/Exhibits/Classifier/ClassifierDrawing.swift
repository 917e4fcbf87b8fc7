import Datasets
import Drawing
import Training
import Viewing

/// A digit drawn by hand.
struct ClassifierDrawing {
  var pad = InkPad()
  /// The pen's diameter, in shares of the pad's side.
  var brush = 0.09
  /// Where the pen is, on the page, and whether it is down.
  var pen: Point?
  var isStroking = false
  /// The digit as the network sees it; nil for an empty pad.
  private(set) var digit: CenteredDigit?
  /// The version of the pad that the digit is of.
  private(set) var version = -1
  /// The mean pixel of the images that the network learns from, 0 to 1, and whether they are dark on
  /// light, once the page was open.
  var training: (mean: Double, isDarkOnLight: Bool)?

  /// Brings the digit to what the pad shows, for a network that sees `side`×`side` pixels, and tells
  /// whether it is another one.
  mutating func center(side: Int) -> Bool {
    guard version != pad.version else { return false }
    version = pad.version
    digit = DigitCentering.center(pad.pixels, width: InkPad.side, height: InkPad.side, side: side)
    return true
  }

  /// `[y, x]`, 0 to 1: on the ground and in the span of the images that the network learns from;
  /// nothing but ground for an empty pad.
  func image(side: Int, isNormalized: Bool) -> [Float] {
    let ink = digit?.pixels ?? [UInt8](repeating: 0, count: side * side)
    var image = ImageSet(side: side, images: ink, labels: [0])
    if training?.isDarkOnLight == true { image = image.inverted() }
    return (isNormalized ? image.normalized() : image).pixels(of: 0)
  }
}

// The page on which a person draws a digit.
extension ClassifierPage {
  var drawingPlan: PageLayout.Plan {
    PageLayout.Plan([
      .init(width: 392, .init(height: 440, [(1, 392)]), .init(height: 228, [(2, 392)])),
      .init(
        width: 852, .init(height: 264, [(3, 424), (4, 416)]),
        .init(height: 404, minimum: 236, [(5, 852)])),
    ])
  }

  var drawingPanels: [Panel<E>] {
    [
      Panel(
        1, "Draw",
        "A pad for a digit of your own: the left button draws, the right one erases, and the slider "
          + "sets the pen. The dashed box holds the ink, the cross is its centre of mass."
      ) { pad($0).draw(in: $1, on: &$2) }
      .answering([
        .init("Pad", "drag", "Draws."), .init("Pad", "right drag", "Erases."),
      ]) { $1.draw($0) },
      Panel(
        2, "What the network sees",
        "The drawing as the network gets it: cut out, scaled as the images that it learned from "
          + "were, and its centre of mass put into the middle."
      ) { sees($0).draw(in: $1, on: &$2) },
      Panel(3, "Answer", "How likely each class is to the network of the moment shown.") {
        look, rect, canvas in
        AnswerPanel(
          look.frame(captions: "batch \(Number.grouped(scene.step))"), names: data.classNames,
          probabilities: drawing.digit == nil ? [] : moment.probabilities
        ).draw(in: rect, on: &canvas)
      },
      Panel(
        4, "Its mind",
        "What the networks of the run's past would have said of the drawing, and how that changed "
          + "while the network learned."
      ) { mind($0).draw(in: $1, on: &$2) },
      network(5),
    ]
  }

  private var drawing: ClassifierDrawing { choices.drawing }

  private func pad(_ look: PanelLook) -> DrawPadPanel {
    let side = Double(InkPad.side)
    let digit = drawing.digit
    var panel = DrawPadPanel(look.frame, pad: drawing.pad, brush: drawing.brush)
    panel.box = digit.map { Rect($0.box) { Double($0) / side } }
    panel.center = digit.map { Point(Double($0.padCenter.x) / side, Double($0.padCenter.y) / side) }
    panel.pen = drawing.pen
    return panel
  }

  private func sees(_ look: PanelLook) -> NetworkSeesPanel {
    let digit = drawing.digit
    let scale = Double(settings.side) / Double(digit?.fullSide ?? 28)
    var panel = NetworkSeesPanel(look.frame, image: moment.imageGrid, facts: facts(digit))
    panel.box = digit.map { Rect($0.fit) { Double($0) * scale } }
    panel.center = digit.map {
      Point(Double($0.centerOfMass.x) * scale, Double($0.centerOfMass.y) * scale)
    }
    return panel
  }

  private func facts(_ digit: CenteredDigit?) -> [NetworkSeesPanel.Fact] {
    let mean = NetworkSeesPanel.Fact(
      "training set's mean", Number.fixed(drawing.training?.mean ?? .nan, decimals: 3))
    guard let digit else { return [mean] }
    let center = digit.centerOfMass
    let pixel = drawing.training?.isDarkOnLight == true ? 1 - digit.meanPixel : digit.meanPixel
    return [
      .init("box in the pad", "\(digit.box.width)×\(digit.box.height)"),
      .init("scaled by", Number.significant(Double(digit.scale), digits: 3)),
      .init("fits in \(digit.boxSide)×\(digit.boxSide)", "\(digit.fit.width)×\(digit.fit.height)"),
      .init(
        "centre of mass",
        "\(Number.fixed(Double(center.x), decimals: 1)), "
          + "\(Number.fixed(Double(center.y), decimals: 1))"),
      .init("mean pixel", Number.fixed(Double(pixel), decimals: 3)), mean,
    ]
  }

  private func mind(_ look: PanelLook) -> MindPanel {
    let beliefs = scene.findings.beliefs.filter {
      scene.curves.isOnWay(branch: $0.branch, step: $0.step)
    }.sorted { $0.step < $1.step }
    return MindPanel(
      look.frame, names: data.classNames, steps: beliefs.map { Double($0.step) },
      beliefs: beliefs.map(\.probabilities), range: 0...scene.curves.reach,
      playhead: Double(scene.step), epoch: Double(settings.batchesPerEpoch))
  }
}

extension Rect {
  /// A box of pixels, each of its lengths in other units.
  fileprivate init(_ box: CenteredDigit.Box, _ length: (Int) -> Double) {
    self.init(length(box.x), length(box.y), length(box.width), length(box.height))
  }
}

// The pad in the user's hands.
extension Viewing where E: ClassifierExperiment {
  private var side: Int { experiment.settings.side }

  /// Opens the page for drawing, or leaves it.
  func toggleDrawing() {
    choices.isDrawing.toggle()
    controls.focus = Controls().focus
    // The network is a panel of both pages: it is seen from the same place.
    let (old, new) = choices.isDrawing ? (1, 5) : (5, 1)
    controls.cameras[new] = controls.cameras[old]
    guard choices.isDrawing else { return showSample(choices.sample) }
    if choices.drawing.training == nil {
      let images = experiment.data.training
      choices.drawing.training = (images.meanPixel, images.isDarkOnLight)
    }
    // Moments that went by meanwhile were not asked.
    show.findings.mindVersion = nil
    recenter(always: true)
  }

  /// Shows the network what the pad shows now.
  func recenter(always: Bool = false) {
    show.needsDrawing = true
    let isOther = show.choices.drawing.center(side: side)
    if isOther { show.findings.beliefs = [] }
    guard isOther || always else { return }
    let isNormalized = experiment.data.isNormalized
    show.moment.show(image: choices.drawing.image(side: side, isNormalized: isNormalized))
    E.believe(show)
  }

  /// Draws with the pen, and sets how broad it is.
  func draw(_ event: PanelEvent) -> Response? {
    guard let rect = page.layout.panels[1] else { return nil }
    let pad = DrawPadPanel.pad(in: rect)
    func place(_ point: Point) -> Point {
      Point((point.x - pad.x) / pad.width, (point.y - pad.y) / pad.height)
    }
    switch event {
    case .press(let drag, _) where drag.control == .pad:
      show.choices.drawing.pad.begin(
        at: place(drag.point), width: choices.drawing.brush, erases: drag.button == .right)
      show.choices.drawing.pen = drag.point
      show.choices.drawing.isStroking = true
      recenter()
    case .press(let drag, _) where drag.control == .brush,
      .drag(let drag) where drag.control == .brush:
      choices.drawing.brush = DrawPadPanel.brush(at: drag.point.x, in: rect)
    case .drag(let drag):
      show.choices.drawing.pad.move(to: place(drag.point))
      show.choices.drawing.pen = drag.point
      recenter()
    case .release: show.choices.drawing.isStroking = false
    case .hover(let hover):
      let pen = hover.control == .pad ? hover.point : nil
      guard pen != choices.drawing.pen else { return .ignored }
      choices.drawing.pen = pen
    case .press, .wheel: return nil
    }
    return .done
  }
}

import Datasets
import Drawing
import Training

/// The page of the β-VAE: one moment of a run, one point of its latent space, and what the user
/// chose to see.
///
/// It is drawn the same for a window, a picture and a film.
struct VAEPage: PanelPage {
  var portrait: VAEPortrait
  var curves: VAECurves
  /// What the examiner saw last; nil before that.
  var map: VAEMap?
  /// Whether that is more than half a second behind what is shown.
  var mapIsLate = false
  var data: DigitData
  var controls: VAEControls
  var status: RunStatus
  var size: Size

  var snapshot: VAESnapshot { portrait.snapshot }
  var settings: VAESettings { portrait.settings }

  /// The numbers of the panels.
  enum Panel {
    static let space = 1
    static let manifold = 2
    static let decoded = 3
    static let reconstructions = 4
    static let parts = 5
    static let reconstruction = 6
    static let divergence = 7
    static let count = 7
  }

  var layout: PageLayout {
    PageLayout(
      size: size, plan: Self.plan, maximized: controls.focus.maximized,
      openTab: controls.focus.openTab)
  }

  static let plan = PageLayout.Plan([
    .init(
      width: 560,
      [
        .init(height: 516, [(Panel.space, 560)]),
        .init(
          height: 164, minimum: 132, [(Panel.reconstruction, 276), (Panel.divergence, 276)]),
      ]),
    .init(
      width: 696,
      [
        .init(height: 404, [(Panel.manifold, 400), (Panel.decoded, 288)]),
        .init(height: 148, minimum: 132, [(Panel.reconstructions, 696)]),
        .init(height: 112, minimum: 112, [(Panel.parts, 696)]),
      ]),
  ])

  var panelTitles: [Int: String] {
    [
      Panel.space: settings.latents > 2 ? "Latent space" : "Latent plane",
      Panel.manifold: "Manifold", Panel.decoded: "Decoded", Panel.reconstructions: "Images",
      Panel.parts: "Loss", Panel.reconstruction: "Reconstruction", Panel.divergence: "KL",
    ]
  }

  func draw(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case Panel.space: drawSpace(in: rect, hover: hover, on: &canvas)
    case Panel.manifold: manifold.draw(in: rect, on: &canvas)
    case Panel.decoded: decoded.draw(in: rect, on: &canvas)
    case Panel.reconstructions: reconstructions.draw(in: rect, on: &canvas)
    case Panel.parts: parts.draw(in: rect, on: &canvas)
    default: curves.panel(key, self, hover: hover).draw(in: rect, on: &canvas)
    }
  }

  // MARK: Panels

  var staleness: String {
    guard mapIsLate, let map else { return "" }
    return "as of batch \(Number.grouped(map.survey.step))"
  }

  /// The first two latent numbers of the point that is decoded.
  private var chosen: Point? {
    settings.latents > 1 ? Point(Double(portrait.code[0]), Double(portrait.code[1])) : nil
  }

  var manifold: ManifoldPanel {
    let side = VAESurveyor.gridSide
    let reach = Double(VAESurveyor.gridReach)
    var panel = ManifoldPanel(
      PanelFrame(
        "Manifold", key: Panel.manifold, isFocused: controls.focus.panel == Panel.manifold,
        staleness: staleness), picture: map?.manifold, rows: side, columns: side)
    panel.across = -reach...reach
    panel.up = -reach...reach
    panel.chosen = chosen
    panel.walk = way
    if settings.latents > 2 {
      panel.frame.captions = ["z₁ across, z₂ up, the others 0", "others 0"]
    }
    return panel
  }

  /// The leg of the walk that is under way, over the first two latent numbers.
  private var way: [Point] {
    guard let leg = controls.walk?.leg, settings.latents > 1 else { return [] }
    return [leg.from, leg.to].compactMap { map?.survey.place($0, portrait) }
      .map { Point(Double($0[0]), Double($0[1])) }
  }

  var decoded: DecodedPanel {
    var panel = DecodedPanel(
      PanelFrame(
        "Decoded", key: Panel.decoded, caption: "at the point",
        isFocused: controls.focus.panel == Panel.decoded), picture: portrait.picture,
      values: portrait.code.map(Double.init))
    panel.neighbours = map?.neighbours(of: portrait.code) ?? []
    panel.names = data.classNames
    panel.frame.toggles = [.init("walk", isOn: controls.walk != nil, .walk)]
    return panel
  }

  private var reconstructions: ReconstructionsPanel {
    let kept = settings.latents == 1 ? "one number keeps" : "\(settings.latents) numbers keep"
    var panel = ReconstructionsPanel(
      PanelFrame(
        "Reconstructions", key: Panel.reconstructions,
        isFocused: controls.focus.panel == Panel.reconstructions),
      pairs: portrait.pairs.map {
        .init(
          index: $0.index, image: $0.image, reconstruction: $0.reconstruction, nats: $0.nats)
      })
    panel.frame.captions = [
      "above the image, below what \(kept) of it, with its cost in nats",
      "below what \(kept)", "nats",
    ]
    panel.chosen = controls.chosenImage
    return panel
  }

  var parts: LossPartsPanel {
    let score = map?.survey.score
    var panel = LossPartsPanel(
      PanelFrame(
        "Loss", key: Panel.parts,
        caption: "\(Number.grouped(min(data.validation.count, VAESurveyor.scored))) "
          + "validation images", isFocused: controls.focus.panel == Panel.parts,
        staleness: staleness), reconstruction: score?.reconstruction ?? .nan,
      divergence: score?.divergence ?? .nan, beta: Double(snapshot.beta))
    panel.divergences = score?.divergences ?? []
    panel.largest = curves.largestDivergence
    return panel
  }

  /// The images that are reconstructed: of each class the first of the validation set, or, on a
  /// later page, the second and so on.
  static func samples(of data: DigitData, page: Int) -> [Int] {
    let labels = data.validation.labels
    return (0..<data.classCount).compactMap { label in
      let all = labels.indices.filter { Int(labels[$0]) == label }
      guard !all.isEmpty else { return nil }
      return all[((page % all.count) + all.count) % all.count]
    }
  }
}

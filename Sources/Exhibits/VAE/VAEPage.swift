import Datasets
import Drawing
import Training
import Viewing

/// The page of the β-VAE: one moment of a run, one point of its latent space, and what the user
/// chose to see.
package struct VAEPage: ExhibitPage {
  package let scene: ViewingScene<VAEExperiment>
  /// The walk that is under way; in a film the point walks on with every refresh.
  let walk: LatentWalk?

  package init(_ scene: ViewingScene<VAEExperiment>) {
    self.scene = scene
    let classes = scene.experiment.data.classCount
    guard scene.isFilm, scene.span == nil, classes > 1 else {
      walk = scene.choices.walk
      return
    }
    var walk = LatentWalk((0..<classes).map { .classCenter($0) })
    walk.progress = Double(scene.step) / 50
    self.walk = walk
    if let code = walk.point({ scene.moment.place($0, scene.findings) }) {
      scene.moment.show(code: code)
    }
  }

  /// What was seen last; nil before that.
  var survey: VAESurvey? { scene.findings }

  /// The latent numbers that are shown, at most three, the first two as a plane, and their names.
  var shown: [Int] { survey?.shown ?? Array(0..<min(settings.latents, 3)) }
  var names: [String] { shown.map { "z" + Number.subscripted($0 + 1) } }

  /// What examinations of the latent space are called.
  static let latent = "latent"

  /// The numbers of the panels.
  enum Key {
    static let (space, manifold, decoded, images) = (1, 2, 3, 4)
    static let (parts, reconstruction, divergence) = (5, 6, 7)
  }

  package var plan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 560, .init(height: 516, [(Key.space, 560)]),
        .init(height: 164, minimum: 132, [(Key.reconstruction, 276), (Key.divergence, 276)])),
      .init(
        width: 696, .init(height: 404, [(Key.manifold, 400), (Key.decoded, 288)]),
        .init(height: 148, minimum: 132, [(Key.images, 696)]),
        .init(
          height: 112, minimum: 112, maximum: max(112, 64 + 17 * Double(settings.latents)),
          [(Key.parts, 696)])),
    ])
  }

  package var panels: [Panel<VAEExperiment>] {
    [
      Panel(
        Key.space, settings.latents > 2 ? "Latent space" : "Latent plane",
        "Where the network puts each image: the middle of its Gaussian. Ellipses are 1σ and 2σ of "
          + "each class, dashed circles those of the prior. Drag to decode a place; ⇧-click on a "
          + "point walks there."
      ) { drawSpace($0, in: $1, on: &$2) }
      .with(\.camera, isSpace ? .latent : nil)
      .answering([
        .init("Latent space", "drag", "Decodes the place."),
        .init("Latent space", "hover", "Shows a point's image."),
        .init("Latent space", "click", "Decodes an image's point."),
        .init("Latent space", "⇧-click", "Walks to an image and back."),
      ]) { $1.answerSpace($0) },
      Panel(
        Key.manifold, "Manifold",
        "What the decoder draws all over the plane of the two latent numbers shown; where no image "
          + "lies it draws what it never learned, and that is dimmed. The frame is the point that is "
          + "decoded; drag to move it."
      ) { manifold($0).draw(in: $1, on: &$2) }.answering { $1.answerManifold($0) },
      Panel(
        Key.decoded, "Decoded",
        "What the decoder draws at the chosen point. The sliders are its latent numbers; below are "
          + "the classes whose Gaussians are nearest."
      ) { decoded($0).draw(in: $1, on: &$2) }.answering { $1.answerDecoded($0) },
      Panel(
        Key.images, "Images",
        "Images of the validation set, and below each what the network can still draw of it. A "
          + "click goes to its point, ⇧-click walks there; , and . show others."
      ) { images($0).draw(in: $1, on: &$2) }.answering { $1.answerImages($0) },
      Panel(
        Key.parts, "Loss",
        "The loss is what an image costs to tell given its latent numbers, plus β times how far its "
          + "Gaussian is from the prior. β can be changed while it trains: B and ⇧B, or the slider."
      ) { parts($0).draw(in: $1, on: &$2) }.answering { $1.answerParts($0) },
      plotPanel(
        Key.reconstruction, "reconstruction",
        "What an image costs to tell when its latent numbers are known, in nats: lower is sharper."),
      plotPanel(
        Key.divergence, "kl",
        "How many nats the latent numbers tell of an image: the divergence of its Gaussian from the "
          + "prior."),
    ]
  }

  // MARK: Bars

  package var items: [TopBar.Item] {
    let beta = Double(snapshot.beta)
    let loss = found("loss") ?? Double(snapshot.metrics.loss)
    let seen = found("validation_reconstruction").map {
      $0 + beta * (found("validation_kl") ?? .nan)
    }
    return items([
      TopBar.Item(
        "loss", [.init(Number.nats(loss))], priority: 8, width: 48,
        help: "Reconstruction and β times KL of the images trained on, in nats an image, the mean "
          + "of the last \(VAEExperiment.window) batches."),
      TopBar.Item(
        "validation",
        [.init(seen.map(Number.nats) ?? "–"), .init(" nats", isNumber: false, isSecondary: true)],
        priority: 10, width: 80,
        help: "The same for images that are not trained on, by the last look at them."),
      TopBar.Item(
        "β", [.init(Number.significant(beta, digits: 3))], priority: 7, width: 40,
        help: "The weight of KL in the loss; B raises it, ⇧B lowers it."),
    ])
  }

  package var hints: [TransportBar.Hint]? {
    [
      .init(.togglePause, "go"), .init(.branch, "branch"), .init(.stepForward, "step"),
      .init(.walk, "walk"), .init(.betaUp, "β"), .init(.help, "help"),
    ]
  }

  // MARK: Panels

  /// The frame of a panel that shows what was found of the latent space.
  func dated(_ look: PanelLook) -> PanelFrame {
    var frame = look.frame
    frame.staleness = scene.staleness(Self.latent, survey?.step)
    return frame
  }

  func manifold(_ look: PanelLook) -> ManifoldPanel {
    let side = VAESurvey.gridSide
    let reach = Double(VAESurvey.gridReach)
    var panel = ManifoldPanel(dated(look), picture: survey?.picture, rows: side, columns: side)
    (panel.across, panel.up) = (-reach...reach, -reach...reach)
    (panel.chosen, panel.walk) = (chosen, way)
    if settings.latents > 2 {
      panel.frame.captions = ["\(names[0]) across, \(names[1]) up, the others 0", "others 0"]
    }
    return panel
  }

  /// The point that is decoded, in the plane.
  var chosen: Point? { settings.latents > 1 ? place(of: moment.code) : nil }

  private func place(of code: [Float]) -> Point {
    Point(Double(code[shown[0]]), Double(code[shown[1]]))
  }

  /// The leg of the walk that is under way, in the plane.
  var way: [Point] {
    guard let leg = walk?.leg, settings.latents > 1 else { return [] }
    return [leg.from, leg.to].compactMap { moment.place($0, survey) }.map(place(of:))
  }

  func decoded(_ look: PanelLook) -> DecodedPanel {
    var panel = DecodedPanel(
      look.frame(captions: "at the point"), picture: moment.picture,
      values: moment.code.map(Double.init))
    panel.order = survey?.order ?? []
    panel.neighbours = survey?.neighbours(of: moment.code) ?? []
    panel.names = data.classNames
    panel.frame.toggles = [.init("walk", isOn: walk != nil, .walk)]
    return panel
  }

  private func images(_ look: PanelLook) -> ReconstructionsPanel {
    let kept = settings.latents == 1 ? "one number keeps" : "\(settings.latents) numbers keep"
    var panel = ReconstructionsPanel(
      look.frame(
        captions: "above the image, below what \(kept) of it, with its cost in nats",
        "below what \(kept)", "nats"), pairs: moment.pairs)
    // Its tab has less room.
    panel.frame.title = "Reconstructions"
    panel.chosen = scene.choices.chosenImage
    return panel
  }

  func parts(_ look: PanelLook) -> LossPartsPanel {
    let score = survey?.score
    var panel = LossPartsPanel(
      dated(look), reconstruction: score?.reconstruction ?? .nan,
      divergence: score?.divergence ?? .nan, beta: Double(snapshot.beta))
    let count = Number.grouped(min(data.validation.count, VAESurvey.scored))
    panel.frame.captions = ["\(count) validation images"]
    (panel.divergences, panel.order) = (score?.divergences ?? [], survey?.order ?? [])
    panel.largest = moment.largestDivergence(survey)
    return panel
  }
}

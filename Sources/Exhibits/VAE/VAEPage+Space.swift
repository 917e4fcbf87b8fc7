import Datasets
import Drawing
import Viewing

// The latent space: a plane of the first two numbers, a cube of the first three, or a line of the
// only one.
extension VAEPage {
  func drawSpace(_ look: PanelLook, in rect: Rect, on canvas: inout Canvas) {
    if let plane = plane(look, in: rect) {
      plane.draw(in: rect, on: &canvas)
    } else {
      space(look, in: rect).draw(in: rect, on: &canvas)
    }
  }

  /// Whether the panel shows a view that the mouse turns.
  var isSpace: Bool { settings.latents > 2 && scene.choices.isSpace }

  private var points: LatentPoints {
    map?.points ?? LatentPoints(dimensions: settings.latents, coordinates: [], classes: [])
  }

  /// The plane of the first two latent numbers; nil where something else is shown.
  func plane(_ look: PanelLook, in rect: Rect) -> LatentPlanePanel? {
    guard !isSpace, var panel = plane(dated(look), reach: moment.planeReach) else { return nil }
    if settings.latents > 2 { panel.frame.captions = ["z₁ and z₂ of \(settings.latents)"] }
    panel.chosen = chosen
    panel.walk = way
    panel.hidden = scene.choices.hidden
    panel.frame.toggles = spaceToggles
    if let hover = look.hover, hover.control == .map(Key.space) {
      panel.highlight = panel.nearest(to: hover.point, in: rect, reach: 6).map(highlight)
    }
    return panel
  }

  /// The plane without what the user chose; nil where there is only one latent number.
  private func plane(_ frame: PanelFrame, reach: Double) -> LatentPlanePanel? {
    guard settings.latents > 1 else { return nil }
    var panel = LatentPlanePanel(frame, points: points)
    panel.gaussians = map?.gaussians ?? []
    panel.domain = Rect(-reach, -reach, 2 * reach, 2 * reach)
    panel.names = data.classNames
    return panel
  }

  /// The cube of the first three latent numbers, or the line of the only one.
  private func space(_ look: PanelLook, in rect: Rect) -> LatentSpacePanel {
    let reach = moment.planeReach
    let axes = (0..<min(settings.latents, 3)).map {
      FeatureSpacePanel.Axis("z" + Number.subscripted($0 + 1), range: -reach...reach)
    }
    var panel = LatentSpacePanel(dated(look), axes: axes, points: points)
    if settings.latents > 3 { panel.frame.captions = ["z₁ to z₃ of \(settings.latents)"] }
    panel.paths = settings.latents > 2 ? map?.centers ?? [] : []
    panel.names = data.classNames
    panel.hidden = scene.choices.hidden
    panel.camera = scene.camera(Key.space, .latent)
    panel.frame.toggles = spaceToggles
    panel.chosen = moment.code.prefix(3).map(Double.init)
    if let hover = look.hover, [.orbit(Key.space), .map(Key.space)].contains(hover.control) {
      panel.highlight = panel.nearest(to: hover.point, in: rect, reach: 8).map(highlight)
    }
    return panel
  }

  private var spaceToggles: [PanelFrame.Toggle] {
    guard settings.latents > 2 else { return [] }
    return [
      .init("2-D", isOn: !scene.choices.isSpace, .showPlane),
      .init("3-D", isOn: scene.choices.isSpace, .showSpace),
    ]
  }

  /// A point of the space with its image.
  private func highlight(_ index: Int) -> LatentSpacePanel.Highlight {
    .init(index: index, picture: data.picture(index))
  }

  // MARK: What lies where

  /// A look at a panel for what lies where in it.
  func bare(_ key: Int) -> PanelLook { PanelLook(PanelFrame("", key: key), hover: nil) }

  /// The image whose point lies nearest to a place on the page.
  func image(at point: Point) -> Int? {
    guard let rect = layout.panels[Key.space] else { return nil }
    let look = bare(Key.space)
    return plane(look, in: rect)?.nearest(to: point, in: rect, reach: 6)
      ?? (settings.latents == 2
        ? nil : space(look, in: rect).nearest(to: point, in: rect, reach: 8))
  }

  /// From the first two latent numbers to a panel of the page; nil where it has no plane.
  func transform(_ key: Int) -> Transform? {
    guard let rect = layout.panels[key], settings.latents > 1 else { return nil }
    let look = bare(key)
    return key == Key.manifold
      ? manifold(look).transform(in: rect) : plane(look, in: rect)?.transform(in: rect)
  }

  // MARK: Side by side

  package static var comparedAspect: Double { 1.7 }

  package var compared: (main: Panel<VAEExperiment>, lower: Panel<VAEExperiment>?) {
    (
      Panel(
        Key.space, "Latent plane",
        "where this run's network puts the images of each class, with their Gaussians and the "
          + "prior, and what its decoder draws all over that plane."
      ) { drawCompared($0, in: $1, on: &$2) },
      Panel(
        Key.images, "Reconstructions",
        "images of the validation set, and below each what this run's network can still draw of it."
      ) { reconstructions($0.frame).draw(in: $1, on: &$2) }
    )
  }

  /// The plane, and the manifold beside it.
  private func drawCompared(_ look: PanelLook, in rect: Rect, on canvas: inout Canvas) {
    var frame = look.frame
    if scene.late.contains(Self.latent), let map {
      frame.staleness = "of \(Number.grouped(map.survey.step))"
    }
    frame.draw(in: rect, on: &canvas)
    let (left, right) = parts(of: frame.inner(rect))
    let reach = scene.span.map { $0 > 0 ? $0 : moment.planeReach } ?? moment.planeReach
    let help = "What lies at the same place of every run."
    var plane = plane(look.frame, reach: reach)
    plane?.hasButtons = false
    plane?.help = help
    var manifold = manifold(look)
    (manifold.chosen, manifold.walk, manifold.help) = (nil, [], help)
    if let point = look.hover?.point, look.hover?.control == .map(frame.key) {
      // The same place in every run, whichever of its two pictures the pointer is in.
      let transform =
        left.contains(point)
        ? plane?.transform(in: left) : right.map { manifold.transform(in: $0) }
      if let transform, transform.page.contains(point), settings.latents > 1 {
        plane?.chosen = transform.inverse(point)
        manifold.chosen = transform.inverse(point)
      }
    }
    if !left.isEmpty { plane?.drawContent(in: left, on: &canvas) }
    if let right { manifold.drawContent(in: right, on: &canvas) }
  }

  /// Where the plane lies in a panel, and, where there is room, the manifold beside it.
  private func parts(of inner: Rect) -> (plane: Rect, manifold: Rect?) {
    if settings.latents == 1 { return (Rect(inner.x, inner.y, 0, 0), inner) }
    let side = min(inner.height - 24, ((inner.width - 40) * 0.5).rounded(.down))
    guard side > 120 else { return (inner, nil) }
    let left = Rect(inner.x, inner.y, inner.width - side, inner.height)
    return (left, Rect(left.maxX, inner.y, side, inner.height))
  }
}

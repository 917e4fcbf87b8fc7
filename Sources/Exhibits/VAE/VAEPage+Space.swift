import Datasets
import Drawing

// The latent space: a plane of the first two numbers, a cube of the first three, or a line of the
// only one.
extension VAEPage {
  func drawSpace(in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    if let plane = plane(hover: hover) {
      plane.draw(in: rect, on: &canvas)
    } else {
      space(hover: hover).draw(in: rect, on: &canvas)
    }
  }

  /// Whether the panel shows a view that the mouse turns.
  var isSpace: Bool { settings.latents > 2 && controls.isSpace }

  private var points: LatentPoints {
    map?.points ?? LatentPoints(dimensions: settings.latents, coordinates: [], classes: [])
  }

  /// The plane of the first two latent numbers; nil where something else is shown.
  func plane(hover: Hover? = nil) -> LatentPlanePanel? {
    guard settings.latents > 1, !isSpace else { return nil }
    let reach = curves.planeReach
    var panel = LatentPlanePanel(
      PanelFrame(
        panelTitles[Panel.space] ?? "", key: Panel.space,
        caption: settings.latents > 2 ? "z₁ and z₂ of \(settings.latents)" : "",
        isFocused: controls.focus.panel == Panel.space, staleness: staleness), points: points)
    panel.gaussians = map?.gaussians ?? []
    panel.domain = Rect(-reach, -reach, 2 * reach, 2 * reach)
    panel.chosen = Point(Double(portrait.code[0]), Double(portrait.code[1]))
    panel.walk = manifold.walk
    panel.names = data.classNames
    panel.hidden = controls.hidden
    panel.frame.toggles = spaceToggles
    if let hover, hover.control == .map(Panel.space), let rect = layout.panels[Panel.space] {
      panel.highlight = panel.nearest(to: hover.point, in: rect, reach: 6).map(highlight)
    }
    return panel
  }

  /// The cube of the first three latent numbers, or the line of the only one.
  func space(hover: Hover? = nil) -> LatentSpacePanel {
    let reach = curves.planeReach
    let axes = (0..<min(settings.latents, 3)).map {
      FeatureSpacePanel.Axis("z" + Number.subscripted($0 + 1), range: -reach...reach)
    }
    var panel = LatentSpacePanel(
      PanelFrame(
        panelTitles[Panel.space] ?? "", key: Panel.space,
        caption: settings.latents > 3 ? "z₁ to z₃ of \(settings.latents)" : "",
        isFocused: controls.focus.panel == Panel.space, staleness: staleness), axes: axes,
      points: points)
    panel.paths = settings.latents > 2 ? map?.centers ?? [] : []
    panel.names = data.classNames
    panel.hidden = controls.hidden
    panel.camera = controls.camera
    panel.frame.toggles = spaceToggles
    panel.chosen = portrait.code.prefix(3).map(Double.init)
    if let hover, let rect = layout.panels[Panel.space],
      [.orbit(Panel.space), .map(Panel.space)].contains(hover.control)
    {
      panel.highlight = panel.nearest(to: hover.point, in: rect, reach: 8).map(highlight)
    }
    return panel
  }

  private var spaceToggles: [PanelFrame.Toggle] {
    guard settings.latents > 2 else { return [] }
    return [
      .init("2-D", isOn: !controls.isSpace, .showPlane),
      .init("3-D", isOn: controls.isSpace, .showSpace),
    ]
  }

  /// A point of the space with its image.
  private func highlight(_ index: Int) -> LatentSpacePanel.Highlight {
    .init(
      index: index,
      picture: Picture(
        width: data.side, height: data.side,
        pixels: data.validation.image(index).map { Color(gray: $0).packed }))
  }

  /// The image whose point lies nearest to a place on the page.
  func image(at point: Point) -> Int? {
    guard let rect = layout.panels[Panel.space] else { return nil }
    return plane()?.nearest(to: point, in: rect, reach: 6)
      ?? (settings.latents == 2 ? nil : space().nearest(to: point, in: rect, reach: 8))
  }
}

import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

// The latent space: a plane of the two numbers of the largest KL, a cube of three, or a line of the
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
    survey?.points ?? LatentPoints(dimensions: shown.count, coordinates: [], classes: [])
  }

  /// The frame of the space, which says how many of the numbers it shows.
  private func spaceFrame(_ look: PanelLook) -> PanelFrame {
    var frame = dated(look)
    let latents = settings.latents
    guard latents > 2 else { return frame }
    let most = "of \(latents), largest KL"
    if !isSpace { frame.captions = ["\(names[0]) and \(names[1]) \(most)"] }
    if isSpace, latents > 3 { frame.captions = ["\(names.joined(separator: ", ")) \(most)"] }
    frame.toggles = [
      .init("2-D", isOn: !isSpace, .showPlane), .init("3-D", isOn: isSpace, .showSpace),
    ]
    return frame
  }

  /// The plane of two latent numbers; nil where something else is shown.
  private func plane(_ look: PanelLook, in rect: Rect) -> LatentPlanePanel? {
    guard !isSpace, settings.latents > 1 else { return nil }
    var panel = LatentPlanePanel(spaceFrame(look), points: points)
    (panel.gaussians, panel.axisNames) = (survey?.gaussians ?? [], names)
    panel.domain = Rect(-reach, -reach, 2 * reach, 2 * reach)
    panel.names = data.classNames
    (panel.chosen, panel.walk) = (chosen, way)
    panel.hidden = scene.choices.hidden
    if let hover = look.hover, hover.control == .map(Key.space) {
      panel.highlight = panel.nearest(to: hover.point, in: rect, reach: 6).map {
        .init(index: $0, picture: data.picture($0))
      }
    }
    return panel
  }

  /// The cube of three latent numbers, or the line of the only one.
  private func space(_ look: PanelLook, in rect: Rect) -> LatentSpacePanel {
    let axes = names.map { FeatureSpacePanel.Axis($0, range: -reach...reach) }
    var panel = LatentSpacePanel(spaceFrame(look), axes: axes, points: points)
    panel.paths = settings.latents > 2 ? survey?.centers ?? [] : []
    panel.names = data.classNames
    panel.hidden = scene.choices.hidden
    panel.camera = scene.camera(Key.space, .latent)
    panel.chosen = shown.map { Double(moment.code[$0]) }
    if let hover = look.hover, [.orbit(Key.space), .map(Key.space)].contains(hover.control) {
      panel.highlight = panel.nearest(to: hover.point, in: rect, reach: 8).map {
        .init(index: $0, picture: data.picture($0))
      }
    }
    return panel
  }

  // MARK: What lies where

  /// The image whose point lies nearest to a place on the page.
  func image(at point: Point) -> Int? {
    guard let rect = layout.panels[Key.space] else { return nil }
    let look = bare(Key.space)
    return plane(look, in: rect)?.nearest(to: point, in: rect, reach: 6)
      ?? (settings.latents == 2
        ? nil : space(look, in: rect).nearest(to: point, in: rect, reach: 8))
  }

  /// From the two latent numbers shown to a panel of the page; nil where it has no plane.
  func transform(_ key: Int) -> Transform? {
    guard let rect = layout.panels[key], settings.latents > 1 else { return nil }
    let look = bare(key)
    return key == Key.manifold
      ? manifold(look).transform(in: rect) : plane(look, in: rect)?.transform(in: rect)
  }

  // MARK: Side by side

  package var compared: CompareArrangement.Choice {
    .init([Key.space, Key.manifold], below: Key.images)
  }

  /// How far the plane reaches: as far as that of any run beside.
  private var reach: Double { max(scene.span ?? 0, moment.planeReach(survey)) }
}

// The picture on the card: the plane of a β-VAE that was trained a moment ago, and what its decoder
// draws all over it.
extension VAEExperiment {
  private static let (rows, columns) = (5, 10)

  /// A network after a few epochs of drawn digits.
  private static let preview: (survey: VAESurvey, names: [String], manifold: Picture)? = {
    let trained = Self.trained(epochs: 12) {
      $0.hiddenSizes = [96, 48]
      // Small weights at first: a smooth picture sooner, if not the least loss in the end.
      $0.initializer = .glorotUniform
      $0.learningRate = 0.004
    }
    guard let (experiment, snapshot) = trained else { return nil }
    let data = experiment.data
    let codec = VAECodec(experiment.settings, parameters: snapshot.parameters)
    let places = (0..<rows * columns).flatMap { cell -> [Float] in
      let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
      return [
        -2.25 + 4.5 * Float(column) / Float(columns - 1), 1 - 2 * Float(row) / Float(rows - 1),
      ]
    }
    return (
      VAESurvey(snapshot, on: .root, codec, data.training, classCount: data.classCount),
      data.classNames,
      ManifoldPanel.picture(of: codec.decode(places), rows: rows, columns: columns)
    )
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let preview else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let cell = min(
      (rect.height - 24) / Double(rows), rect.width * 0.56 / Double(columns)
    ).rounded(.down)
    let size = Size(cell * Double(columns), cell * Double(rows))
    let manifold = Rect(
      rect.maxX - size.width - 12, (rect.midY - size.height / 2).rounded(), size.width, size.height)
    let plane = Rect(rect.x, rect.y, manifold.x - 12 - rect.x, rect.height)
    let scale = min(plane.width, plane.height) / 6.5
    canvas.clipped(to: plane) { canvas in
      func place(_ x: Double, _ y: Double) -> Point {
        Point(plane.midX + x * scale, plane.midY - y * scale)
      }
      let points = preview.survey.points
      let dots = points.classes.indices.map { index in
        theme.dot(
          place(points[index, 0], points[index, 1]), radius: 1.6,
          ofClass: Int(points.classes[index]))
      }
      canvas.add(.dots(Dots(dots, rim: theme.zero, rimWidth: 0.5)))
      canvas.disc(
        place(0, 0), radius: 2 * scale,
        stroke: Stroke(theme.text.opacity(0.8), width: 1.25, dash: [6, 5]))
      for gaussian in preview.survey.gaussians
      where preview.names.indices.contains(gaussian.classIndex) {
        canvas.classDisc(
          preview.names[gaussian.classIndex], classIndex: gaussian.classIndex,
          at: place(gaussian.mean.x, gaussian.mean.y), radius: 7)
      }
    }
    canvas.picture(preview.manifold, in: manifold)
  }
}

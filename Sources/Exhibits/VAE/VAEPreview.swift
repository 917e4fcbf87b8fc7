import Datasets
import Drawing
import Networks
import Training
import Viewing

// The picture on the card: the plane of a β-VAE that was trained a moment ago, and what its decoder
// draws all over it.
extension VAEExperiment {
  /// What the picture is drawn from.
  private struct Trained: Sendable {
    var map: VAEMap
    var names: [String]
    /// What the decoder draws over a part of the plane.
    var manifold: Picture
  }

  private static let (rows, columns) = (5, 10)

  /// A network after a few epochs of drawn digits.
  private static let trained: Trained? = {
    guard let images = SyntheticDigits(seed: 7).draw(0..<1500) else { return nil }
    var data = DigitData(
      training: images, test: images.picking([0]), source: .synthetic, seed: 7)
    var settings = VAESettings()
    settings.hidden = [96, 48]
    // Small weights at first: a smooth picture sooner, if not the least loss in the end.
    settings.initializer = .glorotUniform
    settings.optimizer.learningRate = 0.004
    settings.epochs = 12
    settings.adopt(data)
    var run = VAERun(settings, data.training)
    run.advance(to: settings.totalSteps)
    let snapshot = run.snapshot()
    let surveyor = VAESurveyor(settings, data.training, classCount: data.classCount)
    let survey = surveyor.survey(.init(snapshot: snapshot, branch: .root))
    data.validation = data.training
    let places = (0..<rows * columns).flatMap { cell -> [Float] in
      let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
      return [
        -2.25 + 4.5 * Float(column) / Float(columns - 1), 1 - 2 * Float(row) / Float(rows - 1),
      ]
    }
    let pixels = VAECodec(settings, parameters: snapshot.parameters).decode(places)
    return Trained(
      map: VAEMap(survey, data), names: data.classNames,
      manifold: ManifoldPanel.picture(of: pixels, rows: rows, columns: columns))
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let trained else { return }
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
      let points = trained.map.points
      let dots = points.classes.indices.map { index in
        Dots.Dot(
          place(points[index, 0], points[index, 1]), radius: 1.6,
          color: theme.color(ofClass: Int(points.classes[index])))
      }
      canvas.add(.dots(Dots(dots, rim: theme.zero, rimWidth: 0.5)))
      canvas.disc(
        place(0, 0), radius: 2 * scale,
        stroke: Stroke(theme.text.opacity(0.8), width: 1.25, dash: [6, 5]))
      for gaussian in trained.map.gaussians
      where trained.names.indices.contains(gaussian.classIndex) {
        canvas.classDisc(
          trained.names[gaussian.classIndex], classIndex: gaussian.classIndex,
          at: place(gaussian.mean.x, gaussian.mean.y), radius: 7)
      }
    }
    canvas.picture(trained.manifold, in: manifold)
  }
}

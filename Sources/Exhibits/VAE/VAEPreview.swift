import Datasets
import Drawing
import Networks
import Training

/// The picture on the card: the plane of a β-VAE that was trained a moment ago, and what its
/// decoder draws all over it.
enum VAEPreview {
  /// A network after a few epochs of drawn digits.
  private static let trained: (map: VAEMap, names: [String])? = {
    guard let images = SyntheticDigits(seed: 7).draw(0..<1500) else { return nil }
    let data = DigitData(
      training: images, test: images.picking([0]), source: .synthetic, seed: 7)
    var settings = VAESettings()
    settings.hidden = [96, 48]
    settings.epochs = 12
    settings.adopt(data)
    var run = VAERun(settings, data.training)
    run.advance(to: settings.totalSteps)
    let surveyor = VAESurveyor(settings, data.training, classCount: data.classCount)
    let survey = surveyor.survey(
      .init(snapshot: run.snapshot(), branch: .root, generation: 0))
    var shown = data
    shown.validation = data.training
    return (VAEMap(survey, shown), data.classNames)
  }()

  static func draw(in rect: Rect, on canvas: inout Canvas) {
    guard let trained else { return }
    let theme = canvas.theme
    let cell = ((rect.height - 24) / Double(VAESurveyor.gridSide)).rounded(.down)
    let side = cell * Double(VAESurveyor.gridSide)
    let manifold = Rect(rect.maxX - side - 12, (rect.midY - side / 2).rounded(), side, side)
    let plane = Rect(rect.x, rect.y, manifold.x - 12 - rect.x, rect.height)
    let scale = min(plane.width, plane.height) / 7
    canvas.rectangle(rect, fill: theme.window)
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
      canvas.add(.dots(Dots(dots, rim: theme.window, rimWidth: 0.5)))
      canvas.disc(
        place(0, 0), radius: 2 * scale,
        stroke: Stroke(theme.text.opacity(0.8), width: 1.25, dash: [6, 5]))
      for gaussian in trained.map.gaussians where trained.names.indices.contains(gaussian.classIndex)
      {
        canvas.classDisc(
          trained.names[gaussian.classIndex], classIndex: gaussian.classIndex,
          at: place(gaussian.mean.x, gaussian.mean.y), radius: 7)
      }
    }
    canvas.picture(trained.map.manifold, in: manifold)
  }
}

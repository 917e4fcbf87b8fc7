import Datasets
import Drawing
import Networks
import Training

/// The picture on the card: the cube of a network that was trained a moment ago on drawn digits.
enum LatentPreview {
  /// Images as points of the cube, after twelve epochs.
  private static let points: LatentPoints? = {
    guard let images = SyntheticDigits(seed: 7).draw(0..<1200) else { return nil }
    let data = DigitData(
      training: images, test: images.picking([0]), source: .synthetic, seed: 7)
    var settings = ClassifierSettings.latent()
    settings.epochs = 12
    settings.adopt(data)
    var run = ClassifierRun(settings, data, tracksUpdates: false)
    run.advance(to: settings.totalSteps)
    var all = data
    all.validation = images
    return LatentSurveyor(settings, all).survey(
      .init(snapshot: run.snapshot(), branch: .root, generation: 0, past: [])
    ).points
  }()

  static func draw(in rect: Rect, on canvas: inout Canvas) {
    guard let points, points.dimensions == 3 else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let projection = OrbitCamera.latent.projection(
      middle: rect.center, scale: min(rect.width, rect.height) * 0.58)
    func corner(_ index: Int) -> Point3 {
      Point3(Double(index & 1), Double(index >> 1 & 1), Double(index >> 2))
    }
    for from in 0..<8 {
      for bit in [1, 2, 4] where from & bit == 0 {
        canvas.line(
          projection(corner(from)), projection(corner(from | bit)),
          Stroke(theme.secondary.opacity(0.5)))
      }
    }
    var dots: [(depth: Double, dot: Dots.Dot)] = points.classes.indices.map { index in
      let place = Point3(points[index, 0], points[index, 1], points[index, 2])
      let (point, depth) = projection.project(place)
      return (
        depth, .init(point, radius: 1.8, color: theme.color(ofClass: Int(points.classes[index])))
      )
    }
    dots.sort { $0.depth < $1.depth }
    canvas.add(.dots(Dots(dots.map(\.dot), rim: theme.zero, rimWidth: 0.7)))
  }
}

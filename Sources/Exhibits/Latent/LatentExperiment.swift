import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A dense network with a bottleneck whose space can be seen.
package struct LatentExperiment: ClassifierExperiment {
  package typealias Page = LatentPage
  package typealias Found = LatentEmbedding
  package static let card = Card.latent
  package var start: ImageStart<ClassifierSettings>

  package init(_ start: ImageStart<ClassifierSettings>) { self.start = start }
  package static func settings(_ options: Options) -> ClassifierSettings { .latent(options) }
  package func makeOwn(_ options: Options) -> LatentChoices { LatentChoices() }

  package var plots: [Plot] {
    // A bottleneck begins at chance.
    classifierPlots(leastAccuracy: 0)
  }

  package func makeExaminations() -> [Examination<LatentExperiment>] {
    let (settings, data) = (settings, data)
    // Two embeddings and a rest are no older than half a second.
    let embedding = Examination<LatentExperiment>(
      "embedding", longestRest: 0.25, share: { _, isBusy in isBusy ? 0.25 : 1 },
      looksAgain: { $0.findings.own?.isPending == true },
      request: {
        LatentEmbedding.Request(
          $0.snapshot, on: $0.branch, of: $0.timeline, total: $0.total,
          generation: $0.generation, budget: 2)
      }, take: { $1.findings.own = $0 },
      examiner: {
        let surveyor = LatentSurveyor(settings, data)
        return { surveyor.survey($0) }
      })
    return [survey, embedding.with(\.isCompared, false), mind]
  }

  // MARK: The card

  /// Images as points of the cube, after twelve epochs.
  private static let preview: LatentPoints? = {
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

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let points = preview, points.dimensions == 3 else { return }
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

/// What the user has chosen to see of a hidden space.
package struct LatentChoices: Equatable {
  /// Whether a cube is shown as a plane.
  var isFlat = false
}

import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

// The picture on the card: the same network after a few batches, after some more, and after all.
extension PictureExperiment {
  /// The network's pictures at a few moments of a short run.
  private static let pictures: [Picture] = {
    var options = Options()
    options.picture = PictureSubject(
      SamplePicture.landscape.image.downsized(toFit: 64), name: "landscape")
    options.hiddenSizes = [48, 48]
    options.fourierFeatures = 48
    options.activation = .relu
    options.epochs = 40
    guard let experiment = try? PictureExperiment(options) else { return [] }
    let surveyor = PictureSurveyor(experiment.settings, shown: experiment.subject.image)
    var run = experiment.makeRun(RunNeeds(draws: false))
    let total = experiment.settings.totalSteps(rows: experiment.data.count)
    return [total / 40, total / 8, total].map { step in
      run.advance(to: step)
      return surveyor.survey(run.snapshot()).picture
    }
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    canvas.rectangle(rect, fill: canvas.theme.zero)
    let gap = 8.0
    let count = Double(pictures.count)
    let side = min(rect.height - 24, (rect.width - 24 - gap * (count - 1)) / count).rounded(.down)
    guard side > 0 else { return }
    var x = (rect.midX - (side * count + gap * (count - 1)) / 2).rounded()
    for picture in pictures {
      let place = Rect(x, (rect.midY - side / 2).rounded(), side, side)
      canvas.picture(picture, in: place, isSmooth: true)
      canvas.rectangle(place.inset(-1), stroke: Stroke(canvas.theme.border))
      x += side + gap
    }
  }
}

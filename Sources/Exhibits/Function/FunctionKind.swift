import Datasets
import Drawing
import Options

extension ExhibitKind {
  /// A curve, approximated by a network with one input and one output.
  public static let function = ExhibitKind(
    .function, preview: { rect, canvas in FunctionPreview.draw(in: rect, on: &canvas) },
    open: { try FunctionExhibit($0) },
    run: { try FunctionHeadless.run($0, $1) }
  ).comparing(each: { try FunctionContender($0) })
}

/// The picture on the card: a curve on its way to its target, by a network that was trained a
/// moment ago.
enum FunctionPreview {
  /// Sum of sines after 240 of its 2,000 epochs: near enough to be seen, far enough to be two.
  private static let trained: (settings: ApproximationSettings, FunctionPortrait.Snapshot) = {
    let settings = FunctionStart.defaults
    let data = FunctionStart.data(FunctionTarget(.sumOfSines), Options(), seed: settings.seed)
    var run = ApproximationRun(settings, data, measuresFigure: false)
    run.advance(to: 240)
    return (settings, run.snapshot())
  }()

  static func draw(in rect: Rect, on canvas: inout Canvas) {
    let portrait = FunctionPortrait(trained.settings, trained.1)
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let (x, y) = (portrait.xRange, portrait.yRange)
    let place = Transform(
      from: Rect(
        x.lowerBound, y.lowerBound, x.upperBound - x.lowerBound, y.upperBound - y.lowerBound),
      to: rect)
    func line(_ ys: [Double]) -> [Point] { zip(portrait.xs, ys).map { place($0, $1) } }
    canvas.clipped(to: rect) { canvas in
      for item in portrait.contributions {
        canvas.polyline(
          line(item.values.map { portrait.bias + $0 }),
          Stroke((item.weight < 0 ? theme.negative : theme.positive).opacity(0.3)))
      }
      canvas.polyline(line(portrait.target), Stroke(theme.secondary, width: 1.5, dash: [5, 4]))
      let samples = portrait.snapshot.data.samples
      for (x, y) in zip(samples.places, samples.values) {
        canvas.disc(place(x, y), radius: 1.5, fill: theme.text.opacity(0.5))
      }
      canvas.polyline(line(portrait.curve), Stroke(theme.text, width: 2.5))
    }
  }
}

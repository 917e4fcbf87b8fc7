import Datasets
import Drawing
import Options
import Training
import Viewing

// The picture on the card: a curve on its way to its target, by a network that was trained a moment
// ago.
extension FunctionExperiment {
  /// Sum of sines after 240 of its 2,000 epochs: near enough to be seen, far enough to be two.
  private static let trained: (experiment: FunctionExperiment, snapshot: R.Snapshot)? = {
    guard let experiment = try? FunctionExperiment(Options()) else { return nil }
    var run = experiment.makeRun(RunNeeds(draws: false))
    run.advance(to: 240)
    return (experiment, run.snapshot())
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let (experiment, snapshot) = trained else { return }
    let moment = FunctionMoment(experiment, snapshot)
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let (x, y) = (moment.xRange, moment.yRange)
    let place = Transform(
      from: Rect(
        x.lowerBound, y.lowerBound, x.upperBound - x.lowerBound, y.upperBound - y.lowerBound),
      to: rect)
    func line(_ ys: [Double]) -> [Point] { zip(moment.xs, ys).map { place($0, $1) } }
    canvas.clipped(to: rect) { canvas in
      for item in moment.contributions {
        canvas.polyline(
          line(item.values.map { moment.bias + $0 }),
          Stroke((item.weight < 0 ? theme.negative : theme.positive).opacity(0.3)))
      }
      canvas.polyline(line(moment.target), Stroke(theme.secondary, width: 1.5, dash: [5, 4]))
      let samples = snapshot.data.samples
      for (x, y) in zip(samples.places, samples.values) {
        canvas.disc(place(x, y), radius: 1.5, fill: theme.text.opacity(0.5))
      }
      canvas.polyline(line(moment.curve), Stroke(theme.text, width: 2.5))
    }
  }
}

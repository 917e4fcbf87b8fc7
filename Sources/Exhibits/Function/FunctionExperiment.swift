import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A curve, approximated by a network with one input and one output.
package struct FunctionExperiment: SampledExperiment {
  package typealias R = ApproximationRun<FunctionData>
  package typealias Page = FunctionPage

  /// What the user has chosen to see, beyond what every page has.
  package struct Choices: Equatable {
    package var showsContributions = true
    /// A curve that is being drawn, in data coordinates.
    package var pen: [Point] = []
  }

  package static let card = Card(
    .function, title: "Functions",
    sentences: "A network bends into a curve that it knows only from samples. Add some, or draw a "
      + "curve by hand.",
    words: "A curve y = f(x): one of \(CurveTarget.list), an expression over x such as "
      + "\"sin(x) + x/5\", or a CSV file with rows x,y.",
    subject: .init("curve", choices: CurveTarget.allCases.map(\.name)),
    options: options + [.takes(\.columns)],
    check: { options throws(ProgramError) in
      // What a file holds is seen when it is read.
      guard options.tablePath == nil else { return }
      if options.columns != nil {
        throw .usage(
          "--columns: is for a table", advice: "add --function FILE.csv, or leave it out")
      }
      _ = try subject.target(options)
    })

  package var start: LearnerStart<ApproximationSettings, FunctionData>

  package init(_ start: LearnerStart<ApproximationSettings, FunctionData>) { self.start = start }

  /// The curves: functions of x.
  package static let subject: FunctionSubject = {
    var settings = ApproximationSettings(inputs: 1, outputs: 1, hidden: [32, 32], epochs: 2000)
    // Of one input, tanh neurons need steep slopes at first: with the flatter ones of Glorot, some
    // seeds see no more of a sine than its mean.
    settings.initializer = .heUniform
    settings.stepsPerRefresh = 2
    return FunctionSubject(
      option: ExhibitName.function.flag, variables: ["x"], answer: "ŷ",
      standard: FunctionTarget(.sumOfSines), names: CurveTarget.allCases.map(\.name),
      known: { CurveTarget($0).map { FunctionTarget($0) } }, settings: settings, sampleCount: 200)
  }()

  // MARK: What it shows

  package func makeMoment(_ snapshot: R.Snapshot) -> FunctionMoment {
    FunctionMoment(self, snapshot)
  }

  package func makeChoices(_ options: Options) -> Choices {
    // Beside others a run's own curve is what is looked at.
    Choices(showsContributions: options.comparedSets.isEmpty)
  }

  /// The error over the whole curve stands beside the loss; on its own it does only in a comparison.
  package var plots: [Plot] {
    [lossPlot([.init(sampledFigure, "RMSE", .second), .init("loss", "loss")]), figurePlot]
  }

  package static func figures(_ show: Show<FunctionExperiment>) -> [PanelFrame.Figure] {
    let metrics = show.snapshot.metrics
    let hidden = show.moment.flags.dropLast().flatMap { $0 }
    let saturated = hidden.count { $0.contains(.saturated) }
    return [
      .init("saturated", "\(saturated)/\(hidden.count)", isWrong: saturated * 2 > hidden.count),
      .loss(metrics.loss), reading(metrics.figure),
    ]
  }

  /// How far the curve is from its target at most, rounded up so that the scale moves in steps.
  package static func span(_ show: Show<FunctionExperiment>) -> Double {
    let most = show.moment.residual.lazy.filter(\.isFinite).map(abs).max() ?? 0
    return most > 0 ? Number.roundAbove(most) : 0
  }

  // MARK: The user's hands

  package static func commands(_ viewing: Viewing<Self>) -> Set<Command> {
    [.toggleContributions]
  }

  package static func perform(_ command: Command, _ viewing: Viewing<Self>) -> Response? {
    switch command {
    case .toggleContributions: viewing.choices.showsContributions.toggle()
    case .escape:
      guard viewing.controls.edit == nil, let drag = viewing.drag, FunctionPage.draws(drag)
      else { return nil }
      viewing.drag = nil
      viewing.choices.pen = []
    default: return nil
    }
    return .done
  }

  // MARK: The picture on the card

  /// Sum of sines after 240 of its 2,000 epochs: near enough to be seen, far enough to be two.
  private static let trained = (try? FunctionExperiment(Options()))?.trained(to: 240)

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let (experiment, snapshot) = trained else { return }
    let moment = FunctionMoment(experiment, snapshot)
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let place = Transform(from: Rect(x: moment.xRange, y: moment.yRange), to: rect)
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

// What the page answers to the pointer beyond scrubbing and editing its graph: a click adds a
// sample, or removes one, and a drag draws a target.
extension FunctionPage {
  func answerCurve(_ event: PanelEvent, _ viewing: Live) -> Response? {
    let rect = layout.panels[1]
    switch event {
    case .press(let drag, _):
      guard drag.control == .curve(1) else { return nil }
      if Self.draws(drag) { return .done }
      guard let rect,
        let index = curve(PanelFrame("Curve", key: 1)).sample(at: drag.point, in: rect)
      else { return .message("No sample is here to be removed.") }
      return edit(.remove(index: index), "a sample removed", viewing)
    case .drag(let drag):
      guard Self.draws(drag), let rect else { return .ignored }
      if viewing.choices.pen.isEmpty {
        guard (drag.point - drag.start).length >= 4 else { return .ignored }
        viewing.choices.pen = [place(drag.start, in: rect)]
      }
      let place = place(drag.point, in: rect)
      if place != viewing.choices.pen.last { viewing.choices.pen.append(place) }
      return .done
    case .release(let drag):
      guard Self.draws(drag) else { return nil }
      let pen = viewing.choices.pen
      if pen.isEmpty {
        guard let rect else { return .ignored }
        let place = place(drag.point, in: rect)
        return edit(.add(place: [place.x], value: place.y), "a sample added", viewing)
      }
      // The drawn line is taken into the target, and learned from where it now runs.
      viewing.choices.pen = []
      guard let data = viewing.shown.data.drawing(pen) else {
        return .message("The line is too short to be a target.")
      }
      viewing.apply(.own(data), label: "drawn")
      return .done
    case .hover, .wheel: return nil
    }
  }

  /// Whether a curve is drawn with the button down, or a sample added.
  static func draws(_ drag: Drag) -> Bool {
    drag.control == .curve(1) && !drag.modifiers.contains(.control)
  }

  private func edit(_ edit: FunctionSamples.Edit, _ label: String, _ viewing: Live) -> Response {
    let data = viewing.shown.data
    guard data.samples.allows(edit) else {
      return .message("A network needs at least one sample.")
    }
    viewing.apply(.own(FunctionData(data.frame, data.samples.applying(edit))), label: label)
    return .done
  }
}

extension FunctionData {
  /// The same with a line, in data coordinates, drawn over the target: what lay under it gives way,
  /// and the samples there move onto it. The network's units stay. Nil where the line is none.
  fileprivate func drawing(_ line: [Point]) -> FunctionData? {
    guard line.count > 1, let least = line.map(\.x).min(), let most = line.map(\.x).max(),
      least < most
    else { return nil }
    let points = zip(frame.grid.places, frame.grid.values).filter { $0.1.isFinite }
    guard var table = PointTable(points.map { SIMD2($0, $1) }) else { return nil }
    for (start, end) in zip(line, line.dropFirst()) {
      table = table.drawing(from: SIMD2(start.x, start.y), to: SIMD2(end.x, end.y))
    }
    let target = FunctionTarget(table, title: "drawn by hand", domain: target.domain[0])
    let values = zip(samples.places, samples.values).map { place, value in
      (least...most).contains(place) ? table.value(at: place) : value
    }
    return FunctionData(
      Frame(target, normalization: frame.normalization),
      FunctionSamples(inputs: 1, places: samples.places, values: values))
  }
}

import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

// What a run comes to: its result, its file, and the picture on its card.
extension GrokExperiment {
  package func result(_ view: RunView<GrokRun>, examines: Bool) -> RunResult {
    let (snapshot, metrics) = (view.snapshot, view.snapshot.metrics)
    var result = RunResult(
      exhibit: .grok, seed: snapshot.sums.seed, epochs: view.step, steps: view.step,
      loss: Double(metrics.loss), accuracy: metrics.trainedShare, seconds: view.trainingSeconds,
      parameters: snapshot.state.parameters.count, dataset: settings.question,
      checksum: Checksum.fnv1a64(of: snapshot.state.parameters))
    result.unit = "step"
    let progress = snapshot.progress
    func first(_ step: Int?) -> Double { step.map(Double.init) ?? .nan }
    result.figures = [
      .init("step", Double(view.step)), .init("trainRight", Double(metrics.trainedRight)),
      .init("trainPairs", Double(metrics.trained)),
      .init("testRight", Double(metrics.unseenRight)),
      .init("testPairs", Double(metrics.unseen)),
      .init("testAccuracy", metrics.unseenShare, form: .share, words: "unseen"),
      .init("trainLoss", Double(metrics.loss)),
      .init("testLoss", Double(metrics.unseenLoss), words: "unseen loss"),
      .init("norm", Double(metrics.norm), words: "norm"),
      .init("stepTrain99", first(progress.trained99)),
      .init("stepTest50", first(progress.unseen50)),
      .init("stepTest90", first(progress.unseen90), words: "90 % of the unseen at step"),
      .init("stepTest99", first(progress.unseen99)),
    ]
    if examines { result.details = [.init("frequencies", json: frequencies(snapshot))] }
    return result
  }

  /// The four strongest frequencies, for machines.
  private func frequencies(_ snapshot: GrokSnapshot) -> String {
    let moment = GrokMoment(settings, snapshot)
    let all = moment.order.prefix(GrokMoment.circles).map { turns in
      let share = Number.exact(moment.shares[turns - 1]) ?? "null"
      let off = Number.exact(moment.circle(turns).degreesOff) ?? "null"
      return "{\"turns\":\(turns),\"share\":\(share),\"degreesOff\":\(off)}"
    }
    return "[\(all.joined(separator: ","))]"
  }

  // MARK: Files

  package func save(_ snapshot: GrokSnapshot, to path: String) throws(ProgramError) {
    let file = try PartFile(path)
    try file.write(GrokFile.bytes(of: snapshot, settings.shape))
    try file.commit()
  }

  package func load(_ path: String, _ snapshot: GrokSnapshot) throws(ProgramError) -> GrokEdit {
    let file = try GrokFile(path)
    let (own, found) = (settings.shape, file.checkpoint.shape)
    guard own == found, file.operation == settings.operation else {
      throw .badFile(
        path: path,
        problem: "expected a network to \(settings.operation) \(own.numbers) numbers, "
          + "\(own.width) wide, with \(own.hidden) hidden neurons; found \(file.operation), "
          + "\(found.numbers), \(found.width) and \(found.hidden)",
        advice: "start nnwindow --grok --load \(path)")
    }
    var next = settings
    next.seed = file.seed ?? snapshot.sums.seed
    next.learningRate = snapshot.metrics.learningRate
    next.weightDecay = snapshot.metrics.weightDecay
    var moment = GrokRun(next).snapshot()
    file.bring(to: &moment, share: nil)
    return .state(moment)
  }

  // MARK: The picture on the card

  private static let trained: (settings: GrokSettings, snapshot: GrokSnapshot) = {
    var settings = GrokSettings()
    (settings.modulus, settings.hidden, settings.share) = (23, 64, 0.6)
    var run = GrokRun(settings)
    // Until half of what it never saw is right.
    while run.metrics().unseenShare < 0.5, run.step < 2000, !run.hasDiverged {
      run.advance(to: run.step + 20)
    }
    return (settings, run.snapshot())
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    let (settings, snapshot) = trained
    let (moment, count) = (GrokMoment(settings, snapshot), settings.modulus)
    let (right, wheel) = (moment.right, AnswerWheel(count, canvas.theme))
    // Cells are square and fill the card: the table goes on, as its sums do.
    let cell = (rect.height / Double(count - 3)).rounded(.up)
    let columns = Int((rect.width / cell).rounded(.up))
    canvas.clipped(to: rect) { canvas in
      for b in 0..<count {
        for a in 0..<columns {
          let pair = snapshot.sums.place(a % count, b)
          let place = Rect(
            rect.x + Double(a) * cell, rect.maxY - Double(b + 1) * cell, cell - 1, cell - 1)
          canvas.rectangle(
            place,
            fill: right[pair]
              ? wheel[snapshot.sums.questions[pair].answer] : canvas.theme.zero)
        }
      }
    }
  }
}

import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A network that learns to tell images apart.
///
/// An exhibit says what its network is and brings a page; run, images, curves, examinations, the
/// page for drawing and results are the same for all.
package protocol ClassifierExperiment: ImageExperiment
where
  R == ClassifierRun, M == ClassifierMoment, Settings == ClassifierSettings,
  Choices == ClassifierChoices<Own>, Findings == ClassifierFindings<Found>
{
  /// What the user has chosen to see, beyond what every classifier's page has.
  associatedtype Own
  /// What is looked for beyond what is in every classifier.
  associatedtype Found = Never

  func makeOwn(_ options: Options) -> Own
}

extension ClassifierExperiment {
  package func makeFreshRun(_ needs: RunNeeds) -> ClassifierRun {
    // Norms of updates cost time: they are for pages and for files.
    ClassifierRun(
      settings, data, tracksUpdates: needs.draws || needs.hasMetrics,
      examinesEpochs: needs.hasMetrics)
  }

  package func makeMoment(_ snapshot: ClassifierSnapshot) -> ClassifierMoment {
    let moment = ClassifierMoment(settings, snapshot)
    moment.show(image: data.validation.pixels(of: 0))
    return moment
  }

  package func makeChoices(_ options: Options) -> ClassifierChoices<Own> {
    ClassifierChoices(makeOwn(options))
  }

  package func makeFindings() -> ClassifierFindings<Found> { ClassifierFindings() }

  // MARK: Numbers

  package var quantities: [Quantity<ClassifierSnapshot.Metrics>] {
    typealias Metrics = ClassifierSnapshot.Metrics
    let mean = Quantity<Metrics>.Mean(over: classifierWindow) { Double($0.rows) }
    let names = settings.weightedNames
    func norms(
      _ name: String, _ norms: @escaping @Sendable (Metrics) -> SIMD8<Float>
    ) -> [Quantity<Metrics>] {
      names.enumerated().map { layer, layerName in
        Quantity("\(name)_\(layerName)") { Double(norms($0)[layer]) }
      }
    }
    return [
      Quantity("loss", mean: mean) { Double($0.loss) },
      Quantity("accuracy", mean: mean) { $0.accuracy },
      Quantity("learning_rate") { Double($0.learningRate) },
    ] + norms("gradient_norm") { $0.gradientNorms } + norms("update_norm") { $0.updateNorms }
      + norms("weight_norm") { $0.weightNorms } + [
        Quantity("validation_loss") { $0.validationLoss.map(Double.init) ?? .nan },
        Quantity("validation_accuracy") { $0.validationAccuracy.map(Double.init) ?? .nan },
      ]
  }

  package var plots: [Plot] { classifierPlots(leastAccuracy: 50) }

  /// Loss and accuracy.
  ///
  /// - Parameter leastAccuracy: where that axis begins, in percent.
  func classifierPlots(leastAccuracy: Double) -> [Plot] {
    let caption = "mean of \(classifierWindow) batches"
    let shortCaption = "mean of \(classifierWindow)"
    var loss = Plot(
      "loss", title: "Loss", caption: caption, shortCaption: shortCaption,
      [.init("loss", "training", .other(4)), .init("examined_loss", "validation", .second)])
    loss.old = "loss"
    loss.compared = .init(
      "loss", title: "Loss", caption: "training, \(caption)", shortCaption: shortCaption)
    var accuracy = Plot(
      "accuracy", title: "Accuracy", caption: caption, shortCaption: shortCaption,
      [
        .init("accuracy", "training", .other(4)),
        .init("examined_accuracy", "validation", .second),
      ])
    accuracy.mayBeLog = false
    accuracy.least = [50, 100, leastAccuracy]
    accuracy.isFixed = true
    accuracy.factor = 100
    accuracy.compared = .init(
      "examined_accuracy", title: "Validation",
      caption: "right of \(Number.grouped(data.validation.count)), %", shortCaption: "%")
    return [loss, accuracy]
  }

  package func branchName(_ metrics: ClassifierSnapshot.Metrics) -> String {
    "lr \(Number.significant(Double(metrics.learningRate), digits: 2))"
  }

  package func accuracy(_ metrics: ClassifierSnapshot.Metrics) -> Double? { metrics.accuracy }

  package static func follow(_ show: Show<Self>) {
    show.moment.cover(show.curves.history.rows)
    believe(show)
  }

  /// Remembers what the network shown thinks of the digit that is being drawn.
  static func believe(_ show: Show<Self>) {
    guard show.choices.isDrawing, show.choices.drawing.digit != nil else { return }
    show.findings.remember(
      .init(
        branch: show.branch, step: show.snapshot.step,
        probabilities: show.moment.probabilities))
  }

  // MARK: Examinations

  package func makeExaminations() -> [Examination<Self>] { [survey, mind] }

  /// Looks at the whole validation set.
  var survey: Examination<Self> {
    let (settings, data) = (settings, data)
    // What it says is never a second old: two looks and a rest at most.
    return Examination(
      "survey", longestRest: 0.4,
      request: { ClassifierSurvey.Request(snapshot: $0.snapshot, branch: $0.branch) },
      take: { (survey: ClassifierSurvey, show: Show<Self>) in
        show.curves.note(
          [
            "examined_loss": survey.report.loss,
            "examined_accuracy": survey.report.matrix.accuracy ?? .nan,
          ], step: survey.step, branch: survey.branch)
        show.moment.cover(survey)
        show.findings.take(survey)
      },
      examiner: {
        let surveyor = ClassifierSurveyor(settings, data)
        return { surveyor.survey($0) }
      }
    ).with(\.stride, 50).with(\.hasOwnFrame, true)
  }

  /// Asks the networks of the past about the drawn digit.
  var mind: Examination<Self> {
    let settings = settings
    return Examination(
      "mind",
      share: { show, isBusy in !isBusy ? 1 : show.choices.drawing.isStroking ? 0.1 : 0.4 },
      detail: { $0.choices.drawing.version },
      request: { show -> ClassifierMind.Request? in
        let drawing = show.choices.drawing
        guard show.choices.isDrawing, drawing.digit != nil,
          show.findings.mindVersion != drawing.version
        else { return nil }
        let frames = show.timeline.frames(alongPathTo: show.branch, before: .max)
        return ClassifierMind.Request(
          frames: frames.map { (show.branch, $0.snapshot) },
          image: drawing.image(side: settings.side), version: drawing.version)
      },
      take: { (mind: ClassifierMind, show: Show<Self>) in
        guard mind.version == show.choices.drawing.version else { return }
        show.findings.mindVersion = mind.version
        for belief in mind.beliefs { show.findings.remember(belief) }
      },
      examiner: {
        let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
        return { ClassifierMind($0, network) }
      }
    ).with(\.isCompared, false)
  }

  // MARK: Side by side

  package static func figures(_ show: Show<Self>) -> [PanelFrame.Figure] {
    func value(_ name: String) -> Double? { show.curves.line(name).value(at: show.snapshot.step) }
    return [
      .init("loss", value("loss").map { Number.loss(Float($0)) } ?? "–"),
      .init("validation", value("examined_accuracy").map(Number.percent) ?? "–"),
    ]
  }

  package static func span(_ show: Show<Self>) -> Double {
    Double(show.findings.survey?.report.matrix.counts.max() ?? 1)
  }

  // MARK: Results

  package func result(_ view: RunView<ClassifierRun>, examines: Bool) -> RunResult {
    var result = plainResult(view)
    guard examines else { return result }
    let network = Network(settings.architecture, parameters: view.snapshot.parameters)
    let validation = ClassifierReport(network, data.validation)
    let test = ClassifierReport(network, data.test)
    result.accuracy = validation.matrix.accuracy ?? .nan
    result.loss = validation.loss
    result.digits = RunResult.Digits(
      samplesPerSecond: samplesPerSecond(view),
      validationAccuracy: validation.matrix.accuracy ?? .nan,
      testAccuracy: test.matrix.accuracy ?? .nan, testLoss: test.loss)
    return result
  }
}

/// Batches over which the lines of training are averaged.
let classifierWindow = 50

extension Number {
  /// `94.77 %`, or a dash for a share that is not known.
  static func percent(_ share: Double) -> String {
    share.isFinite ? fixed(share * 100, decimals: 2) + " %" : "–"
  }
}

extension ImageSet {
  /// An image as a network sees it: `[y, x]`, 0 to 1.
  func pixels(of index: Int) -> [Float] { image(index).map { Float($0) / 255 } }
}

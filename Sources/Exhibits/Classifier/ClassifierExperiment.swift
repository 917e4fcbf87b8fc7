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
      settings, data, tracksUpdates: needs.draws || needs.isCompared || needs.hasMetrics,
      examinesEpochs: needs.hasMetrics)
  }

  package func makeMoment(_ snapshot: ClassifierSnapshot) -> ClassifierMoment {
    let moment = ClassifierMoment(settings, snapshot)
    moment.show(image: data.validation.pixels(of: 0))
    return moment
  }

  package func makeChoices(_ options: Options) -> ClassifierChoices<Own> {
    ClassifierChoices(own: makeOwn(options))
  }

  package func makeFindings() -> ClassifierFindings<Found> { ClassifierFindings() }

  // MARK: Numbers

  package var quantities: [Quantity<ClassifierSnapshot.Metrics>] {
    let mean = Quantity<ClassifierSnapshot.Metrics>.Mean(over: Self.window) { Double($0.rows) }
    let names = settings.weightedNames
    return [
      Quantity("loss", mean: mean) { Double($0.loss) },
      Quantity("accuracy", mean: mean) { $0.accuracy },
      Quantity("learning_rate") { Double($0.learningRate) },
    ] + quantities("gradient_norm", ofLayers: names) { $0.gradientNorms }
      + quantities("update_norm", ofLayers: names) { $0.updateNorms }
      + quantities("weight_norm", ofLayers: names) { $0.weightNorms } + [
        Quantity("validation_loss") { $0.validationLoss.map(Double.init) ?? .nan },
        Quantity("validation_accuracy") { $0.validationAccuracy.map(Double.init) ?? .nan },
      ]
  }

  package var plots: [Plot] { classifierPlots(leastAccuracy: 50) }

  /// Loss and accuracy, whose axis begins at `leastAccuracy` percent.
  func classifierPlots(leastAccuracy: Double) -> [Plot] {
    let (caption, short) = ("mean of \(Self.window) batches", "mean of \(Self.window)")
    var loss = trainingPlot(
      "loss", validation: "examined_loss", title: "Loss", caption: caption, shortCaption: short)
    loss.old = "loss"
    loss.compared = .init(
      "loss", title: "Loss", caption: "\(settings.loss.title), \(caption)", shortCaption: short,
      measure: settings.loss.title)
    var accuracy = trainingPlot(
      "accuracy", validation: "examined_accuracy", title: "Accuracy", caption: caption,
      shortCaption: short)
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
    show.moment.cover(show.curves.rows)
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
      request: { ($0.snapshot, $0.branch) },
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
        let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
        return {
          ClassifierSurvey($0.0.parameters, at: $0.0.step, on: $0.1, network, data.validation)
        }
      }
    ).with(\.stride, 50).with(\.hasOwnFrame, true)
  }

  /// A drawn digit, which is the pad's at that version, and the networks that are asked about it.
  private typealias MindRequest = (
    branch: BranchID, snapshots: [ClassifierSnapshot], image: [Float], version: Int
  )

  /// Asks the networks of the past about the drawn digit.
  var mind: Examination<Self> {
    let (settings, isNormalized) = (settings, data.isNormalized)
    return Examination(
      "mind",
      share: { show, isBusy in !isBusy ? 1 : show.choices.drawing.isStroking ? 0.1 : 0.4 },
      detail: { $0.choices.drawing.version },
      request: { show -> MindRequest? in
        let drawing = show.choices.drawing
        guard show.choices.isDrawing, drawing.digit != nil,
          show.findings.mindVersion != drawing.version
        else { return nil }
        let frames = show.timeline.frames(alongPathTo: show.branch, before: .max)
        let image = drawing.image(side: settings.side, isNormalized: isNormalized)
        return (show.branch, frames.map(\.snapshot), image, drawing.version)
      },
      take: {
        (mind: (version: Int, beliefs: [ClassifierBelief]), show: Show<Self>) in
        guard mind.version == show.choices.drawing.version else { return }
        show.findings.mindVersion = mind.version
        for belief in mind.beliefs { show.findings.remember(belief) }
      },
      examiner: {
        let network = Network(settings.architecture, initializer: settings.initializer, seed: 0)
        return { asked in
          let beliefs = asked.snapshots.map { snapshot in
            network.parameters = snapshot.parameters
            return ClassifierBelief(
              branch: asked.branch, step: snapshot.step,
              probabilities: network.probabilities(asked.image, rows: 1))
          }
          return (asked.version, beliefs)
        }
      }
    ).with(\.isCompared, false)
  }

  // MARK: Side by side, and on the card

  /// What a network makes of the first image of a digit in the validation set.
  static func moment(
    _ trained: (experiment: Self, snapshot: ClassifierSnapshot), of digit: UInt8
  ) -> ClassifierMoment {
    let moment = ClassifierMoment(trained.experiment.settings, trained.snapshot)
    let validation = trained.experiment.data.validation
    moment.show(image: validation.pixels(of: validation.labels.firstIndex(of: digit) ?? 0))
    return moment
  }

  package static func figures(_ show: Show<Self>) -> [PanelFrame.Figure] {
    [
      .init("loss", show.value("loss").map { Number.loss(Float($0)) } ?? "–"),
      .init("validation", show.value("examined_accuracy").map(Number.percent) ?? "–"),
    ]
  }

  package static func look(_ show: Show<Self>, like other: Show<Self>) {
    var choices = other.choices
    // What is chosen of a network is in no other, unless it is built alike.
    if other.moment.architecture != show.moment.architecture { choices.own = show.choices.own }
    show.choices = choices
    show.moment.show(image: other.moment.image)
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
    result.figures = [
      .init("samplesPerSecond", samplesPerSecond(view), form: .count, words: "images/s"),
      .init(
        "validationAccuracy", validation.matrix.accuracy ?? .nan, form: .share, words: "validation"),
      .init("testAccuracy", test.matrix.accuracy ?? .nan, form: .share, words: "test"),
      .init("testLoss", test.loss),
    ]
    return result
  }
}

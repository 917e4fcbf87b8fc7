import DataStore
import Datasets
import Drawing
import Networks
import Options
import Training
import Viewing

/// A β-VAE on images: an encoder, a few Gaussian numbers, and a decoder that draws from them.
package struct VAEExperiment: ImageExperiment {
  package typealias Page = VAEPage

  package static let card = Card(
    .vae, title: "β-VAE",
    sentences: "A network squeezes digits through two numbers and draws them anew. Drag through "
      + "the plane in between.",
    words: "A variational autoencoder that squeezes digits through two numbers.",
    options: VAESettings().options,
    check: { options throws(ProgramError) in
      guard let normalization = options.normalization else { return }
      throw .usage(
        "--normalize \(normalization.text): the pixels of --vae stay from 0 to 1, which its decoder draws",
        advice: "leave the numbers out")
    })

  package var start: LearnerStart<VAESettings, DigitData>

  package init(_ options: Options) throws(ProgramError) {
    start = try Self.start(options, VAESettings(options))
  }

  package func makeFreshRun(_ needs: RunNeeds) -> VAERun { VAERun(settings, data.training) }

  // MARK: What it shows

  package func makeMoment(_ snapshot: VAESnapshot) -> VAEMoment {
    VAEMoment(settings, data, snapshot)
  }

  package static var controls: Controls {
    var controls = Controls()
    controls.isLogLoss = false
    // Where panels fold, the decoded image is beside the plane.
    controls.focus.openTab = VAEPage.Key.decoded
    return controls
  }

  package func makeChoices(_ options: Options) -> VAEChoices {
    VAEChoices(isSpace: settings.latents == 3)
  }

  package func makeFindings() -> VAESurvey? { nil }

  package func makeExaminations() -> [Examination<VAEExperiment>] {
    let (settings, data) = (settings, data)
    let examination = Examination<VAEExperiment>(
      // Two looks and a rest are no older than half a second.
      VAEPage.latent, longestRest: 0.15,
      // At pace turbo the trainer needs the processor too, but half a second is old for a picture.
      share: { _, isBusy in isBusy ? 0.35 : 0.7 },
      request: { ($0.snapshot, $0.branch, $0.findings?.order) },
      take: { (survey: VAESurvey, show) in
        show.findings = survey
        show.moment.cover(survey)
      },
      takeRest: { (survey: VAESurvey, show) in
        let score = survey.score
        show.curves.note(
          [
            "validation_reconstruction": score.reconstruction, "validation_kl": score.divergence,
          ], step: survey.step, branch: survey.branch)
      },
      examiner: {
        let start = settings.architecture.initialParameters(settings.initializer, seed: 0)
        let codec = VAECodec(settings, parameters: start)
        return {
          VAESurvey(
            $0.0, on: $0.1, codec, data.validation, classCount: data.classCount, keeping: $0.2)
        }
      })
    return [examination.with(\.stride, 50).with(\.hasOwnFrame, true)]
  }

  package var quantities: [Quantity<VAESnapshot.Metrics>] {
    // A network from a file comes without a batch, and so without a loss.
    let mean = Quantity<VAESnapshot.Metrics>.Mean(over: Self.window) { $0.loss.isFinite ? 1 : 0 }
    return [
      Quantity("loss", mean: mean) { Double($0.loss) },
      Quantity("reconstruction", mean: mean) { Double($0.reconstruction) },
      Quantity("kl", mean: mean) { Double($0.divergence) },
      Quantity("beta") { Double($0.beta) },
      Quantity("learning_rate") { Double($0.learningRate) },
    ]
  }

  package var plots: [Plot] {
    func plot(_ name: String, _ title: String) -> Plot {
      let caption = "nats, mean of \(Self.window) batches"
      var plot = trainingPlot(
        name, validation: "validation_\(name)", title: title, caption: caption,
        shortCaption: "nats")
      plot.old = name
      plot.compared = .init(name, title: title, caption: caption, shortCaption: "nats")
      return plot
    }
    var reconstruction = plot("reconstruction", "Reconstruction")
    reconstruction.least = []
    // The first batches cost five times what the rest does, and would press that flat.
    reconstruction.ceiling = (data.training.costOfMeans(first: 2000) / 20).rounded() * 20
    return [reconstruction, plot("kl", "KL")]
  }

  package func branchName(_ metrics: VAESnapshot.Metrics) -> String {
    "β \(Number.tick(Double(metrics.beta)))"
  }

  package static func follow(_ show: Show<VAEExperiment>) {
    // The image stays chosen, wherever training puts it.
    if let image = show.choices.chosenImage, show.choices.walk == nil {
      show.moment.show(code: show.moment.mean(ofImage: image))
    }
  }

  package static func animate(_ viewing: Viewing<VAEExperiment>, seconds: Double) {
    let show = viewing.show
    guard show.choices.walk != nil else { return }
    let isMoving = !viewing.options.reducesMotion
    if isMoving, viewing.drag == nil { show.choices.walk?.go(seconds: seconds) }
    if let code = show.choices.walk?.point({ show.moment.place($0, show.findings) }) {
      show.moment.show(code: code)
    }
    if isMoving { show.needsDrawing = true }
  }

  // MARK: Side by side

  package var ownFacts: [TopBar.Item] {
    [
      .init(
        "β", [.init(Number.significant(Double(settings.beta), digits: 3))], priority: 9, width: 32,
        help: "The weight of KL in the loss.")
    ]
  }

  package static func figures(_ show: Show<VAEExperiment>) -> [PanelFrame.Figure] {
    [
      .init("KL", show.value("validation_kl").map { Number.fixed($0, decimals: 2) } ?? "–"),
      .init("reconstruction", show.value("validation_reconstruction").map(Number.nats) ?? "–"),
    ]
  }

  package static func look(_ show: Show<VAEExperiment>, like other: Show<VAEExperiment>) {
    if show.choices.page != other.choices.page { show.moment.show(page: other.choices.page) }
    show.choices = other.choices
    // A walk, and a chosen image, are elsewhere in each network.
    if show.choices.walk == nil { show.moment.show(code: other.moment.code) }
    follow(show)
  }

  /// How far the planes of all runs reach, so that they can be compared.
  package static func span(_ show: Show<VAEExperiment>) -> Double {
    show.moment.planeReach(show.findings)
  }

  // MARK: Results

  package func ownMetadata(_ beta: Float) -> [String: String] {
    ImageChanges(data).metadata.merging(["beta": "\(beta)"]) { $1 }
  }
  package static var ownEntries: [any CheckpointEntry] {
    imageEntries + [Checkpoint.Entry<Float>.beta]
  }

  /// What the run came to: its loss on the validation set, and its parts on the test set.
  package func result(_ view: RunView<VAERun>, examines: Bool) -> RunResult {
    let snapshot = view.snapshot
    var result = plainResult(view)
    result.figures = [
      RunResult.Figure("samplesPerSecond", samplesPerSecond(view), form: .count)
    ]
    guard examines else { return result }
    let codec = VAECodec(settings, parameters: snapshot.parameters)
    func score(_ set: ImageSet) -> VAEScore { VAEScore(codec, set, 0..<set.count, seed: 1) }
    result.loss = score(data.validation).loss(beta: Double(snapshot.beta))
    let test = score(data.test)
    result.figures += [
      RunResult.Figure(
        "lossPerImage", test.loss(beta: Double(snapshot.beta)), words: "test", unit: " nats"),
      RunResult.Figure(
        "reconstruction", test.reconstruction, words: "reconstruction", unit: " nats"),
      RunResult.Figure("kl", test.divergence, words: "KL", unit: " nats"),
    ]
    return result
  }
}

/// What the user has chosen to see of a β-VAE, beyond what every page has.
package struct VAEChoices: Equatable {
  /// Whether three latent numbers are shown as a cube that turns.
  var isSpace: Bool
  /// The classes that are not on show.
  var hidden: Set<Int> = []
  /// The image of the validation set whose point was chosen; nil for a point of its own.
  var chosenImage: Int?
  /// The image under the button that went down in the cube; a click chooses it.
  var pressedImage: Int?
  /// The walk that is under way.
  package var walk: LatentWalk?
  /// Which images are reconstructed: the first of each class, the second …
  var page = 0
}

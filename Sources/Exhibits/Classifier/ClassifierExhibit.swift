import Datasets
import DataStore
import Drawing
import Networks
import Options
import Training

/// A classifier, live: images on their way, then a trainer's thread, an examiner's thread, and the page
/// that shows them.
public final class ClassifierExhibit: Exhibit {
  public var title: String { kind.title }
  public let stepUnit = "batch"

  let kind: ClassifierKind
  let options: Options
  let wish: ClassifierStart.Wish
  /// The images on their way, and why there is no run.
  private let arrival: ImageArrival
  /// The run, once there are images.
  private(set) var live: (any ClassifierHandling)?
  var studio: ClassifierStudio? { live?.studio }
  var size = Size(1280, 800)
  var needsDrawing = true

  /// Opens the exhibit and starts to load images.
  ///
  /// - Throws: what is wrong with the file that `options.load` names.
  init(_ kind: ClassifierKind, _ options: Options) throws {
    self.kind = kind
    self.options = options
    wish = try ClassifierStart.Wish(options, kind.settings(options))
    arrival = ImageArrival(wish, title: kind.title)
  }

  public var isFinished: Bool { failure != nil || studio?.player.isFinished ?? false }
  public var failure: ProgramError? { arrival.failure }
  public var divergedAt: Int? { studio?.player.divergedAt }
  public var fileName: String {
    "nnwindow-\(wish.settings.subject.exhibit.rawValue)-\(studio?.player.shown.step ?? 0)"
  }

  public var result: RunResult {
    if let studio { return studio.result }
    return RunResult(
      exhibit: wish.settings.subject.exhibit, seed: wish.settings.seed, epochs: 0, steps: 0,
      loss: .nan, accuracy: .nan,
      seconds: 0, parameters: wish.settings.architecture.parameterCount, dataset: "none",
      checksum: "")
  }

  /// The latest view of the run; nil until there are images.
  package var view: RunView<ClassifierRun>? { studio?.player.view }
  /// The moment on the screen.
  package var shown: ClassifierSnapshot? { studio?.player.shown }
  /// The image of the validation set on the screen.
  package var sample: Int? { studio?.controls.sample }
  /// The class that the image or drawing on the screen is taken for, and how likely each is.
  package var answer: (label: Int, probabilities: [Float])? {
    studio.map { ($0.portrait.answer, $0.portrait.probabilities) }
  }
  /// The moment whose validation set was examined last.
  package var surveyedStep: Int? { studio?.survey?.step }
  /// The moment whose hidden space is on the screen; nil for an exhibit that shows none.
  package var embeddedStep: Int? { (live as? LatentStudio)?.embedding?.step }

  public func update(at time: Double) -> Bool {
    if studio == nil,
      arrival.follow({ live = kind.open(try ClassifierStudio(ClassifierStart(wish, $0), options)) })
    {
      needsDrawing = true
    }
    if let live {
      live.update(at: time)
      if live.studio.takeNeed() { needsDrawing = true }
    }
    defer { needsDrawing = false }
    return needsDrawing
  }

  public func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    if let live {
      live.studio.size = size
      return live.page.draw(on: &scene, hover: hover, appearance: appearance)
    }
    arrival.draw(on: &scene, appearance)
  }

  public func close() throws {
    arrival.cancel()
    try studio?.close()
  }
}

import DataStore
import Datasets
import Drawing
import Networks
import Training

/// A β-VAE, live: images on their way, then a trainer's thread, an examiner's thread, and the page
/// that shows them.
public final class VAEExhibit: Exhibit {
  public let title = "β-VAE"
  public let stepUnit = "batch"

  let options: Options
  let wish: VAEStart.Wish
  /// The images on their way, until they are there.
  private var loading: ClassifierLoading?
  private var loadingVersion = -1
  /// Why there is no run.
  private(set) var failure: ProgramError?
  /// The run, once there are images.
  private(set) var studio: VAEStudio?
  var size = Size(1280, 800)
  var needsDrawing = true

  /// Opens the exhibit and starts to load images.
  ///
  /// - Throws: what is wrong with the file that `options.load` names.
  public init(_ options: Options) throws {
    self.options = options
    wish = try VAEStart.Wish(options)
    loading = ClassifierLoading(wish.loader)
  }

  public var isFinished: Bool { failure != nil || studio?.player.isFinished ?? false }
  public var divergedAt: Int? { studio?.player.divergedAt }
  public var fileName: String { "nnwindow-vae-\(studio?.player.shown.step ?? 0)" }
  public var mousePlaces: [MouseTable.Place] { [.space, .latent, .curve] }

  public var result: RunResult {
    if let studio { return studio.result }
    return RunResult(
      exhibit: .vae, seed: wish.settings.seed, epochs: 0, steps: 0, loss: .nan, accuracy: nil,
      seconds: 0, parameters: wish.settings.architecture.parameterCount, dataset: "none",
      checksum: "")
  }

  /// The latest view of the run; nil until there are images.
  package var view: RunView<VAERun>? { studio?.player.view }
  /// The moment on the screen.
  package var shown: VAESnapshot? { studio?.player.shown }
  /// The point of the latent space that is decoded.
  package var code: [Float]? { studio?.portrait.code }
  /// What it looks like: `[y, x]`, 0 to 1.
  package var decoded: [Float]? { studio?.portrait.decoded }
  /// What the examiner saw last.
  package var survey: VAESurvey? { studio?.map?.survey }
  /// Whether the point moves by itself.
  package var isWalking: Bool { studio?.controls.walk != nil }

  public func update(at time: Double) -> Bool {
    if let loading { take(loading) }
    if let studio, studio.update(at: time) { needsDrawing = true }
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Looks whether the images are there.
  private func take(_ loading: ClassifierLoading) {
    guard loading.version != loadingVersion else { return }
    loadingVersion = loading.version
    needsDrawing = true
    switch loading.outcome {
    case nil: return
    case .failure(let error): failure = ProgramError(error, folder: options.dataFolder)
    case .success(let data):
      do {
        studio = try VAEStudio(VAEStart(wish, data), options)
      } catch {
        failure = error as? ProgramError ?? .unavailable("\(error)", advice: "start again")
      }
    }
    self.loading = nil
  }

  public func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    if let studio {
      studio.size = size
      return studio.page.draw(on: &scene, hover: hover, appearance: appearance)
    }
    let page = Rect(0, 0, size.width, size.height)
    scene.tile(page, theme: appearance.theme, metrics: appearance.metrics) { canvas in
      waiting.draw(in: page, on: &canvas)
    }
  }

  private var waiting: WaitingPage {
    var page = WaitingPage(title: title, subtitle: wish.settings.summary, words: "")
    if let failure {
      page.words = failure.line
      page.hasFailed = true
    } else if let progress = loading?.progress {
      page.words = progress.words
      page.fraction = progress.fraction
    }
    return page
  }

  public func close() throws {
    loading?.cancel()
    try studio?.close()
  }
}

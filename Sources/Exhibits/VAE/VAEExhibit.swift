import Datasets
import DataStore
import Drawing
import Networks
import Options
import Training

/// A β-VAE, live: images on their way, then a trainer's thread, an examiner's thread, and the page
/// that shows them.
public final class VAEExhibit: Exhibit {
  static let title = "β-VAE"
  public var title: String { Self.title }
  public let stepUnit = "batch"

  let options: Options
  let wish: VAEStart.Wish
  /// The images on their way, and why there is no run.
  private let arrival: ImageArrival
  /// The run, once there are images.
  private(set) var studio: VAEStudio?
  var size = Size(1280, 800)
  var needsDrawing = true

  /// Opens the exhibit and starts to load images.
  ///
  /// - Throws: what is wrong with the file that `options.load` names.
  public init(_ options: Options) throws {
    self.options = options
    wish = try VAEStart.Wish(options, VAESettings(options))
    arrival = ImageArrival(wish, title: Self.title)
  }

  public var isFinished: Bool { failure != nil || studio?.player.isFinished ?? false }
  public var failure: ProgramError? { arrival.failure }
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
    if studio == nil, arrival.follow({ studio = try VAEStudio(VAEStart(wish, $0), options) }) {
      needsDrawing = true
    }
    if let studio, studio.update(at: time) { needsDrawing = true }
    defer { needsDrawing = false }
    return needsDrawing
  }

  public func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    if let studio {
      studio.size = size
      return studio.page.draw(on: &scene, hover: hover, appearance: appearance)
    }
    arrival.draw(on: &scene, appearance)
  }

  public func close() throws {
    arrival.cancel()
    try studio?.close()
  }
}

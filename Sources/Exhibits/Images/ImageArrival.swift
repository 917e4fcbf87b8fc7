import Datasets
import DataStore
import Drawing
import Options

/// The images of an exhibit on their way, and the page that is shown until they are there.
final class ImageArrival {
  private let title: String
  private let subtitle: String
  private let folder: String?
  private var loading: ImageLoading?
  private var version = -1
  /// Why there is no run.
  private(set) var failure: ProgramError?

  /// Starts to load.
  init(_ wish: ImageWish<some ImageSettings>, title: String) {
    self.title = title
    subtitle = wish.settings.summary
    folder = wish.options.dataFolder
    loading = ImageLoading(wish.loader)
  }

  /// Looks whether the images are there.
  ///
  /// - Parameter open: begins a run with them; what it throws is shown in its place.
  /// - Returns: whether the page may look different now.
  func follow(_ open: (DigitData) throws -> Void) -> Bool {
    guard let loading, loading.version != version else { return false }
    version = loading.version
    switch loading.outcome {
    case nil: return true
    case .failure(let error): failure = ProgramError(error, folder: folder)
    case .success(let data):
      do {
        try open(data)
      } catch {
        failure = error as? ProgramError ?? .unavailable("\(error)", advice: "start again")
      }
    }
    self.loading = nil
    return true
  }

  func draw(on scene: inout Scene, _ appearance: Appearance) {
    var page = WaitingPage(title: title, subtitle: subtitle, words: "")
    if let failure {
      page.words = failure.line
      page.hasFailed = true
    } else if let progress = loading?.progress {
      page.words = progress.words
      page.fraction = progress.fraction
    }
    let frame = Rect(0, 0, scene.size.width, scene.size.height)
    scene.tile(frame, theme: appearance.theme, metrics: appearance.metrics) { canvas in
      page.draw(in: frame, on: &canvas)
    }
  }

  /// Gives up.
  func cancel() { loading?.cancel() }
}

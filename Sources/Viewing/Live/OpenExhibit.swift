import DataStore
import Drawing
import Options
import Training

/// An exhibit that is open in the window: what it learns from on its way, and then its viewing.
package final class OpenExhibit<E: Experiment>: Exhibit {
  private let options: Options
  /// The settings before there is data.
  private let wish: E
  private var loading: Loading<E>?
  private var seenVersion = -1
  private var needsDrawing = true
  /// The live run, once there is what it learns from.
  package private(set) var viewing: Viewing<E>?
  package private(set) var failure: ProgramError?

  /// Opens it, and begins to load what it learns from.
  ///
  /// - Throws: what is wrong with the options, or with a file that they name.
  package init(_ options: Options) throws {
    self.options = options
    let wish = try E(options)
    self.wish = wish
    if wish.isLoaded {
      viewing = try Viewing(wish, options)
    } else {
      loading = Loading { place throws(ProgramError) in try wish.loaded(from: place) }
    }
  }

  package var title: String {
    viewing.map { $0.experiment.title(of: $0.shown) } ?? E.card.title
  }
  package var commands: Set<Command> { viewing?.commands ?? [.gallery] }
  package var gestures: [MouseTable.Gesture] { viewing?.gestures ?? [] }
  package var isFinished: Bool { failure != nil || viewing?.player.isFinished ?? false }
  package var divergedAt: Int? { viewing?.player.divergedAt }
  package var stepUnit: String { viewing?.player.terms.unit ?? wish.terms.unit }
  package var fileName: String { viewing?.fileName ?? "nnwindow-\(E.card.name.rawValue)-0" }
  package var results: [RunResult] {
    [viewing?.result ?? RunResult(nothingOf: E.card.name, seed: wish.seed)]
  }

  package func update(at time: Double) -> Bool {
    takeLoaded()
    if let viewing, viewing.update(at: time) { needsDrawing = true }
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Looks whether there is what it learns from, and opens the viewing.
  private func takeLoaded() {
    guard let loading, loading.version != seenVersion else { return }
    seenVersion = loading.version
    needsDrawing = true
    guard let result = loading.result else { return }
    self.loading = nil
    do {
      viewing = try Viewing(try result.get(), options)
    } catch {
      failure = error as? ProgramError ?? .unavailable("\(error)", advice: "start again")
    }
  }

  package func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    if let viewing {
      viewing.size = scene.size
      return viewing.page.draw(on: &scene, hover: hover, appearance: appearance)
    }
    let page = WaitingPage(
      title: E.card.title, subtitle: wish.summary, progress: loading?.progress, failure: failure)
    page.draw(on: &scene, appearance)
  }

  package func tooltip(for target: Target, appearance: Appearance) -> Tooltip? {
    viewing?.tooltip(for: target)
  }

  package func explanation(ofPanel key: Int) -> String? { viewing?.explanation(ofPanel: key) }

  package func perform(_ command: Command) -> Response {
    needsDrawing = true
    return viewing?.perform(command) ?? (command == .escape ? .leave : .ignored)
  }

  package func handle(_ event: Event, over hover: Hover?) -> Response {
    viewing?.handle(event, over: hover) ?? .ignored
  }

  package func load(from path: String) throws(ProgramError) { try viewing?.load(from: path) }

  package func close() throws {
    loading?.cancel()
    try viewing?.close()
  }
}

extension WaitingPage {
  /// The page that is shown until there is what a run learns from, or that says why there is none.
  init(title: String, subtitle: String, progress: DataPlace.Progress?, failure: ProgramError?) {
    self.init(title: title, subtitle: subtitle, words: failure?.line ?? progress?.words ?? "")
    hasFailed = failure != nil
    if failure == nil { fraction = progress?.fraction }
  }

  /// Draws it over the whole window.
  func draw(on scene: inout Scene, _ appearance: Appearance) {
    let frame = Rect(0, 0, scene.size.width, scene.size.height)
    scene.tile(frame, theme: appearance.theme, metrics: appearance.metrics) { canvas in
      draw(in: frame, on: &canvas)
    }
  }
}

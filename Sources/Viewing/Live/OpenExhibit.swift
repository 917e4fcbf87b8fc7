import DataStore
import Drawing
import Foundation
import Options
import Synchronization
import Training

/// An exhibit that is open in the window: what it learns from on its way, and then its run, or
/// several in step.
package final class OpenExhibit<E: Experiment>: Exhibit {
  private let options: Options
  /// The settings of each run before there is data.
  private let wishes: [E]
  private var loading: Loading?
  private var seenVersion = -1
  private var needsDrawing = true
  private var news: [String] = []
  /// What is shown once there is what it learns from: a `Viewing` or a `Comparison`.
  package private(set) var opened: (any Exhibit)?
  package private(set) var failure: ProgramError?

  /// Opens it, and begins to load what it learns from.
  ///
  /// - Throws: what is wrong with the options, or with a file that they name.
  package init(_ options: Options) throws {
    self.options = options
    wishes = try E.each(options)
    if wishes.allSatisfy({ $0.isLoaded }) {
      opened = begin(wishes)
    } else {
      loading = Loading(wishes)
    }
  }

  deinit { loading?.cancel() }

  private func begin(_ experiments: [E]) -> any Exhibit {
    news += Set(experiments.flatMap(\.notes)).sorted()
    if compares {
      let comparison = Comparison(experiments, options, isLive: true)
      news += Set(comparison.runs.compactMap(\.idleness)).sorted()
      return comparison
    }
    let one = Viewing(experiments[0], options)
    if let words = one.idleness { news.append(words) }
    return one
  }

  package func takeNews() -> [String] {
    defer { news = [] }
    return news
  }

  package func takeOpening() -> Options? { opened?.takeOpening() }

  private var compares: Bool { wishes.count > 1 }

  package var title: String { opened?.title ?? E.card.title + (compares ? ", compared" : "") }
  package var commands: Set<Command> { opened?.commands ?? [.gallery] }
  package var gestures: [MouseTable.Gesture] { opened?.gestures ?? [] }
  package var isArriving: Bool { opened?.isArriving ?? false }
  package var isFinished: Bool { failure != nil || opened?.isFinished ?? false }
  package var isSettled: Bool { opened?.isSettled ?? true }
  package var divergedAt: Int? { opened?.divergedAt }
  package var stepUnit: String { wishes[0].terms.unit }
  package var fileName: String {
    opened?.fileName ?? "nnwindow-\(E.card.name.rawValue)\(compares ? "-compared" : "")-0"
  }
  package var results: [RunResult] { opened?.results ?? [] }
  package var wantsPicture: Bool { opened != nil && options.screenshot != nil }
  package func pause() { opened?.pause() }

  package func update(at time: Double) -> Bool {
    takeLoaded()
    if let opened, opened.update(at: time) { needsDrawing = true }
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Looks whether there is what it learns from, and begins.
  private func takeLoaded() {
    guard let state = loading?.state, state.version != seenVersion else { return }
    seenVersion = state.version
    needsDrawing = true
    guard let result = state.result else { return }
    loading = nil
    news += state.news
    switch result {
    case .success(let experiments): opened = begin(experiments)
    case .failure(let error): failure = error
    }
  }

  package func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    if let opened { return opened.draw(on: &scene, hover: hover, appearance: appearance) }
    let progress = loading?.state.progress
    var page = WaitingPage(
      title: E.card.title,
      subtitle: compares ? "compare, \(wishes.count) runs" : wishes[0].summary,
      words: failure?.line ?? progress?.words ?? "")
    page.hasFailed = failure != nil
    if failure == nil { page.fraction = progress?.fraction }
    let frame = Rect(0, 0, scene.size.width, scene.size.height)
    scene.tile(frame, appearance) { page.draw(in: frame, on: &$0) }
  }

  package func tooltip(for target: Target) -> Tooltip? { opened?.tooltip(for: target) }

  package func explanation(ofPanel key: Int) -> String? { opened?.explanation(ofPanel: key) }

  package func perform(_ command: Command) -> Response {
    needsDrawing = true
    return opened?.perform(command) ?? (command == .escape ? .leave : .ignored)
  }

  package func handle(_ event: Event, over hover: Hover?) -> Response {
    opened?.handle(event, over: hover) ?? .ignored
  }

  package func load(from path: String) throws(ProgramError) { try opened?.load(from: path) }

  package func close() throws {
    loading?.cancel()
    if let opened { return try opened.close() }
    // A film is of the window, and needs no run.
    let missing =
      options.outputs.filter { $0.key != "record" }.map(\.path)
      + (options.printsJSON ? ["the result"] : [])
    guard !missing.isEmpty || failure != nil && options.record != nil else { return }
    throw failure
      ?? .interrupted(
        problem: "ended while reading data; not written: \(missing.joined(separator: ", "))")
  }

  /// What runs learn from on its way, on a thread of its own: the window shows its first frame
  /// meanwhile.
  private final class Loading: Sendable {
    struct State: Sendable {
      /// What is being done.
      var progress = DataPlace.Progress("looking for the data")
      /// What came, or why it did not; nil as long as it is on its way.
      var result: Result<[E], ProgramError>?
      /// What the data are other than a person would expect.
      var news: [String] = []
      var isCancelled = false
      /// Grows with everything that happens.
      var version = 0
    }
    private let shared = Mutex(State())

    /// Starts to load.
    init(_ wishes: [E]) {
      let thread = Thread { [self] in
        let place = DataPlace(
          onProgress: { [self] progress in change { $0.progress = progress } },
          onNews: { [self] words in change { $0.news.append(words) } },
          isCancelled: { [self] in state.isCancelled })
        let result: Result<[E], ProgramError>
        do throws(ProgramError) {
          result = .success(
            try wishes.map { wish throws(ProgramError) in try wish.loaded(from: place) })
        } catch {
          result = .failure(error)
        }
        change { $0.result = result }
      }
      thread.name = "data"
      thread.stackSize = 8 << 20
      thread.start()
    }

    private func change(_ change: (inout State) -> Void) {
      shared.withLock {
        change(&$0)
        $0.version += 1
      }
    }

    var state: State { shared.withLock { $0 } }

    /// Gives up.
    func cancel() { shared.withLock { $0.isCancelled = true } }
  }
}

extension Experiment {
  /// The settings of the run that the options ask for, or of each that they compare.
  static func each(_ options: Options) throws(ProgramError) -> [Self] {
    let runs = options.comparedSets.isEmpty ? [options] : try options.eachRun(offered: [card])
    if let path = options.save, path.fileEnding == "onnx", !savesONNX {
      throw .usage(
        "--save \(path): \(card.name.flag) has no network that ONNX has nodes for",
        advice: "give the file another ending")
    }
    let all = try runs.map { run throws(ProgramError) in try Self(run) }
    let (data, own) = (all[0].dataSize, all.reduce(0) { $0 + $1.byteCount })
    try options.checkMemory(
      of: all.count == 1 ? "the run" : "the \(all.count) runs",
      max(data.reading, data.held + own),
      advice: "choose "
        + (data.held > own ? "fewer samples or images" : "smaller layers or batches"))
    return all
  }
}

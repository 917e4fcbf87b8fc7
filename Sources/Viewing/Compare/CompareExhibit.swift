import Drawing
import Options
import Training

/// Several runs of one exhibit, live, side by side: a training thread for each, and one transport.
package final class CompareExhibit<E: Experiment>: Exhibit {
  let options: Options
  /// The settings of each run, before there is data.
  private let wishes: [E]
  private var loading: Loading<[E]>?
  private var seenVersion = -1
  /// Why there are no runs.
  package private(set) var failure: ProgramError?
  /// The runs, once there is what they learn from.
  private(set) var comparison: Comparison<E>?
  private(set) var plots = ComparePlots<E>()
  package internal(set) var controls = Controls(comparing: E.self)
  var drag: Drag?
  var size = Size(1280, 800)
  var needsDrawing = true
  /// What of the comparison was last brought to the page.
  private var shownVersion = -1

  /// Starts the runs' threads, or begins to load what they learn from.
  ///
  /// - Throws: what is wrong with a file that the options name.
  package init(_ options: Options) throws {
    self.options = options
    let wishes = try options.eachRun(offered: [E.card]).map { try E($0) }
    self.wishes = wishes
    if wishes.allSatisfy({ $0.isLoaded }) {
      try begin(wishes)
    } else {
      loading = Loading { place throws(ProgramError) in
        var loaded: [E] = []
        for wish in wishes { loaded.append(try wish.loaded(from: place)) }
        return loaded
      }
    }
  }

  private func begin(_ experiments: [E]) throws(ExhibitError) {
    comparison = try Comparison(
      experiments, options, pace: options.pace ?? E.pace, isLive: true)
    sync()
  }

  package var title: String { "\(page?.subject ?? E.card.title), compared" }
  package var isFinished: Bool { failure != nil || comparison?.isFinished ?? false }
  package var divergedAt: Int? { comparison?.divergedAt }
  package var stepUnit: String { wishes[0].terms.unit }
  package var fileName: String {
    "nnwindow-\(E.card.name.rawValue)-compared-\(comparison?.position ?? 0)"
  }
  package var results: [RunResult] {
    comparison?.runs.map(\.result)
      ?? wishes.map { RunResult(nothingOf: E.card.name, seed: $0.seed) }
  }

  /// The step on the screen of every run, each its own; empty until there are runs.
  package var steps: [Int] { comparison?.runs.map(\.step) ?? [] }
  /// The common step on the screen, and the newest that all runs have come to.
  package var position: Int { comparison?.position ?? 0 }
  package var reached: Int { comparison?.reached ?? 0 }
  package var isPlaying: Bool { comparison?.isPlaying ?? false }

  // MARK: Time

  package func update(at time: Double) -> Bool {
    takeLoaded()
    if let comparison {
      comparison.follow(at: time)
      sync()
      if comparison.examine(at: time) {
        plots.take(comparison)
        needsDrawing = true
      }
    }
    defer { needsDrawing = false }
    return needsDrawing
  }

  /// Looks whether there is what the runs learn from, and starts them.
  private func takeLoaded() {
    guard let loading, loading.version != seenVersion else { return }
    seenVersion = loading.version
    needsDrawing = true
    guard let result = loading.result else { return }
    self.loading = nil
    do {
      try begin(try result.get())
    } catch {
      failure = error as? ProgramError ?? .unavailable("\(error)", advice: "start again")
    }
  }

  /// Brings the plots to what is to be shown, where that has changed.
  func sync() {
    guard let comparison, shownVersion != comparison.version else { return }
    shownVersion = comparison.version
    plots.take(comparison)
    needsDrawing = true
  }

  /// Begins again: the scales may shrink.
  func reset(newSeed: Bool) {
    comparison?.reset(newSeed: newSeed)
    plots.reset()
  }

  // MARK: Drawing

  package func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    if let page { return page.draw(on: &scene, hover: hover, appearance: appearance) }
    let page = WaitingPage(
      title: E.card.title, subtitle: "compare, \(wishes.count) runs",
      progress: loading?.progress, failure: failure)
    page.draw(on: &scene, appearance)
  }

  /// The page; nil until there are runs.
  var page: ComparePage<E>? {
    comparison.map {
      ComparePage($0, plots, controls, RunStatus($0, measures: true), size: size)
    }
  }

  package func close() throws {
    loading?.cancel()
    guard let comparison else { return }
    comparison.stop()
    sync()
    try comparison.write(options)
  }
}

extension Comparison {
  /// A run for each experiment, named by its set.
  ///
  /// - Throws: `ExhibitError.trainerEnded` where a run could not be built.
  convenience init(
    _ experiments: [E], _ options: Options, pace: Pace, isLive: Bool
  ) throws(ExhibitError) {
    var runs: [ComparedRun<E>] = []
    for (experiment, set) in zip(experiments, options.comparedSets) {
      runs.append(
        try ComparedRun(
          experiment, options, title: set.text, count: experiments.count, isLive: isLive))
    }
    self.init(runs, pace: pace)
  }

  /// Writes the files that the options ask for, of every run.
  func write(_ options: Options) throws(ProgramError) {
    // The networks first: what cannot be written of the rest must not cost them.
    if let path = options.save {
      for (run, file) in zip(runs, options.files(of: path)) { try run.save(to: file) }
    }
    if let path = options.metrics {
      for (run, file) in zip(runs, options.files(of: path)) { try run.writeMetrics(to: file) }
    }
  }

  // MARK: What costs more than a frame

  /// Lets examiners look at all runs at the same moment: what stands side by side must be of the
  /// same step, so what was found of one waits until it was found of all.
  ///
  /// - Returns: whether the page may look different now.
  func examine(at time: Double) -> Bool {
    let isBusy = isPlaying && pace == .turbo
    for place in runs[0].show.looks.indices {
      let looks = runs.map(\.show.looks[place])
      guard looks[0].examination.isCompared else { continue }
      let isIdle = looks.allSatisfy(\.isIdle)
      let isReady = !isIdle && looks.allSatisfy { $0.hasNews || $0.isIdle }
      for (run, look) in zip(runs, looks) {
        if isReady || isIdle {
          run.show.examine(look, at: time, isBusy: isBusy, accepts: isReady)
        } else if look.wait(run.show, at: time) {
          run.show.needsDrawing = true
        }
      }
    }
    defer { for run in runs { run.show.needsDrawing = false } }
    return runs.contains { $0.show.needsDrawing }
  }

  /// Looks at the moment shown of every run, here and now.
  func examineNow() {
    for run in runs {
      for look in run.show.looks where look.examination.isCompared {
        look.lookNow(run.show, isLast: run.isAtEnd)
      }
    }
  }
}

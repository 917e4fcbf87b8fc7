import DataStore
import Datasets
import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// The past is seen as it was when it was shown first: colours and widths are not those of the end.
@Suite struct ReplayTests {
  /// Shows every refresh of a run, then all once more from the end and from the beginning, and compares
  /// what some panels draw.
  private func check<E: Experiment>(
    _: E.Type, _ name: ExhibitName, panels: [Int], _ change: (inout Options) throws -> Void
  ) throws {
    var options = Options()
    options.exhibit = name
    try change(&options)
    let experiment = try E(options).loaded(from: DataPlace())
    let start = experiment.makeRun(RunNeeds())
    var run = HeadlessRun(start, plan: experiment.plan(from: start.snapshot()))
    let show = Show(experiment, run.view(), options)
    func shapes(_ view: RunView<E.R>) throws -> [Int: [Shape]] {
      for look in show.looks { look.lookNow(show, isLast: true) }
      let page = E.Page(ViewingScene(show, RunStatus(view, pace: .watch), isFilm: true))
      return Dictionary(
        uniqueKeysWithValues: try panels.map { key in
          let panel = try #require(page.panel(key))
          var canvas = Canvas()
          panel.draw(PanelLook(page.frame(panel), hover: nil), Rect(0, 0, 600, 500), &canvas)
          return (key, canvas.shapes)
        })
    }
    var shown: [(snapshot: E.R.Snapshot, shapes: [Int: [Shape]])] = []
    let last = try run.runToEnd { view in
      show.take(view)
      shown.append((view.snapshot, try shapes(view)))
    }
    try #require(shown.count > 5)
    for (snapshot, first) in shown.reversed() + shown {
      show.take(last, shown: snapshot, on: last.branch)
      let again = try shapes(last)
      let other = panels.filter { again[$0] != first[$0] }
      let step = snapshot.step
      #expect(other == [], "at \(step) of \(last.step)")
    }
  }

  private static func images(_ options: inout Options) {
    (options.isSynthetic, options.samples, options.epochs) = (true, 900, 1)
  }

  @Test func masks() throws {
    try check(MasksExperiment.self, .masks, panels: [1, 3, 7], Self.images)
  }

  @Test func digits() throws {
    try check(DigitsExperiment.self, .digits, panels: [2, 7], Self.images)
  }

  @Test func mnist() throws {
    try check(MNISTExperiment.self, .mnist, panels: [1, 2], Self.images)
  }

  @Test func latent() throws {
    try check(LatentExperiment.self, .latent, panels: [2], Self.images)
  }

  @Test func vae() throws {
    try check(VAEExperiment.self, .vae, panels: [1]) {
      Self.images(&$0)
      $0.hiddenSizes = [24]
      $0.latentSize = 2
    }
  }

  @Test(arguments: ["sigmoid", "relu"]) func xor(activation: String) throws {
    try check(XORExperiment.self, .xor, panels: [1, 2, 3]) {
      ($0.epochs, $0.epochsPerRefresh) = (3000, 200)
      try $0.set(\.activation, to: activation)
    }
  }

  @Test func function() throws {
    try check(FunctionExperiment.self, .function, panels: [1, 2]) {
      ($0.subject, $0.epochs) = ("sine", 200)
      try $0.set(\.activation, to: "relu")
    }
  }

  @Test func surface() throws {
    try check(SurfaceExperiment.self, .surface, panels: [1, 2]) {
      ($0.subject, $0.epochs, $0.samples, $0.hiddenSizes) = ("saddle", 30, 100, [8, 6])
    }
  }

  @Test func attention() throws {
    try check(AttentionExperiment.self, .attention, panels: [1, 2, 3, 6]) { $0.epochs = 60 }
  }
}

import Drawing
import Exhibits
import Options
import Testing
import Viewing
import ViewingSupport

/// What stands for a run beside others is what its own page shows most of, and answers as it does
/// there.
@Suite struct CompareMainPanelTests {
  private static func isMain(_ control: Control, of name: ExhibitName) -> Bool {
    switch control {
    case .field: name == .xor || name == .plane || name == .forest
    case .mapCell, .featureMap: name == .mnist
    case .neuron: name == .digits
    case .classBar: name == .masks
    case .orbit(1): name == .latent || name == .surface
    case .map(1): name == .vae || name == .map || name == .grok
    case .curve(1): name == .function
    case .map(2): name == .picture || name == .attention
    default: false
    }
  }

  private static func options(_ name: ExhibitName, runs: Int, epochs: Int = 0) throws -> Options {
    let kind = try #require(ExhibitKind.named(name))
    var options = Options()
    (options.exhibit, options.epochs, options.isQuiet) = (name, epochs, true)
    if kind.card.subject?.form.mayBeMissing == false { options.subject = "0" }
    if kind.card.takes(OptionTable.shared.isSynthetic) {
      (options.isSynthetic, options.samples) = (true, 300)
    }
    let others = name == .forest ? ["leaf=2", "leaf=3"] : ["lr=0.02", "lr=0.01"]
    let sets = (["seed=1", "seed=2"] + others).prefix(runs)
    try options.set(\.compare, to: sets.joined(separator: "|"))
    try options.check(offered: ExhibitKind.cards)
    return options
  }

  @Test(arguments: ExhibitKind.all.map(\.name), [2, 3, 4])
  func itsOwnPictureStandsForARun(name: ExhibitName, count: Int) throws {
    let kind = try #require(ExhibitKind.named(name))
    for size in [Size(960, 600), Size(1920, 1080)] {
      var tasks = HeadlessTasks(size: size)
      var last: Scene?
      tasks.onLastFrame = { last = $0 }
      _ = try kind.run(try Self.options(name, runs: count), tasks)
      let targets = try #require(last).targets
      for run in 1...count {
        let panel = try #require(targets.first { $0.control == .panel(run) }).bounds
        let own = targets.filter { panel.contains($0.bounds.center) }.map(\.control)
        #expect(
          own.contains { Self.isMain($0, of: name) }, "\(name) \(run) at \(size): \(own)")
      }
    }
  }

  private func show<E: Experiment>(_: E.Type) throws -> ExhibitShow<OpenExhibit<E>> {
    let show = try ExhibitShow<OpenExhibit<E>>.pausedRuns(
      Self.options(E.card.name, runs: 2, epochs: 1))
    // The filter rests, and all that is examined has come.
    show.press(.character("t"))
    var (last, count) = (try both(show), 0)
    #expect(
      try show.until { _ in
        let now = try both(show)
        count = now == last ? count + 1 : 0
        last = now
        return count > 60
      })
    return show
  }

  private func both<E>(_ show: ExhibitShow<OpenExhibit<E>>) throws -> [[Shape]] {
    try (1...2).map { try show.shapes($0) }
  }

  @Test func aClassIsHeldInAllRuns() throws {
    let show = try show(MasksExperiment.self)
    let before = try both(show)
    func held(_ label: Int) throws -> [[Shape]] {
      try show.click(.classBar(label))
      show.move(to: Point(1, 1))
      return try both(show)
    }
    for (first, second) in zip(try held(3), try held(4)) { #expect(first != second) }
    show.press(.escape)
    #expect(try both(show) == before)
  }

  @Test func allSpacesTurnAndZoomTogether() throws {
    let show = try show(LatentExperiment.self)
    for key in 1...2 {
      let (frame, before) = (try show.frame(.panel(key)), try both(show))
      show.drag(from: Point(frame.x + 30, frame.maxY - 60), by: Point(60, 20))
      let turned = try both(show)
      for (old, new) in zip(before, turned) { #expect(old != new) }
      show.wheel(2, at: frame.center)
      show.move(to: Point(1, 1))
      for (old, new) in zip(turned, try both(show)) { #expect(old != new) }
    }
  }

  @Test func aFilterIsLedInAllRuns() throws {
    let show = try show(MNISTExperiment.self)
    show.move(to: Point(1, 1))
    let before = try both(show)
    show.move(to: try show.place(.mapCell) + Point(9, 9))
    for (old, new) in zip(before, try both(show)) { #expect(old != new) }
    show.press(.character("k"))
    show.move(to: Point(1, 1))
    for (old, new) in zip(before, try both(show)) { #expect(old != new) }
  }

  @Test func whatWouldChangeARunDoesNothingHere() throws {
    let show = try show(XORExperiment.self)
    func points() -> Int {
      show.stage.scene().targets.count { if case .row = $0.control { true } else { false } }
    }
    let before = points()
    show.click(try show.frame(.field).center + Point(24, 31))
    show.pass(1)
    #expect(points() == before && before > 0)
    #expect(!show.exhibit.commands.contains(.learningRateUp))
    #expect(
      !show.exhibit.commands.contains(.branch) && show.exhibit.commands.contains(.togglePause))
    #expect(!show.exhibit.gestures.contains { $0.help.contains("Adds") })
  }
}

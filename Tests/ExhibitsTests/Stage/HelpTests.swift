import Drawing
import Exhibits
import Options
import Testing
import Viewing
import ViewingSupport

/// The help is not only read: a click on a row presses its key.
@Suite struct HelpTests {
  /// An exhibit that notes what it is asked for, and does none of it, unless it passes things on.
  final class Recorder: Exhibit {
    let inner: any Exhibit
    var passesOn = false
    var performed: [Command] = []
    var events: [Event] = []

    init(_ inner: any Exhibit) { self.inner = inner }

    var title: String { inner.title }
    var commands: Set<Command> { inner.commands }
    var gestures: [MouseTable.Gesture] { inner.gestures }
    var isFinished: Bool { inner.isFinished }
    var isSettled: Bool { inner.isSettled }
    var isArriving: Bool { inner.isArriving }
    var divergedAt: Int? { inner.divergedAt }
    var failure: ProgramError? { inner.failure }
    var stepUnit: String { inner.stepUnit }
    var results: [RunResult] { inner.results }
    var fileName: String { inner.fileName }
    func update(at time: Double) -> Bool { inner.update(at: time) }
    func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
      inner.draw(on: &scene, hover: hover, appearance: appearance)
    }
    func tooltip(for target: Target) -> Tooltip? { nil }
    func explanation(ofPanel key: Int) -> String? { nil }
    func perform(_ command: Command) -> Response {
      performed.append(command)
      return passesOn ? inner.perform(command) : .done
    }
    func handle(_ event: Event, over hover: Hover?) -> Response {
      events.append(event)
      return passesOn ? inner.handle(event, over: hover) : .ignored
    }
    func load(from path: String) throws(ProgramError) {}
    func close() throws { try inner.close() }
  }

  /// An exhibit that is open, with what it learns from.
  static func open(_ name: ExhibitName, isCompared: Bool) throws -> any Exhibit {
    let kind = try #require(ExhibitKind.named(name))
    var options = Options()
    options.exhibit = name
    options.epochs = 1
    if kind.card.subject?.form.mayBeMissing == false { options.subject = "0" }
    if kind.card.takes(OptionTable.shared.isSynthetic) {
      (options.isSynthetic, options.samples) = (true, 300)
    }
    let sets = name == .forest ? "leaf=1|leaf=2" : "lr=0.1|lr=0.01"
    if isCompared { try options.set(\.compare, to: sets) }
    try options.check(offered: ExhibitKind.cards)
    return try kind.open(options)
  }

  /// What the help says and nothing else does.
  private static let sheet = "Go or pause; at the end, play it again."

  private func rows(_ stage: Stage) -> [(command: Command, place: Point)] {
    let targets = stage.scene().targets
    guard let sheet = targets.lastIndex(where: { $0.control == .note && $0.help.isEmpty }) else {
      return []
    }
    return targets[sheet...].compactMap { target in
      guard case .command(let command) = target.control, command != .help else { return nil }
      return (command, target.bounds.center)
    }
  }

  @Test(arguments: ExhibitKind.all.map(\.name), [false, true])
  func aClickOnARowPressesItsKey(name: ExhibitName, isCompared: Bool) throws {
    let recorder = Recorder(try Self.open(name, isCompared: isCompared))
    let show = ExhibitShow(recorder, Options())
    #expect(show.until { $0.exhibit.commands.contains(.togglePause) })
    show.press(.f1)
    let rows = rows(show.stage)
    #expect(rows.count > 20)
    #expect(show.says(Self.sheet))
    for (command, place) in rows {
      if !show.says(Self.sheet) { show.press(.f1) }
      // A frame goes by before somebody sees a row.
      _ = show.stage.scene()
      recorder.performed = []
      recorder.events = []
      _ = show.stage.takeRequests()
      let palette = show.stage.appearance.theme
      show.click(place)
      #expect(!show.says(Self.sheet), "the help stays after \(command)")
      switch command {
      case .nextPalette: #expect(show.stage.appearance.theme != palette)
      case .explain: show.press(.character("i"))
      case .quit, .fullScreen, .savePNG, .saveSVG, .record:
        #expect(show.stage.takeRequests().count == 1, "\(command)")
      default: #expect(recorder.performed == [command])
      }
      // What lies below the help hears of none of this, but for the button that goes up.
      #expect(recorder.events.allSatisfy { if case .press = $0 { false } else { true } })
    }
  }

  @Test func theGallerysHelpIsClickedToo() throws {
    let stage = Stage(
      kinds: ExhibitKind.all, options: Options(), exhibit: nil, size: Size(960, 600),
      appearance: Appearance(), version: "0")
    for command in [Command.quit, .fullScreen, .savePNG] {
      stage.handle(.key(.f1, []), at: 0)
      let row = try #require(rows(stage).first { $0.command == command })
      stage.handle(.move(row.place, []), at: 0)
      stage.handle(.press(.left, row.place, [], clicks: 1), at: 0)
      #expect(stage.takeRequests().count == 1)
      // A card below the row did not open.
      #expect(stage.exhibit == nil && !stage.showsHelp)
    }
  }

  @Test func theRowUnderThePointerIsLit() throws {
    let show = try XORShow.paused()
    show.press(.character("h"))
    let plain = show.stage.scene().overlays
    let row = try #require(rows(show.stage).first { $0.command == .toggleLog })
    show.move(to: row.place)
    #expect(show.stage.hover?.control == .command(.toggleLog))
    #expect(show.stage.scene().overlays != plain)
    show.move(to: Point(2, 2))
    #expect(show.stage.scene().overlays == plain)
    show.click(Point(2, 2))
    #expect(show.floating.isEmpty)
  }
}

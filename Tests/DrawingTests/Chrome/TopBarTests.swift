import Drawing
import TestSupport
import Testing

@Suite struct TopBarTests {
  private func bar(_ state: TopBar.State = .paused) -> TopBar {
    TopBar(
      title: "XOR", subtitle: "2-3-1 sigmoid, sgd", stepLabel: "epoch", step: "9,400",
      total: "40,000",
      items: [
        .init("loss", [.init("0.0696")], priority: 9, help: "The loss."),
        .init(
          "rows right", [.init("3"), .init("/4", isSecondary: true)],
          marks: [true, true, true, false], priority: 8),
        .init("learning rate", [.init("0.20")], priority: 7),
        .init("epochs in a refresh", [.init("100")], priority: 1),
        .init("seed", [.init("31")], priority: 5),
      ], state: state)
  }

  private func drawn(_ bar: TopBar, width: Double) -> Canvas {
    var canvas = Canvas()
    bar.draw(in: Rect(0, 0, width, 40), on: &canvas)
    return canvas
  }

  @Test(arguments: [640.0, 760, 960, 1280, 1920]) func staysInsideWithoutOverlaps(width: Double) {
    let canvas = drawn(bar(), width: width)
    #expect(canvas.flaws(in: Rect(0, 0, width, 40), slack: 0.01) == [])
    let frames = canvas.targets.compactMap(\.rectangle)
    #expect(frames.count > 4)
    for (k, a) in frames.enumerated() {
      for b in frames[(k + 1)...] { #expect(a.intersection(b).isEmpty) }
    }
  }

  /// In the narrowest window the step stands where the name would, and is not under the chip.
  @Test func theSmallestBarTellsTheStep() {
    let canvas = drawn(bar(), width: 320)
    #expect(canvas.flaws(in: Rect(0, 0, 320, 40), slack: 0.01) == [])
    #expect(canvas.texts.contains { $0.string == bar().step })
    #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
    let frames = canvas.targets.compactMap(\.rectangle)
    for (k, a) in frames.enumerated() {
      for b in frames[(k + 1)...] { #expect(a.intersection(b).isEmpty) }
    }
  }

  @Test func leastImportantItemsGoFirst() {
    let labels = ["loss", "rows right", "learning rate", "epochs in a refresh", "seed"]
    func shown(_ width: Double) -> [String] {
      drawn(bar(), width: width).texts.map(\.string).filter { labels.contains($0) }
    }
    #expect(shown(1280) == labels)
    #expect(shown(960) == ["loss", "rows right", "learning rate", "seed"])
    #expect(shown(760) == ["loss", "rows right"])
    #expect(shown(640) == ["loss"])
  }

  @Test func stateHasItsColourAndName() {
    let theme = Theme.dark
    let expected: [(TopBar.State, String, Color)] = [
      (.paused, "Paused", theme.focus), (.running, "Running", theme.right),
      (.finished, "Finished", theme.text), (.diverged, "Diverged", theme.wrong),
      (.past, "Past", theme.focus), (.resumed, "Resumed", theme.right),
    ]
    #expect(expected.count == TopBar.State.allCases.count)
    for (state, name, color) in expected {
      let found = drawn(bar(state), width: 1280).shapes.contains { shape in
        if case .text(name, _, _, color, _) = shape { true } else { false }
      }
      #expect(found)
    }
  }

  @Test func valuesDoNotMoveWithTheStateOrTheStep() {
    func place(_ bar: TopBar) -> Point? {
      drawn(bar, width: 1280).shapes.compactMap { shape in
        if case .text("loss", let at, _, _, _) = shape { at } else { nil }
      }.first
    }
    var early = bar(.running)
    early.step = "0"
    #expect(place(early) == place(bar(.diverged)))
    #expect(place(early) != nil)
  }

  @Test func buttons() {
    let controls = drawn(bar(), width: 1280).targets.map(\.control)
    #expect(controls.contains(.command(.gallery)))
    #expect(controls.contains(.command(.help)))
    #expect(controls.contains(.command(.togglePause)))
  }
}

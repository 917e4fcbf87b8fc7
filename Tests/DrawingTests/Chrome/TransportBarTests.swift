import Drawing
import TestSupport
import Testing

@Suite struct TransportBarTests {
  private func bar() -> TransportBar {
    let curve = (0...94).map {
      TransportBar.Sample(step: Double($0) * 100, loss: 0.2 / (1 + Double($0) / 10))
    }
    var bar = TransportBar(
      isPlaying: false, curve: curve, position: 9400, total: 40000, speed: "6,000/s", pace: .watch)
    bar.oldBranches = [[.init(step: 5000, loss: 0.1)] + curve.suffix(9)]
    bar.forks = [.init(step: 5000, loss: 0.1)]
    bar.edits = [3000]
    bar.timeLeft = "30,600 epochs left, 5 s at this speed"
    bar.learningRate = "0.1"
    return bar
  }

  private func drawn(_ bar: TransportBar, width: Double) -> Canvas {
    var canvas = Canvas()
    bar.draw(in: Rect(0, 744, width, 56), on: &canvas)
    return canvas
  }

  private func frames(_ canvas: Canvas) -> [(Rect, Control)] {
    canvas.targets.compactMap { target in target.rectangle.map { ($0, target.control) } }
  }

  @Test(arguments: [760.0, 960, 1024, 1280, 1600, 1920]) func nothingOverlaps(width: Double) {
    let canvas = drawn(bar(), width: width)
    let rect = Rect(0, 744, width, 56)
    let frames = frames(canvas)
    #expect(frames.count > 4)
    for (k, a) in frames.enumerated() {
      #expect(rect.contains(a.0))
      for b in frames[(k + 1)...] { #expect(a.0.intersection(b.0).isEmpty) }
    }
    #expect(canvas.flaws(in: rect, slack: 0.01) == [])
    #expect(canvas.targets.allSatisfy { !$0.help.isEmpty })
  }

  @Test(arguments: [960.0, 1280, 1920]) func everyCommandHasAButton(width: Double) {
    let controls = Set(drawn(bar(), width: width).targets.map(\.control))
    let commands: [Command] = [
      .start, .stepBack, .togglePause, .stepForward, .end, .branch, .reset, .slower, .faster,
      .paceWatch, .paceTurbo, .learningRateDown, .learningRateUp,
    ]
    for command in commands { #expect(controls.contains(.command(command))) }
    #expect(controls.contains(.scrubber))
  }

  @Test func hintsGoWhereThereIsNoRoom() {
    #expect(drawn(bar(), width: 1600).texts.map(\.string).contains("branch"))
    #expect(!drawn(bar(), width: 960).texts.map(\.string).contains("branch"))
  }

  @Test func buttonsLieOnTheDesign() {
    let frames = frames(drawn(bar(), width: 1280))
    func frame(_ command: Command) -> Rect? {
      frames.first { $0.1 == .command(command) }?.0
    }
    #expect(frame(.start) == Rect(8, 756, 32, 32))
    #expect(frame(.togglePause) == Rect(80, 756, 32, 32))
    #expect(frame(.branch) == Rect(196, 756, 32, 32))
    #expect(frame(.reset) == Rect(232, 756, 32, 32))
    let scrubber = frames.first { $0.1 == .scrubber }?.0
    #expect(scrubber?.x == 272)
    #expect(scrubber?.y == 752)
    #expect(scrubber?.height == 40)
  }

  @Test func pointerBecomesAStep() {
    let scrubber = Rect(272, 752, 536, 40)
    let bar = bar()
    #expect(bar.step(at: 280, in: scrubber) == 0)
    #expect(bar.step(at: 540, in: scrubber) == 20000)
    #expect(bar.step(at: 800, in: scrubber) == 40000)
    #expect(bar.step(at: 0, in: scrubber) == 0)
    #expect(bar.step(at: 5000, in: scrubber) == 40000)
  }

  @Test func handleStandsAtTheStepShown() throws {
    let canvas = drawn(bar(), width: 1280)
    let scrubber = try #require(frames(canvas).first { $0.1 == .scrubber }?.0)
    let x = scrubber.x + 8 + (scrubber.width - 16) * 9400 / 40000
    let focus = canvas.theme.focus
    let handles = canvas.shapes.compactMap { shape -> Rect? in
      if case .rectangle(let rect, focus, _, _) = shape { rect } else { nil }
    }
    #expect(handles.count == 1)
    #expect(abs((handles.first?.midX ?? 0) - x) <= 0.5)
  }

  @Test func longRunsStayCheapAndKeepTheirSpikes() {
    var long = bar()
    long.curve = (0..<40_000).map {
      TransportBar.Sample(step: Double($0), loss: $0 == 20_001 ? 90 : 0.1 + 0.01 * Double($0 % 7))
    }
    long.oldBranches = []
    long.forks = []
    let canvas = drawn(long, width: 1280)
    let curve = canvas.shapes.compactMap { shape -> [Point]? in
      if case .polyline(let points, let stroke, _) = shape, stroke.width == 1.75,
        points.count > 100
      {
        points
      } else {
        nil
      }
    }.first
    #expect((curve?.count ?? 0) < 2400)
    // 90 is the greatest loss: the spike reaches the top of the scrubber's 28 points.
    #expect(curve?.map(\.y).min() == 758)
  }

  @Test func endOfTheRunOffersMore() {
    var ended = bar()
    ended.more = "add 40,000 epochs"
    ended.position = 40000
    let canvas = drawn(ended, width: 1280)
    #expect(canvas.targets.last { $0.control == .command(.moreEpochs) } != nil)
    #expect(!canvas.texts.map(\.string).contains { $0.contains("left") })
    // Each key says what it does now.
    let words = canvas.texts.map(\.string)
    #expect(words.contains("replay") && !words.contains("go") && words.contains("⇧E"))
    let play = canvas.targets.first { $0.control == .command(.togglePause) }
    #expect(play?.help.contains("from its start") == true)
    #expect(drawn(bar(), width: 1600).texts.map(\.string).contains("go"))
  }

  @Test func aSlowStepIsReadInFrames() {
    func read(_ steps: Double, _ unit: String, _ units: String) -> String {
      let speed = TransportBar.speed(stepsPerFrame: steps, unit, units)
      return "\(speed.value) \(speed.unit)"
    }
    #expect(read(0.08, "batch", "batches") == "13 frames a batch")
    #expect(read(0.5, "epoch", "epochs") == "2 frames an epoch")
    #expect(read(1, "epoch", "epochs") == "1.0 epochs a frame")
    #expect(read(3.14, "batch", "batches") == "3.1 batches a frame")
    #expect(read(1234.4, "batch", "batches") == "1,234 batches a frame")
    #expect(read(0, "epoch", "epochs") == "1,000,000 frames an epoch")
    // Of runs that cut an epoch differently, the first one's batches.
    let slow = TransportBar.speed(stepsPerFrame: 0.001, "epoch", "epochs", own: 200)
    #expect(slow == ("5", "frames a batch of A"))
    #expect(
      TransportBar.speed(stepsPerFrame: 0.05, "epoch", "epochs", own: 200)
        == ("10", "batches of A a frame"))
    #expect(
      TransportBar.speed(stepsPerFrame: 2, "epoch", "epochs", own: 200) == ("2.0", "epochs a frame")
    )
    #expect(
      TransportBar.speed(stepsPerSecond: 0.01, "epochs", own: 200) == ("2.0", "batches of A/s"))
    #expect(TransportBar.speed(stepsPerSecond: 6000, "epochs") == ("6,000", "epochs/s"))
    // A comparison counts in epochs, of which a second sees a part.
    #expect(TransportBar.speed(stepsPerSecond: 0.0384, "epochs") == ("0.038", "epochs/s"))
    #expect(TransportBar.speed(stepsPerSecond: 4.2, "epochs") == ("4.2", "epochs/s"))
  }

  @Test func everySpeedHasItsUnit() {
    var told = bar()
    (told.speed, told.speedUnit, told.gentlePace) = ("3", "batches a frame", "story")
    told.rateName = "base rate"
    let words = drawn(told, width: 1280).texts.map(\.string)
    for word in ["3", "batches a frame", "story", "turbo", "base rate"] {
      #expect(words.contains(word), "\(word)")
    }
    #expect(!words.contains("watch") && !words.contains("learning rate"))
  }

  @Test func numbersOfASentenceAreSetInMono() {
    let faces = drawn(bar(), width: 1280).shapes.compactMap { shape -> (String, FontFace)? in
      if case .text(let text, _, let font, _, _) = shape { (text, font.face) } else { nil }
    }
    #expect(faces.contains { $0 == ("30,600", .mono) })
    #expect(faces.contains { $0 == (" epochs left, ", .regular) })
    #expect(faces.contains { $0 == ("5", .mono) })
  }

  @Test func strangeNumbersDrawNothingStrange() {
    var strange = bar()
    strange.curve = [
      .init(step: 0, loss: .nan), .init(step: 1, loss: 0), .init(step: .infinity, loss: 1),
      .init(step: 2, loss: 0.5),
    ]
    strange.total = 0
    strange.position = 0
    strange.forks = [.init(step: 1, loss: .infinity)]
    #expect(drawn(strange, width: 1280).flaws() == [])
  }
}

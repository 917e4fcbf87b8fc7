import Drawing
import Exhibits
import Options
import TestSupport
import Testing
import Viewing
import ViewingSupport

/// One panel large, with what happens in words.
@Suite struct HeroTests {
  private func panels(_ stage: Stage) -> [Int: Rect] {
    let pairs = stage.scene().targets.compactMap { target -> (Int, Rect)? in
      guard case .panel(let key) = target.control else { return nil }
      return (key, target.bounds)
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }

  @Test(arguments: ExhibitKind.all.map(\.name), [false, true])
  func aKeyShowsItAndTakesItAway(name: ExhibitName, isCompared: Bool) throws {
    let exhibit = HelpTests.Recorder(try HelpTests.open(name, isCompared: isCompared))
    exhibit.passesOn = true
    let show = ExhibitShow(exhibit, Options())
    #expect(show.until { $0.exhibit.commands.contains(.hero) })
    let before = panels(show.stage)
    show.press(.character("F"), .shift)
    let hero = panels(show.stage)
    let (key, frame) = try #require(hero.first)
    #expect(hero.count == 1)
    #expect(abs(frame.width - 1264 * 0.7) < 1 && frame.height == 688)
    #expect(isCompared || key == [.xor: 3, .picture: 2, .plane: 2][name] ?? 1)
    // The words beside it say one thing of the loss.
    #expect(show.says("all panels"))
    let words = show.words.joined(separator: " ")
    let forms = [
      "The loss falls", "The loss rises", "The loss hardly moves", "The loss has come",
      "It has just begun: the loss", "Nothing is learned yet", "Nothing is measured yet",
      "brought the loss", "Now the loss of A",
    ]
    #expect(forms.count { words.contains($0) } == 1, "\(words)")
    #expect(words.contains("Now the loss of A") == isCompared)
    // It is drawn at every size that a window may have.
    for size in WindowSizeTests.sizes {
      show.stage.handle(.resize(size), at: show.time)
      for tile in show.stage.scene().tiles {
        for shape in tile.shapes { #expect(shape.isFinite, "\(shape) at \(size)") }
      }
    }
    show.stage.handle(.resize(Size(1280, 800)), at: show.time)
    show.press(.escape)
    #expect(panels(show.stage) == before)
    show.press(.character("F"), .shift)
    show.press(.character("F"), .shift)
    #expect(panels(show.stage) == before)
  }

  /// The smallest window has room for one panel: for the one that the page is for, until somebody looks
  /// at another.
  @Test(arguments: ExhibitKind.all.map(\.name))
  func theSmallestWindowShowsItAlone(name: ExhibitName) throws {
    let exhibit = HelpTests.Recorder(try HelpTests.open(name, isCompared: false))
    exhibit.passesOn = true
    let show = ExhibitShow(exhibit, Options())
    #expect(show.until { $0.exhibit.commands.contains(.hero) })
    show.stage.handle(.resize(Size(320, 200)), at: show.time)
    let hero = [.xor: 3, .picture: 2, .plane: 2][name] ?? 1
    #expect(Array(panels(show.stage).keys) == [hero])
    show.press(.character("4"))
    #expect(Array(panels(show.stage).keys) == [4])
    show.press(.escape)
    #expect(Array(panels(show.stage).keys) == [hero])
    show.press(.character("f"))
    #expect(Array(panels(show.stage).keys) == [hero])
  }

  @Test func itTurnsUntilSomebodyTouchesIt() throws {
    let show = try XORShow.paused()
    func azimuth() -> Double { show.exhibit.live.camera(3)?.azimuth ?? .nan }
    let home = azimuth()
    show.press(.character("F"), .shift)
    for _ in 0..<60 { show.pass(1.0 / 60) }
    let turned = azimuth()
    #expect(abs(abs(turned - home) - 6) < 0.5)
    show.click(Point(400, 400))
    let touched = azimuth()
    for _ in 0..<60 { show.pass(1.0 / 60) }
    #expect(azimuth() == touched)
    // Entered again, it turns again.
    show.press(.escape)
    show.press(.character("F"), .shift)
    for _ in 0..<60 { show.pass(1.0 / 60) }
    #expect(azimuth() != touched)
  }

  @Test func itRestsWhereMotionIsReduced() throws {
    let show = try XORShow.paused(xorOptions { $0.reducesMotion = true })
    show.press(.character("F"), .shift)
    let before = show.exhibit.live.camera(3)
    for _ in 0..<60 { show.pass(1.0 / 60) }
    #expect(show.exhibit.live.camera(3) == before)
  }

  @Test func aComparisonShowsTheRunThatIsLookedAt() throws {
    let show = try CompareShow.pausedRuns(try compareOptions("lr=0.1|lr=0.5"))
    show.press(.character("2"))
    show.press(.character("F"), .shift)
    #expect(Array(panels(show.stage).keys) == [2])
    show.press(.character("1"))
    #expect(Array(panels(show.stage).keys) == [1])
  }
}

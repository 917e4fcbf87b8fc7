import Drawing
import Exhibits
import Testing
import Viewing
import ViewingSupport

@Suite(.serialized) struct ComparePageTests {
  @Test func everyRunHasItsLetterSetAndNumbers() throws {
    let show = try CompareShow.pausedRuns(compareOptions("lr=0.5 | lr=0.01 hn=5 | seed=3"))
    for (key, title, letter) in [(1, "lr=0.5", "A"), (2, "lr=0.01 hn=5", "B"), (3, "seed=3", "C")] {
      let words = try show.words(inPanel: key)
      #expect(words.contains(title) && words.contains(letter), "\(words)")
      #expect(words.contains("loss") && words.contains("rows right"), "\(words)")
    }
    // The plot has all letters; the bar only what is the same for all.
    #expect(Set(["A", "B", "C"]).isSubset(of: try show.words(inPanel: 4)))
    #expect(show.says("compare, 3 runs") && show.says("optimiser"))
    #expect(!show.says("learning rate") && !show.says("network"))
    #expect(show.stage.title.contains("compared"))
  }

  /// Side by side, and for four runs no panel is larger than another.
  @Test(arguments: [2, 3, 4], [Size(960, 600), Size(1280, 800), Size(1920, 1080)])
  func runsStandSideBySide(count: Int, size: Size) throws {
    let sets = ["lr=0.5", "lr=0.1", "hn=5", "seed=2"].prefix(count).joined(separator: "|")
    let show = try CompareShow.pausedRuns(compareOptions(sets), size: size)
    let rects = try (1...count).map { try show.frame(.panel($0)) }
    let plot = try show.frame(.panel(count + 1))
    for (left, right) in zip(rects, rects.dropFirst()) {
      #expect(abs(left.width - right.width) <= 2 && left.height == right.height)
      #expect(right.x == left.maxX + 8 || right.y == left.maxY + 8)
    }
    #expect(plot.y == (rects.map(\.maxY).max() ?? 0) + 8)
    #expect(plot.width == size.width - 16)
  }

  @Test func aSmallWindowShowsOnePanelAtATime() throws {
    let show = try CompareShow.pausedRuns(compareOptions("lr=0.5|lr=0.1"), size: Size(400, 300))
    let shown = {
      show.stage.scene().targets.filter { if case .panel = $0.control { true } else { false } }
    }
    #expect(shown().map(\.control) == [.panel(1)])
    show.press(.character("3"))
    #expect(shown().map(\.control) == [.panel(3)])
  }

  @Test func aRunCanHaveTheWindowToItself() throws {
    let show = try CompareShow.pausedRuns(compareOptions("lr=0.5|lr=0.1"))
    show.press(.character("2"))
    show.press(.character("f"))
    #expect(try show.frame(.panel(2)).width == 1264)
    #expect(!show.stage.scene().targets.contains { $0.control == .panel(1) })
    show.press(.escape)
    #expect(try show.frame(.panel(1)).width < 640)
  }

  /// The pointer over one run's input space reads the same place in all of them.
  @Test func aPlaceIsReadInAllRuns() throws {
    let show = try CompareShow.pausedRuns(compareOptions("lr=0.5|lr=0.1"))
    let field = try show.frame(.field)
    show.move(to: field.center + Point(30, 20))
    let readouts = try (1...2).map { key in
      try show.words(inPanel: key).filter { $0.hasPrefix("x₁ ") || $0.contains("x₂ ") }
    }
    #expect(!readouts[0].isEmpty)
    #expect(readouts[0].first?.prefix(7) == readouts[1].first?.prefix(7))
    show.move(to: try show.frame(.plot(3)).center)
    #expect(try show.words(inPanel: 3).contains("epoch"))
  }

  @Test func theLossCanBeLinear() throws {
    let show = try CompareShow.pausedRuns(compareOptions("lr=0.5|lr=0.1"))
    #expect(try show.words(inPanel: 3).contains { $0.hasSuffix(", log") })
    show.press(.character("l"))
    #expect(try show.words(inPanel: 3).contains { $0.hasSuffix(", linear") })
  }

  @Test func everyPanelExplainsItself() throws {
    let show = try CompareShow.pausedRuns(compareOptions("lr=0.5|lr=0.1"))
    for key in 1...3 { #expect(show.exhibit.explanation(ofPanel: key)?.isEmpty == false) }
    #expect(show.exhibit.explanation(ofPanel: 1)?.hasPrefix("lr=0.5: ") == true)
    #expect(show.exhibit.explanation(ofPanel: 9) == nil)
  }
}

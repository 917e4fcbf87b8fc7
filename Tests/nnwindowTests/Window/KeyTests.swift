import Foundation
import Testing

extension WindowTests {
  /// Twenty refreshes, so that each is a step of twenty pixels of the scrubber.
  static let short = ["--xor", "--quiet", "-ner", "1000", "-e", "20000", "--pace", "watch"]
  /// Longer than any test looks at it.
  static let long = ["--xor", "--quiet", "-e", "10000000"]

  @Suite struct KeyTests {
    @Test func spacePausesAndGoesOn() throws {
      try WindowRun.with(long) { run in
        let first = try run.waitForPage()
        #expect(first.state == .running)
        try run.waitForChange("the network", of: first.part(Page.network), in: Page.network)
        try run.press("space")
        try run.wait(for: .paused)
        let paused = try run.picture()
        Thread.sleep(forTimeInterval: 0.4)
        let later = try run.picture()
        #expect(later.part(Page.network) == paused.part(Page.network))
        #expect(later.part(Page.step) == paused.part(Page.step))
        try run.press("space")
        try run.wait(for: .running)
        try run.waitForChange("the network", of: later.part(Page.network), in: Page.network)
      }
    }

    /// The film is written beside the window, and takes its name when all of it is.
    @Test func xFilmsAndStops() throws {
      try WindowRun.with(long) { run in
        let first = try run.waitForPage()
        try run.press("x")
        try run.waitForChange("the network", of: first.part(Page.network), in: Page.network)
        try run.press("x")
        func films() throws -> [String] {
          try FileManager.default.contentsOfDirectory(atPath: run.folder.path)
            .filter { $0.hasPrefix("nnwindow") && $0.hasSuffix(".mp4") }
        }
        try run.wait("the film is there") { _ in
          try films().first?.hasPrefix("nnwindow-xor") == true
        }
        let last = try run.picture(Page.network)
        try run.waitForChange("the network", of: last, in: Page.network)
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.errorText().isEmpty)
        #expect(try films().count == 1)
      }
    }

    @Test func arrowsWalkByOneRefreshAndHomeAndEndToTheEnds() throws {
      try WindowRun.with(short) { run in
        try run.waitForPage()
        try run.wait(for: .finished)
        let end = try #require(try run.stillPage().handle)
        try run.press("Home")
        let start = try #require(
          try run.wait("the handle is at the start") { ($0.handle ?? end) < end - 300 }.handle)
        let refresh = (end - start) / 20
        var last = try run.picture(Page.step)
        for k in 1...3 {
          try run.press("Right")
          last = try run.waitForChange("the epoch", of: last, in: Page.step)
          try run.waitForHandle(at: start + Double(k) * refresh)
        }
        #expect(try run.waitForStillness("the epoch", in: Page.step) == last)
        try run.press("Left")
        try run.waitForHandle(at: start + 2 * refresh)
        try run.press("End")
        try run.waitForHandle(at: end)
      }
    }

    @Test func stepTrainsOneRefreshAndStops() throws {
      try WindowRun.with(["--xor", "--quiet", "--json", "-ner", "7", "-e", "10000000"]) { run in
        try run.pause()
        let before = try run.stillPage()
        try run.press("Right")
        let after = try run.waitForChange("the epoch", of: before.part(Page.step), in: Page.step)
        #expect(try run.waitForStillness("the epoch", in: Page.step) == after)
        #expect(try run.picture().state == .paused)
        try run.press("shift+Right", "shift+Right")
        try run.waitForChange("the epoch", of: after, in: Page.step)
        try run.waitForStillness("the epoch", in: Page.step)
        try run.press("q")
        #expect(try run.exitCode() == 0)
        // Twenty refreshes further, each whole.
        #expect(try run.epochs() % 7 == 0)
      }
    }

    @Test func vTurnsTheFeatureSpaceFlatAndBack() throws {
      try WindowRun.with(long) { run in
        try run.pause()
        let space = try run.waitForStillness("the feature space", in: Page.featureSpace)
        #expect(try run.picture().featureSwitch == .space)
        try run.press("v")
        try run.wait("the switch is at 2-D") { $0.featureSwitch == .plane }
        let plane = try run.waitForStillness("the feature space", in: Page.featureSpace)
        #expect(plane.differences(from: space) > 5000)
        try run.press("v")
        try run.wait("the switch is at 3-D") { $0.featureSwitch == .space }
        #expect(try run.waitForStillness("the feature space", in: Page.featureSpace) == space)
      }
    }

    @Test func rBeginsAgainWithTheSameSeed() throws {
      try WindowRun.with(short) { run in
        try run.waitForPage()
        try run.wait(for: .finished)
        let finished = try run.stillPage()
        let end = try #require(finished.handle)
        // One refresh a second from here on.
        try run.press("Down", "Down", "Down", "Down", "Down", "Down")
        try run.press("r")
        try run.wait("the run begins again") {
          $0.state == .running && ($0.handle ?? end) < end - 200
        }
        try run.press("Up", "Up", "Up", "Up", "Up", "Up")
        try run.wait(for: .finished)
        // The same seed ends in the same picture.
        #expect(try run.stillPage().part(Page.network) == finished.part(Page.network))
        try run.press("shift+r")
        try run.waitForChange(
          "the network", of: finished.part(Page.network), in: Page.network, atLeast: 2000)
        try run.wait(for: .finished)
        #expect(try run.stillPage().part(Page.network) != finished.part(Page.network))
      }
    }

    @Test func helpCoversThePageUntilItIsClosed() throws {
      try WindowRun.with(long) { run in
        try run.pause()
        let page = try run.stillPage()
        for (opening, closing) in [("F1", "Escape"), ("h", "h")] {
          try run.press(opening)
          try run.wait("the help is shown") { picture in
            picture.part(Page.content).differences(from: page.part(Page.content)) > 300_000
          }
          #expect(try run.picture()[640, 736] == Page.panel)
          try run.press(closing)
          try run.wait("the page is back") { $0.part(Page.content) == page.part(Page.content) }
        }
      }
    }

    @Test(arguments: ["l", "g", "e", "n", "p", "f"])
    func aKeyOfTheViewChangesThePageAndBack(key: String) throws {
      try WindowRun.with(short) { run in
        try run.waitForPage()
        try run.wait(for: .finished)
        let page = try run.stillPage()
        try run.press(key)
        try run.wait("\(key) changes the page") {
          $0.part(Page.content).differences(from: page.part(Page.content)) > 100
        }
        // P goes round four palettes; the others are switches. F also leaves its panel focused.
        if key == "p" { try run.press("p", "p", "p") } else { try run.press(key) }
        if key == "f" { try run.press("Escape") }
        try run.wait("\(key) changes it back") {
          $0.part(Page.content) == page.part(Page.content)
        }
      }
    }

    @Test func bracketsAndArrowsChangeTheirNumbersInTheBar() throws {
      try WindowRun.with(long) { run in
        try run.pause()
        let bar = try run.waitForStillness("the bar", in: Page.transport)
        for (key, back) in [("bracketright", "bracketleft"), ("Up", "Down")] {
          try run.press(key)
          try run.waitForChange("\(key)'s number", of: bar, in: Page.transport)
          try run.press(back)
          // The learning rate's change stays on the curve as a mark, so its number alone returns.
          let row = Area(680, 770, 300, 24)
          try run.wait("\(back) takes it back") {
            $0.part(row) == bar.part(Area(row.x, row.y - 744, row.width, row.height))
          }
        }
      }
    }
  }
}

import Foundation
import Testing

extension WindowTests {
  @Suite struct CompareTests {
    /// The panels of two runs, without their headers.
    private static let left = Area(16, 96, 612, 460)
    private static let right = Area(652, 96, 612, 460)

    private static let words = [
      "--xor", "--quiet", "--json", "-ner", "1000", "--pace", "watch", "--compare",
      "lr=0.5", "lr=0.05 hn=8",
    ]

    private func waitForPage(_ run: WindowRun) throws {
      try run.wait("the page is drawn") {
        $0[640, 300] == Page.window && $0[16, 720] == Page.panel && $0.handle != nil
          && $0.state != nil
      }
    }

    @Test func oneTransportMovesBothRuns() throws {
      try WindowRun.with(Self.words + ["-e", "20000"]) { run in
        try waitForPage(run)
        try run.wait(for: .finished)
        let ends = try [Self.left, Self.right].map { try run.waitForStillness("a run", in: $0) }
        let end = try #require(try run.picture().handle)
        try run.press("Home")
        try run.wait("the handle is at the start") { ($0.handle ?? end) < end - 300 }
        for (area, last) in zip([Self.left, Self.right], ends) {
          let start = try run.waitForChange("a run", of: last, in: area, atLeast: 5000)
          #expect(start != last)
        }
        try run.press("End")
        try run.waitForHandle(at: end)
        for (area, last) in zip([Self.left, Self.right], ends) {
          #expect(try run.waitForStillness("a run", in: area) == last)
        }
        try run.press("q")
        #expect(try run.exitCode() == 0)
        let lines = try run.outputText().split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("\"set\":\"lr=0.5\"") == true)
        #expect(lines.last?.contains("\"set\":\"lr=0.05 hn=8\"") == true)
        #expect(lines.allSatisfy { $0.contains("\"epochs\":20000,") })
      }
    }

    @Test func oneRunCanFillTheWindow() throws {
      try WindowRun.with(Self.words + ["-e", "10000000"]) { run in
        try waitForPage(run)
        try run.press("space")
        try run.wait(for: .paused)
        let both = try run.waitForStillness("both runs", in: Page.content)
        try run.press("2", "f")
        try run.waitForChange("the page", of: both, in: Page.content, atLeast: 50_000)
        try run.press("Escape", "Escape")
        try run.wait("both runs are back") { $0.part(Page.content) == both }
      }
    }
  }
}

import Foundation
import Testing

extension WindowTests {
  @Suite struct FunctionTests {
    /// Waits until the page is drawn and the run stands still.
    private func paused(_ run: WindowRun) throws {
      try run.wait("the page is drawn") { $0.handle != nil && $0.state != nil }
      try run.press("space")
      try run.wait(for: .paused)
    }

    private func wait(for text: String, _ run: WindowRun) throws {
      try run.wait("the page says \(text)") { _ in
        try run.texts().contains { $0.text == text }
      }
    }

    @Test func samplesComeAndGoByTheMouseAndALineIsANewTarget() throws {
      try WindowRun.with(["--function", "sine", "-e", "1000000", "--quiet"]) { run in
        try paused(run)
        try wait(for: "200", run)
        // Well above the curve, where no sample is.
        try run.click(420, 120)
        try wait(for: "201", run)
        try run.server.hand([
          "keydown", "ctrl", "mousemove", "420", "120", "sleep", "0.1", "click", "1", "sleep",
          "0.1", "keyup", "ctrl",
        ])
        try wait(for: "200", run)
        #expect(try !run.texts().contains { $0.text == "drawn by hand" })
        try run.drag((200, 400), to: (600, 150), steps: 12)
        try wait(for: "drawn by hand", run)
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.errorText().isEmpty)
      }
    }

    @Test func aSurfaceTurnsUntilItIsTouched() throws {
      let panel = Area(40, 120, 480, 340)
      try WindowRun.with(["--surface", "saddle", "-e", "1000000", "--quiet"]) { run in
        try paused(run)
        // The run stands still: what changes is the view.
        let first = try run.picture(panel)
        let second = try run.waitForChange("the view", of: first, in: panel, atLeast: 2000)
        try run.waitForChange("the view", of: second, in: panel, atLeast: 2000)
        try run.drag((250, 300), to: (330, 280))
        let turned = try run.waitForStillness("the view", in: panel)
        #expect(turned.differences(from: second) > 2000)
        try run.press("q")
        #expect(try run.exitCode() == 0)
      }
    }

    @Test func aPictureIsLearnedAndZoomedInto() throws {
      let zoom = Area(974, 88, 286, 288)
      try WindowRun.with(["--picture", "landscape", "-e", "4", "--quiet"]) { run in
        try run.wait(for: .finished)
        let decibels = try run.texts().compactMap { words -> Double? in
          words.text.hasSuffix(" dB") ? Double(words.text.dropLast(3)) : nil
        }
        #expect(decibels.contains { $0 > 22 })
        let past = try run.waitForStillness("the zoom", in: zoom)
        try run.press("z")
        let fine = try run.waitForChange("the zoom", of: past, in: zoom, atLeast: 20_000)
        #expect(fine != past)
        try run.press("q")
        #expect(try run.exitCode() == 0)
      }
    }
  }
}

import Foundation
import Testing

extension WindowTests {
  /// The window in a Wayland compositor, on a machine that may have no graphics card.
  @Suite(.enabled(if: XServer.hasCompositor, "needs weston"))
  struct WaylandTests {
    @Test func thePageIsDrawnAndHearsKeysAndMouse() throws {
      try WindowRun.with(long, isWayland: true) { run in
        try run.pause()
        let still = try run.stillPage()
        let cube = still.part(Page.featureSpace)
        let (x, y) = Page.featureSpace.middle
        try run.drag((x + 100, y - 90), to: (x + 20, y - 60))
        try run.move(4, 400)
        try run.waitForChange("the cube", of: cube, in: Page.featureSpace, atLeast: 4000)
        try run.press("F11")
        try run.press("F11")
        try run.press("space")
        try run.wait(for: .running)
        try run.press("q")
        let code = try run.exitCode()
        #expect(code == 0)
      }
    }

    /// A session that is over.
    @Test func aCompositorThatGoesAwayEndsItAfterSaving() throws {
      try WindowRun.with(long + ["--save", "net.safetensors"], isWayland: true) { run in
        try run.waitForPage()
        run.server.endCompositor()
        let code = try run.exitCode()
        #expect(code == 130)
        #expect(try run.errorText().contains("the display went away; what was asked for is saved"))
        #expect(FileManager.default.fileExists(atPath: run.file("net.safetensors").path))
      }
    }
  }
}

import Foundation
import Testing

extension WindowTests {
  @Suite struct PictureTests {
    @Test func sSavesWhatTheWindowShows() throws {
      try WindowRun.with(short) { run in
        try run.waitForPage()
        try run.wait(for: .finished)
        let shown = try run.stillPage()
        try run.press("s")
        let file = run.file("nnwindow-xor-20000.png")
        try run.wait("the picture is saved") { _ in
          FileManager.default.fileExists(atPath: file.path)
        }
        let saved = try ScreenPicture(png: file)
        #expect(saved.differences(from: shown) == 0)
        // A second picture gets a name of its own, a drawing another ending.
        try run.press("s", "shift+s")
        try run.wait("more pictures are saved") { _ in
          ["nnwindow-xor-20000-2.png", "nnwindow-xor-20000.svg"].allSatisfy {
            FileManager.default.fileExists(atPath: run.file($0).path)
          }
        }
        let drawing = try String(contentsOf: run.file("nnwindow-xor-20000.svg"), encoding: .utf8)
        #expect(drawing.contains("<svg"))
        #expect(drawing.hasSuffix("</svg>\n"))
      }
    }

    @Test func aScreenshotIsTheLastThatTheWindowShowed() throws {
      try WindowRun.with(short + ["--screenshot", "last.png"]) { run in
        try run.waitForPage()
        try run.wait(for: .finished)
        let shown = try run.stillPage()
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try ScreenPicture(png: run.file("last.png")).differences(from: shown) == 0)
      }
    }
  }
}

import Foundation
import Testing

extension WindowTests {
  @Suite struct OpeningTests {
    @Test func theExhibitOpensAndDrawsItsPage() throws {
      try WindowRun.with(["--xor", "--quiet"]) { run in
        let first = try run.waitForPage()
        // The window's ground between the panels, and the panels' own.
        #expect(first[4, 400] == Page.window)
        #expect(first[572, 700] == Page.window)
        #expect(first[924, 100] == Page.window)
        #expect(first[560, 60] == Page.panel)
        #expect(first[1264, 395] == Page.window)
        #expect(first[1264, 408] == Page.panel)
        // A field, faces and a warped sheet have many colours; words on a ground have few.
        #expect(first.part(Page.network).colors > 500)
        #expect(first.part(Page.inputSpace).colors > 500)
        // The loss curve begins at the left of its panel and grows to the right with the run.
        try run.wait("the loss curve is drawn") {
          $0.part(Page.loss).places(of: Page.text, slack: 40).count > 150
        }
        // While it runs, everything moves.
        let network = try run.picture(Page.network)
        try run.waitForChange("the network", of: network, in: Page.network, atLeast: 200)
        try run.waitForChange("the epoch", of: first.part(Page.step), in: Page.step)
        try run.wait("the loss landscape is drawn") { $0.part(Page.landscape).colors > 300 }
      }
    }

    @Test func withoutAnExhibitTheGalleryOpensAndItsCardOpensXOR() throws {
      try WindowRun.with(["--quiet"]) { run in
        try run.wait("the gallery is drawn") {
          $0[4, 400] == Page.window && $0[640, 795] == Page.panel && $0.colors > 1000
        }
        // No hint: the pointer lies on no card. Its pictures come one after the other, each when its run
        // was trained.
        try run.move(4, 735)
        try run.wait("the last card has its picture") { $0.part(Page.lastCard).colors > 20 }
        let gallery = try run.waitForStillness("the gallery", in: Page.all, seconds: 2)
        #expect(gallery.handle == nil && gallery.state == nil && gallery.colors > 1000)
        try run.press("Return")
        try run.waitForPage()
        try run.press("Escape")
        try run.wait("the gallery is back") {
          $0.handle == nil && $0[4, 735] == Page.window && $0.differences(from: gallery) == 0
        }
        try run.press("q")
        #expect(try run.exitCode() == 0)
      }
    }

    @Test(arguments: [(700, 500), (500, 340), (1900, 1100)])
    func aSizeOfTheUsersChoiceIsFilled(width: Int, height: Int) throws {
      try WindowRun.with(
        ["--xor", "--quiet", "--size", "\(width)x\(height)"], screen: (1920, 1200)
      ) { run in
        // Without a window manager the window stands in the middle of the screen.
        let (left, top) = ((1920 - width) / 2, (1200 - height) / 2)
        let picture = try run.wait("the page fills the window") { picture in
          let page = picture.part(Area(left, top, width, height))
          return page[4, height - 100] == Page.window && page[width - 4, 44] == Page.window
            && page.places(of: Page.focus).count > 20
        }
        #expect(picture[left - 3, top + height / 2] == 0, "beside the window is nothing")
        #expect(picture[left + width + 3, top + height / 2] == 0)
      }
    }

    @Test func aScaleOfTwoDrawsEveryPointAsFourPixels() throws {
      try WindowRun.with(
        ["--xor", "--quiet", "--scale", "2"], screen: (2560, 1600)
      ) { run in
        // A picture of the screen may fall between two strips of the first frame.
        let picture = try run.wait("the page is drawn") {
          $0[1144, 600] == Page.window && $0[32, 1440] == Page.panel
        }
        // The border of the first panel, 1 point, is 2 pixels wide.
        #expect(picture[15, 700] == Page.window)
        #expect(picture[16, 700] == picture[17, 700])
        #expect(picture[16, 700] != Page.panel && picture[16, 700] != Page.window)
        #expect(picture[18, 700] == Page.panel)
      }
    }

    @Test func theWindowTakesAnotherSizeWhileItRuns() throws {
      try WindowRun.with(["--xor", "--quiet"], screen: (1600, 1000)) { run in
        try run.wait("the page is drawn") { $0[160 + 572, 100 + 300] == Page.window }
        try run.resizeWindow(to: (1000, 700))
        try run.wait("the page fits the smaller window") { picture in
          // Its corner stays where it was; the bar of 56 points is at its foot, and nothing beside.
          let page = picture.part(Area(160, 100, 1000, 700))
          return page[4, 640] == Page.window && page[4, 696] == Page.panel
            && page[996, 46] == Page.window && picture[160 + 1004, 500] == 0
            && picture[500, 100 + 704] == 0
        }
        let network = try run.picture()
        try run.wait("it still runs") { $0.differences(from: network) > 200 }
      }
    }

    @Test func withoutADisplayOneLineSaysSo() throws {
      try withFolder { folder in
        let outcome = try Program.run(
          ["--xor", "--save", "net.safetensors"], in: folder,
          environment: ["DISPLAY": "", "WAYLAND_DISPLAY": ""])
        #expect(outcome.code == 69)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("no display"))
        #expect(outcome.errors.contains("--headless"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
      }
    }
  }
}

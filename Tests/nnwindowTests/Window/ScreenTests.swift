import Foundation
import Testing

extension WindowTests {
  /// Screens of other sizes and depths, with and without a window manager.
  @Suite struct ScreenTests {
    /// The foot of the window: the bar, whose ground reaches from edge to edge.
    private func hasBar(_ picture: ScreenPicture, below top: Int, left: Int, right: Int) -> Bool {
      picture[left + 4, top] == Page.panel && picture[right - 4, top] == Page.panel
        && picture[left + 4, top - 60] == Page.window
    }

    @Test func aScreenSmallerThanTheWindowShowsAllOfIt() throws {
      try WindowRun.with(["--xor", "--quiet"], screen: (1366, 768)) { run in
        try run.wait("the bar ends with the screen") { picture in
          hasBar(picture, below: 764, left: 43, right: 1323)
        }
      }
      try WindowRun.with(["--xor", "--quiet"], screen: (1024, 600)) { run in
        try run.wait("the bar ends with the screen") { picture in
          hasBar(picture, below: 596, left: 0, right: 1024)
        }
      }
    }

    /// A window that is larger than its screen could not be moved back onto it.
    @Test func aSizeBeyondTheScreenIsMadeSmallerAndThatIsSaid() throws {
      try WindowRun.with(["--xor", "--quiet", "--size", "2560x1440"], screen: (1366, 768)) { run in
        try run.wait("the bar ends with the screen") { picture in
          hasBar(picture, below: 764, left: 0, right: 1366)
        }
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(
          try run.errorText().contains(
            "nnwindow: the screen has room for 1366x768, not for --size 2560x1440"))
      }
    }

    /// The size of a picture or a film is a promise.
    @Test func aSizeThatWasAskedForIsNotMadeSmaller() throws {
      try WindowRun.with(
        ["--xor", "--quiet", "--size", "1280x800", "--screenshot", "last.png"],
        screen: (1366, 768)
      ) { run in
        try run.wait("the page is drawn") { $0[43 + 572, 300] == Page.window }
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try ScreenPicture(png: run.file("last.png")).height == 800)
      }
    }

    @Test(.enabled(if: XServer.hasManager, "needs openbox and xprop"))
    func aFrameAroundTheWindowFitsTheScreenToo() throws {
      try WindowRun.with(["--xor", "--quiet"], screen: (1366, 768), isManaged: true) { run in
        let place = try run.settledPlace { $0.y + $0.height <= 768 && $0.y > 0 }
        #expect(place.y + place.height > 700 && place.x >= 0 && place.x + place.width <= 1366)
        try run.wait("the bar is on the screen") { picture in
          hasBar(
            picture, below: place.y + place.height - 4, left: place.x,
            right: place.x + place.width)
        }
      }
    }

    private let managed = ["--xor", "--quiet", "-e", "10000000", "--size", "800x500"]

    @Test(.enabled(if: XServer.hasManager, "needs openbox and xprop"))
    func itFillsTheScreenAndComesBack() throws {
      try WindowRun.with(managed, isManaged: true) { run in
        let place = try run.settledPlace(800, 500)
        try run.press("F11")
        #expect(try run.settledPlace(1280, 800) == Area(0, 0, 1280, 800))
        try run.wait("the page fills the screen") {
          $0[4, 796] == Page.panel && $0[4, 720] == Page.window
        }
        try run.press("F11")
        #expect(try run.settledPlace(800, 500) == place)
      }
    }

    @Test(.enabled(if: XServer.hasManager && XServer.path(of: "wmctrl") != nil, "needs wmctrl"))
    func aManagerMakesItLargeAndSmallAgain() throws {
      try WindowRun.with(managed, isManaged: true) { run in
        let place = try run.settledPlace(800, 500)
        try run.changeState("add")
        let large = try run.settledPlace(1280, nil)
        #expect(large.height > 750)
        try run.wait("the page fills the window") {
          $0[large.x + 4, large.y + large.height - 4] == Page.panel
        }
        try run.changeState("remove")
        #expect(try run.settledPlace(800, 500) == place)
      }
    }

    @Test(.enabled(if: XServer.hasManager, "needs openbox and xprop"))
    func itRunsOnAfterItWasMinimized() throws {
      try WindowRun.with(managed, isManaged: true) { run in
        let place = try run.settledPlace(800, 500)
        let corner = (x: place.x + 4, y: place.y + 496)
        try run.wait("it is there") { $0[corner.x, corner.y] == Page.panel }
        try run.onWindow("windowminimize")
        try run.wait("it is gone") { $0[corner.x, corner.y] != Page.panel }
        try run.onWindow("windowactivate")
        try run.wait("it is back") { $0[corner.x, corner.y] == Page.panel }
        let before = try run.picture()
        try run.wait("it still runs") { $0.differences(from: before) > 200 }
        try run.press("q")
        #expect(try run.exitCode() == 0)
      }
    }

    /// Ten bits for each colour, five or six, and five.
    @Test(arguments: [30, 16, 15])
    func aScreenOfAnotherDepthShowsThePage(depth: Int) throws {
      try WindowRun.with(["--xor", "--quiet", "-e", "0"], depth: depth) { run in
        let url = run.file("screen.png")
        let deadline = Date(timeIntervalSinceNow: WindowRun.patience)
        var colors = 0
        while colors < 500, Date() < deadline {
          try run.server.tool(
            "import", ["-window", "root", "-depth", "8", url.path])
          colors = try ScreenPicture(png: url).colors
        }
        #expect(colors >= 500)
        // Its colours need no table, which without a window manager nobody puts in place.
        #expect(try run.windowFacts().contains("TrueColor"))
        try run.press("q")
        #expect(try run.exitCode() == 0)
      }
    }

    @Test func aScreenOfEightBitsIsNamedAsTheReason() throws {
      try WindowRun.with(["--xor", "--quiet"], depth: 8) { run in
        let code = try run.exitCode()
        #expect(code == 69)
        #expect(try run.errorText().contains("the screen has 8 bits a pixel"))
      }
    }
  }
}

extension WindowRun {
  /// Does something with the window, in the words of xdotool.
  fileprivate func onWindow(_ words: String...) throws {
    let name = try windowName()
    try server.hand([words[0], name] + words.dropFirst())
  }

  fileprivate func changeState(_ how: String) throws {
    try server.tool(
      "wmctrl", ["-i", "-r", windowName(), "-b", "\(how),maximized_vert,maximized_horz"])
  }

  /// What X says of the window.
  fileprivate func windowFacts() throws -> String {
    try server.tool("xwininfo", ["-id", windowName()])
  }

  private func windowName() throws -> String {
    let names = try server.tool("xdotool", ["search", "--sync", "--class", "nnwindow"])
    guard let last = names.split(separator: "\n").last else { throw WindowFailure.late("a window") }
    return String(last)
  }

  /// Waits until the window has these sides, nil for any, and stays there.
  fileprivate func settledPlace(_ width: Int, _ height: Int?) throws -> Area {
    try settledPlace { $0.width == width && (height == nil || $0.height == height) }
  }

  /// Waits until the window is where and as large as it should be, without its frame.
  @discardableResult
  fileprivate func settledPlace(_ isRight: (Area) -> Bool) throws -> Area {
    var found: Area?
    var seen = "none"
    do {
      try wait("the window has its place") { _ in
        let text = try server.tool("xwininfo", ["-id", try windowName()])
        func number(_ label: String) -> Int? {
          text.split(separator: "\n").first { $0.contains(label) }
            .flatMap { $0.split(separator: " ").last }.flatMap { Int($0) }
        }
        guard let x = number("Absolute upper-left X"), let y = number("Absolute upper-left Y"),
          let width = number("Width:"), let height = number("Height:")
        else { return false }
        let place = Area(x, y, width, height)
        seen = "\(place)"
        defer { found = place }
        return isRight(place) && found == place
      }
    } catch WindowFailure.late(let what) {
      throw WindowFailure.late("\(what); it is at \(seen)")
    }
    guard let found else { throw WindowFailure.late("the window's place") }
    return found
  }
}

import Foundation
import Testing

extension WindowTests {
  /// Other keyboards than the American one, on the real way from the server to the page.
  @Suite(.enabled(if: XServer.path(of: "setxkbmap") != nil, "needs setxkbmap"))
  struct KeyboardTests {
    /// A keyboard, and the keys by the numbers that the server gives to places.
    struct Keyboard: Sendable, CustomTestStringConvertible {
      var layout: String
      /// Keys that raise and lower the learning rate, show the help, and quit.
      var raise: [String]
      var lower: [String]
      var help: String
      var quit: String

      var testDescription: String { layout }
    }

    /// 34 and 35 lie where the American brackets are; 108 is AltGr.
    static let keyboards = [
      Keyboard(layout: "us", raise: ["35"], lower: ["34"], help: "43", quit: "24"),
      Keyboard(
        layout: "de", raise: alternate("18"), lower: alternate("17"), help: "43", quit: "24"),
      Keyboard(
        layout: "fr", raise: alternate("20"), lower: alternate("14"), help: "43", quit: "38"),
      Keyboard(layout: "ru", raise: ["35"], lower: ["34"], help: "43", quit: "24"),
      Keyboard(layout: "gr", raise: ["35"], lower: ["34"], help: "43", quit: "24"),
    ]

    private static func alternate(_ key: String) -> [String] {
      ["keydown", "108", "key", key, "keyup", "108"]
    }

    @Test(arguments: keyboards)
    func everyKeyboardHasTheCommands(_ keyboard: Keyboard) throws {
      try WindowRun.with(long) { run in
        try run.server.tool("setxkbmap", [keyboard.layout])
        try run.pause()
        let page = try run.stillPage()
        let bar = page.part(Page.transport)
        func press(_ words: [String]) throws {
          try run.server.hand(words.count == 1 ? ["key"] + words : words)
        }
        try press(keyboard.raise)
        try run.waitForChange("the learning rate", of: bar, in: Page.transport)
        try press(keyboard.lower)
        let row = Area(680, 770, 300, 24)
        try run.wait("the learning rate is as before") {
          $0.part(row) == bar.part(Area(row.x, row.y - 744, row.width, row.height))
        }
        try press([keyboard.help])
        try run.wait("the help is shown") { picture in
          picture.part(Page.content).differences(from: page.part(Page.content)) > 300_000
        }
        try press([keyboard.help])
        try press([keyboard.quit])
        #expect(try run.exitCode() == 0)
      }
    }
  }
}

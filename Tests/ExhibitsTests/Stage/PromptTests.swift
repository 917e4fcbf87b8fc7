import Drawing
import Exhibits
import Testing
import Viewing
import ViewingSupport

/// The line in which a path is typed: it is edited as every text field is, and its answer is read.
@Suite struct PromptTests {
  private func asked() throws -> XORShow {
    let show = try XORShow.paused()
    show.press(.character("o"), .control)
    #expect(show.says("Load a network from"))
    return show
  }

  @Test func nothingIsOfferedThatWasNeverSaved() throws {
    #expect(try asked().stage.prompt?.field.text == "")
  }

  @Test(arguments: [
    (Key.character("v"), Modifiers.control, TextField.Paste.clipboard),
    (.insert, .shift, .clipboard),
  ])
  func pasteIsAskedForAndTyped(key: Key, modifiers: Modifiers, paste: TextField.Paste) throws {
    let show = try asked()
    show.press(key, modifiers)
    #expect(show.stage.takeRequests() == [.paste(paste)])
    show.stage.handle(.text("/tmp/net.safetensors\nand more"), at: 0)
    #expect(show.says("/tmp/net.safetensors"))
    #expect(show.stage.prompt?.field.text == "/tmp/net.safetensors")
  }

  @Test func theMiddleButtonPastesWhatIsSelected() throws {
    let show = try asked()
    show.down(Point(640, 400), button: .middle)
    #expect(show.stage.takeRequests() == [.paste(.selection)])
    #expect(show.stage.prompt != nil)
  }

  @Test func aClickPutsTheCaret() throws {
    let show = try asked()
    show.stage.handle(.text("abcdef"), at: 0)
    let text = show.stage.scene().overlays.flatMap(\.shapes).compactMap { shape -> Point? in
      guard case .text("abcdef", let at, _, _, _) = shape else { return nil }
      return at
    }
    let start = try #require(text.first)
    // Every character is 0.6 em wide.
    show.click(Point(start.x + 2 * 0.6 * 13 + 1, start.y - 4))
    show.stage.handle(.text("-"), at: 0)
    #expect(show.stage.prompt?.field.text == "ab-cdef")
  }

  /// The whole sentence is seen, whatever it takes.
  @Test(arguments: [Size(960, 600), Size(320, 240)])
  func itsErrorIsNotCutOff(size: Size) throws {
    let show = try XORShow.paused(size: size)
    show.press(.character("o"), .control)
    let path = "/nowhere/" + String(repeating: "very-long-name-", count: 12) + ".safetensors"
    show.stage.handle(.text(path), at: 0)
    show.press(.enter)
    let problem = try #require(show.stage.prompt?.problem)
    #expect(problem.contains("no such file"))
    #expect(problem.hasPrefix("/nowhere/") && !problem.contains("--load"))
    let box = try #require(show.stage.scene().overlays.last)
    let words = box.words.filter { $0 != path && $0 != "Load a network from" }
    #expect(
      words.joined().filter { !$0.isWhitespace } == problem.filter { !$0.isWhitespace })
    for shape in box.shapes {
      guard case .text(let line, let at, let font, _, _) = shape, line != path else { continue }
      #expect(at.x + FontMetrics.uniform.width(line, font) <= box.frame.maxX)
      #expect(at.y <= box.frame.maxY)
    }
    show.press(.escape)
    #expect(show.floating.isEmpty && show.stage.exhibit != nil)
  }
}

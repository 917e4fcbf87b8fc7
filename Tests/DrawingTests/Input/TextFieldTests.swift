import Drawing
import Testing

@Suite struct TextFieldTests {
  private func field(_ text: String, _ presses: (Key, Modifiers)...) -> TextField {
    var field = TextField(text)
    for (key, modifiers) in presses { field.press(key, modifiers) }
    return field
  }

  @Test func theCaretMovesAndStaysInside() {
    #expect(field("abc").caret == 3)
    #expect(field("abc", (.left, [])).caret == 2)
    #expect(field("abc", (.home, []), (.left, [])).caret == 0)
    #expect(field("abc", (.home, []), (.right, [])).caret == 1)
    #expect(field("abc", (.right, [])).caret == 3)
    #expect(field("abc", (.home, []), (.end, [])).caret == 3)
    #expect(field("abc", (.character("a"), .control)).caret == 0)
    #expect(field("abc", (.home, []), (.character("e"), .control)).caret == 3)
  }

  @Test func charactersGoAndComeAtTheCaret() {
    #expect(field("abc", (.left, []), (.backspace, [])).text == "ac")
    #expect(field("abc", (.left, []), (.delete, [])).text == "ab")
    #expect(field("", (.backspace, []), (.delete, [])).text == "")
    var field = field("ad", (.left, []))
    field.insert("bc")
    #expect(field.text == "abcd" && field.caret == 3 && field.head == "abc")
    // A sign of several scalars is one character.
    field.insert("e\u{301}")
    #expect(field.text == "abce\u{301}d" && field.caret == 4)
    field.press(.backspace, [])
    #expect(field.text == "abcd")
  }

  @Test func wordsAndPartsOfPathsGoAtOnce() {
    #expect(field("/tmp/a net", (.character("w"), .control)).text == "/tmp/a ")
    #expect(field("/tmp/a", (.character("w"), .control)).text == "/tmp/")
    #expect(field("/tmp/", (.backspace, .control)).text == "/")
    #expect(field("/tmp/a", (.left, .control), (.left, .control)).caret == 1)
    #expect(field("/tmp/a", (.home, []), (.right, .control)).caret == 4)
    #expect(field("abcd", (.left, []), (.character("u"), .control)).text == "d")
    #expect(field("abcd", (.home, []), (.right, []), (.character("k"), .control)).text == "a")
  }

  @Test func ofWhatIsPastedTheFirstLineIsTaken() {
    var field = TextField()
    field.insert("\n/tmp/net.safetensors\t\r\nrest")
    #expect(field.text == "/tmp/net.safetensors")
    field.insert("\u{1B}[31m")
    #expect(field.text == "/tmp/net.safetensors[31m")
    field.insert("")
    #expect(field.caret == field.text.count)
  }

  @Test func whatPastes() {
    #expect(TextField.paste(.character("v"), .control) == .clipboard)
    #expect(TextField.paste(.insert, .shift) == .clipboard)
    #expect(TextField.paste(.character("v"), []) == nil)
    #expect(TextField.paste(.insert, []) == nil)
  }

  @Test func aPlaceIsTheNearestGap() {
    var field = TextField("abcd")
    let font = Font(.mono, 10)
    for (x, caret) in [(-5.0, 0), (2, 0), (4, 1), (8, 1), (23, 4), (99, 4)] {
      field.place(at: x, font, .uniform)
      #expect(field.caret == caret, "\(x)")
    }
  }
}

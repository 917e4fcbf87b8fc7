import Drawing
import Testing

@Suite struct HeldButtonsTests {
  private let here = Point(10, 20)
  private let there = Point(30, 25)

  private func pressed(_ button: Event.Button = .left) -> HeldButtons {
    var buttons = HeldButtons()
    #expect(
      buttons.take(.press(button, here, [], clicks: 1)) == [.press(button, here, [], clicks: 1)])
    _ = buttons.take(.move(there, .shift))
    return buttons
  }

  @Test func aGestureThatEndsByItselfIsLeftAlone() {
    var buttons = pressed()
    #expect(!buttons.isEmpty)
    #expect(buttons.take(.release(.left, there, [])) == [.release(.left, there, [])])
    #expect(buttons.isEmpty)
    #expect(buttons.letGo().isEmpty)
    #expect(buttons.check([]).isEmpty)
  }

  /// Another window takes the focus while the button is down.
  @Test func theFocusLostReleasesWhereThePointerWas() {
    var buttons = pressed()
    #expect(buttons.letGo() == [.release(.left, there, .shift)])
    // The pointer goes on, and the release that is told late says nothing new.
    #expect(buttons.take(.move(here, [])) == [.move(here, [])])
    #expect(buttons.take(.release(.left, here, [])).isEmpty)
  }

  /// A button that was released elsewhere; one look may come before the event that tells of it.
  @Test func aButtonThatIsUpTwiceIsReleased() {
    var buttons = pressed(.right)
    #expect(buttons.check([.right]).isEmpty)
    #expect(buttons.check([]).isEmpty)
    #expect(buttons.check([.right]).isEmpty)
    #expect(buttons.check([]).isEmpty)
    #expect(buttons.check([]) == [.release(.right, there, .shift)])
    #expect(buttons.isEmpty)
  }

  @Test func aSecondPressEndsTheFirst() {
    var buttons = pressed()
    #expect(
      buttons.take(.press(.left, here, [], clicks: 1))
        == [.release(.left, there, .shift), .press(.left, here, [], clicks: 1)])
    #expect(!buttons.isEmpty)
  }

  @Test func everyButtonIsReleasedOnce() {
    var buttons = pressed()
    _ = buttons.take(.press(.middle, here, [], clicks: 1))
    #expect(
      buttons.letGo() == [.release(.left, here, []), .release(.middle, here, [])])
    #expect(buttons.letGo().isEmpty)
  }

  @Test func whatIsNoButtonPasses() {
    var buttons = HeldButtons()
    #expect(buttons.take(.wheel(dy: 1, here, [])) == [.wheel(dy: 1, here, [])])
    #expect(buttons.take(.release(.left, here, [])).isEmpty)
  }
}

import Drawing
import TestSupport
import Testing

@Suite struct GalleryPageTests {
  private func gallery(_ count: Int, focused: Int = 0) -> GalleryPage {
    GalleryPage(
      cards: (0..<count).map { index in
        GalleryPage.Card(
          title: "Exhibit \(index)", flag: "--exhibit",
          sentences: "Two inputs and three hidden neurons. A line cannot do it, a plane can."
        ) { rect, canvas in
          canvas.disc(rect.center, radius: 500, fill: canvas.theme.positive)
        }
      }, focused: focused, version: "1.0.0")
  }

  @Test func nineCardsAreTheDesign() {
    let frames = gallery(9).frames(in: Rect(0, 0, 1280, 800))
    #expect(frames.count == 9)
    #expect(frames[0] == Rect(24, 56, 400, 216))
    #expect(frames[1] == Rect(440, 56, 400, 216))
    #expect(frames[5] == Rect(856, 288, 400, 216))
    #expect(frames[8] == Rect(856, 520, 400, 216))
  }

  @Test func oneCardHangsInTheMiddle() {
    let frames = gallery(1).frames(in: Rect(0, 0, 1280, 800))
    #expect(frames.count == 1)
    #expect(frames[0].midX == 640)
    #expect(abs(frames[0].midY - 396) <= 1)
  }

  @Test(arguments: [Rect(0, 0, 640, 480), Rect(0, 0, 960, 600), Rect(0, 0, 1920, 1080)])
  func cardsFitWithoutOverlap(page: Rect) {
    for count in [1, 2, 3, 4, 9] {
      let gallery = gallery(count)
      let frames = gallery.frames(in: page)
      let middle = Rect(page.x, page.y + 40, page.width, page.height - 88)
      if !(page.width < 900 && count > 3) {
        for (k, a) in frames.enumerated() {
          #expect(middle.contains(a))
          for b in frames[(k + 1)...] { #expect(a.intersection(b).isEmpty) }
        }
      }
      var canvas = Canvas()
      gallery.draw(in: page, on: &canvas)
      #expect(canvas.flaws(in: page, slack: 0.01) == [])
      let cards = canvas.targets.filter { if case .card = $0.control { true } else { false } }
      #expect(cards.count == count)
    }
  }

  /// One card that can be seen says more than slivers of nine.
  @Test func theSmallestGalleryShowsTheChosenCardWhole() {
    let page = Rect(0, 0, 320, 200)
    for focused in [0, 4] {
      let gallery = gallery(9, focused: focused)
      #expect(gallery.frames(in: page)[focused] == Rect(8, 48, 304, 144))
      var canvas = Canvas()
      gallery.draw(in: page, on: &canvas)
      let cards = canvas.targets.filter { if case .card = $0.control { true } else { false } }
      #expect(cards.map(\.control) == [.card(focused)])
      #expect(canvas.texts.contains { $0.string == "Exhibit \(focused)" })
      #expect(canvas.texts.contains { $0.string.hasPrefix("\(focused + 1) of 9") })
    }
  }

  /// A window manager need not heed a least size.
  @Test(arguments: [1.0, 7, 50, 130, 320], [1.0, 13, 50, 200])
  func aPictureIsDrawnOnlyWhereThereIsRoomForIt(width: Double, height: Double) {
    let page = Rect(0, 0, width, height)
    for count in [1, 9] {
      let cards = (0..<count).map { _ in
        GalleryPage.Card(title: "Exhibit", flag: "--exhibit", sentences: "A sentence.") {
          rect, canvas in
          precondition(rect.width >= 16 && rect.height >= 16, "room for a picture")
          canvas.rectangle(rect, fill: canvas.theme.positive)
        }
      }
      let gallery = GalleryPage(cards: cards, focused: 0, version: "1.0.0")
      #expect(gallery.frames(in: page).allSatisfy { $0.width >= 0 && $0.height >= 0 })
      var canvas = Canvas()
      gallery.draw(in: page, on: &canvas)
      #expect(canvas.flaws() == [])
    }
  }

  @Test func sentencesGiveWayToPicturesAndComeWithThePointer() {
    func sentence(_ page: Rect) -> (drawn: Bool, helps: [String]) {
      var canvas = Canvas()
      let gallery = gallery(9)
      gallery.draw(in: page, on: &canvas)
      let start = gallery.cards[0].sentences.prefix(5)
      return (
        canvas.texts.contains { $0.string.hasPrefix(start) },
        canvas.targets.compactMap { if case .card = $0.control { $0.help } else { nil } }
      )
    }
    let wide = sentence(Rect(0, 0, 1280, 800))
    #expect(wide.drawn && wide.helps.allSatisfy(\.isEmpty))
    let narrow = sentence(Rect(0, 0, 960, 600))
    #expect(!narrow.drawn && narrow.helps == gallery(9).cards.map(\.sentences))
  }

  @Test func onlyTheFocusedCardIsYellow() {
    var canvas = Canvas()
    gallery(3, focused: 1).draw(in: Rect(0, 0, 1280, 800), on: &canvas)
    let frames = gallery(3).frames(in: Rect(0, 0, 1280, 800))
    let yellow = canvas.shapes.compactMap { shape -> Rect? in
      if case .rectangle(let rect, _, let stroke?, _) = shape,
        stroke.color == canvas.theme.focus
      {
        rect
      } else {
        nil
      }
    }
    #expect(yellow == [frames[1].inset(-3)])
  }

  @Test func arrowsMoveTheFocus() {
    let page = Rect(0, 0, 1280, 800)
    #expect(gallery(9, focused: 4).focus(after: .left, in: page) == 3)
    #expect(gallery(9, focused: 4).focus(after: .right, in: page) == 5)
    #expect(gallery(9, focused: 4).focus(after: .up, in: page) == 1)
    #expect(gallery(9, focused: 4).focus(after: .down, in: page) == 7)
    #expect(gallery(9, focused: 8).focus(after: .down, in: page) == 8)
    #expect(gallery(1).focus(after: .left, in: page) == 0)
    #expect(gallery(9, focused: 4).focus(after: .tab, in: page) == 4)
  }
}

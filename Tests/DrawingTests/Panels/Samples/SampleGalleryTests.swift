import Drawing
import TestSupport
import Testing

@Suite struct SampleGalleryTests {
  private static let frames = [
    Rect(876, 328, 392, 404), Rect(0, 0, 300, 284), Rect(8, 48, 1264, 688),
    Rect(0, 0, 1900, 1000),
  ]
  private let frame = frames[0]

  private func gallery(
    _ count: Int, firstRow: Int = 0, side: Int = 28, label: String = "4", answer: String = "9"
  ) -> SampleGallery {
    let picture = Picture(rampGrid(side, side, step: 0.001), tint: .gray, .dark)
    let items = (0..<count).map {
      SampleGallery.Item(
        index: 100 + $0, picture: picture, label: label, answer: answer, probability: 0.625)
    }
    var panel = SampleGallery(
      PanelFrame("\(label) read as \(answer)", key: 6, caption: "batch 600"), items: items)
    panel.firstRow = firstRow
    panel.sample = 101
    panel.hovered = .sample(102)
    return panel
  }

  private func draw(_ gallery: SampleGallery, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    gallery.draw(in: rect, on: &canvas)
    return canvas
  }

  private func shown(_ canvas: Canvas) -> [Int] {
    canvas.targets.compactMap { if case .sample(let index) = $0.control { index } else { nil } }
  }

  /// Words of two classes keep both of them.
  @Test func wordsBelowAnImageNameBothClasses() {
    var gallery = gallery(4, label: "Ankle boot", answer: "T-shirt/top")
    for place in gallery.items.indices {
      gallery.items[place].words = "said T-shirt/top, was Ankle boot"
    }
    let words = draw(gallery, in: frame).texts.map(\.string).filter { $0.hasPrefix("said ") }
    #expect(words.count == 4)
    for text in words { #expect(text.hasPrefix("said T") && text.contains(", was A"), "\(text)") }
  }

  @Test(arguments: [0, 1, 5, 104, 1100], [10, 14, 28, 64])
  func everyShapeLiesInside(count: Int, side: Int) {
    for rect in Self.frames {
      for label in ["4", "television"] {
        let gallery = gallery(count, firstRow: 1, side: side, label: label)
        let canvas = draw(gallery, in: rect)
        #expect(canvas.flaws(in: rect, slack: 1) == [])
        #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
      }
    }
  }

  @Test func wordsOfTheirOwnStandBelowImages() {
    for rect in Self.frames + [Rect(0, 0, 416, 212)] {
      var gallery = gallery(30)
      gallery.isOfMatrix = false
      for place in gallery.items.indices { gallery.items[place].words = "said 9, was 4" }
      let canvas = draw(gallery, in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [])
      #expect(canvas.textCollisions.isEmpty)
      #expect(canvas.texts.contains { $0.string == "said 9, was 4" })
      #expect(!canvas.texts.contains { $0.string == "back to the matrix" || $0.string == " → " })
      #expect(!canvas.targets.contains { $0.control == .command(.escape) })
    }
    var empty = gallery(0)
    empty.emptyWords = "Every image is read right."
    #expect(draw(empty, in: frame).texts.contains { $0.string == "Every image is read right." })
  }

  @Test func imagesSayWhatTheyAre() {
    let canvas = draw(gallery(3), in: frame)
    let texts = canvas.texts
    #expect(texts.contains { $0.string == "4 read as 9 · 3 images" })
    #expect(texts.count { $0.string == "62.5 %" } == 3)
    #expect(texts.count { $0.string == "9" && $0.color == Theme.dark.wrong } == 3)
    #expect(shown(canvas) == [100, 101, 102])
    #expect(
      canvas.targets.last { $0.control == .sample(101) }?.help
        == "Image 101: a 4, read as 9 with 62.5 %. A click makes it the sample.")
    let right = draw(gallery(3, label: "9"), in: frame)
    #expect(right.texts.count { $0.string == "9" && $0.color == Theme.dark.right } == 3)
  }

  @Test func scrollingStopsAtTheLastRow() {
    let many = gallery(104)
    let last = many.lastRow(in: frame)
    let first = shown(draw(many, in: frame))
    #expect(first.first == 100)
    #expect(last > 0)
    let end = shown(draw(gallery(104, firstRow: 5000), in: frame))
    #expect(end.last == 203)
    #expect(end == shown(draw(gallery(104, firstRow: last), in: frame)))
    #expect(gallery(3).lastRow(in: frame) == 0)
  }

  @Test func theCaptionSaysWhichOfThem() {
    let canvas = draw(gallery(104), in: Self.frames[2])
    let count = shown(canvas).count
    #expect(canvas.texts.contains { $0.string == "1–\(count) · batch 600" })
  }

  @Test func theWayBack() {
    #expect(draw(gallery(3), in: frame).targets.contains { $0.control == .command(.escape) })
  }
}

import Drawing
import TestSupport
import Testing

@Suite struct WaitingPageTests {
  private static let sizes = [
    Size(320, 240), Size(640, 480), Size(960, 600), Size(1280, 800), Size(2560, 1600),
  ]

  private func draw(_ page: WaitingPage, _ size: Size) -> Canvas {
    var canvas = Canvas()
    page.draw(in: Rect(0, 0, size.width, size.height), on: &canvas)
    return canvas
  }

  private func page(
    _ words: String, fraction: Double? = nil, hasFailed: Bool = false
  ) -> WaitingPage {
    var page = WaitingPage(
      title: "MNIST", subtitle: "conv 8 · conv 16 · dense 128 · 10", words: words)
    page.fraction = fraction
    page.hasFailed = hasFailed
    return page
  }

  private func done(_ page: WaitingPage) -> Double? {
    draw(page, Size(1280, 800)).shapes.compactMap { shape -> Double? in
      guard case .rectangle(let rect, Theme.dark.focus?, _, _) = shape else { return nil }
      return rect.width
    }.first
  }

  @Test(arguments: sizes, [false, true])
  func everyShapeLiesInside(size: Size, hasFailed: Bool) {
    for words in [
      "", "downloading train-images-idx3-ubyte.gz, 4.2 of 9.9 MB",
      "nnwindow: data: train-images-idx3-ubyte: expected 47,040,016 bytes, found 500; get the four "
        + "files anew, or draw digits with --synthetic",
      "nnwindow: /home/" + String(repeating: "long", count: 60) + "/mnist: no such folder",
    ] {
      let canvas = draw(page(words, fraction: 0.4, hasFailed: hasFailed), size)
      let frame = Rect(0, 0, size.width, size.height)
      #expect(canvas.flaws(in: frame) == [], "\(size) \(words)")
      #expect(canvas.textCollisions.isEmpty, "\(size) \(canvas.textCollisions)")
    }
  }

  @Test func theBarIsAsLongAsWhatIsDone() {
    #expect(done(page("reading", fraction: 0.25)) == 140)
    #expect(done(page("reading", fraction: 1)) == 560)
    // Never nothing, never beyond its end.
    #expect(done(page("reading", fraction: 0)) == 8)
    #expect(done(page("reading", fraction: 7)) == 560)
    #expect(done(page("reading", fraction: -1)) == 8)
    #expect(done(page("reading", fraction: .nan)) == 8)
    #expect(done(page("looking for the data")) == nil)
  }

  @Test func aFailureSaysWhatAndTheWayOut() throws {
    let canvas = draw(page("no such folder", fraction: 0.5, hasFailed: true), Size(1280, 800))
    let words = try #require(canvas.texts.first { $0.string == "no such folder" })
    #expect(words.color == Theme.dark.wrong)
    #expect(canvas.texts.contains { $0.string == "Esc goes back to the gallery." })
    #expect(done(page("no such folder", fraction: 0.5, hasFailed: true)) == nil)
    let waiting = draw(page("reading"), Size(1280, 800)).texts
    #expect(!waiting.contains { $0.string.hasPrefix("Esc") })
    #expect(waiting.first { $0.string == "reading" }?.color == Theme.dark.secondary)
  }
}

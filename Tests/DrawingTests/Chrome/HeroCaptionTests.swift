import Drawing
import TestSupport
import Testing

@Suite struct HeroCaptionTests {
  private func curve(_ losses: Double...) -> [TransportBar.Sample] {
    losses.enumerated().map { .init(step: Double($0.offset) * 100, loss: $0.element) }
  }

  private func words(_ curve: [TransportBar.Sample], at step: Double, isOver: Bool = false)
    -> String
  {
    HeroCaption.happening(curve, at: step, of: 1_500, units: "epochs", isOver: isOver)
  }

  @Test func theSentenceSaysWhatTheLossDoes() {
    let fall = curve(0.14, 0.13, 0.12, 0.11, 0.1, 0.09, 0.08, 0.07, 0.06, 0.05, 0.02)
    #expect(words(fall, at: 0) == "Nothing is learned yet: the loss is 0.14.")
    #expect(words(fall, at: 1000) == "The loss falls from 0.090 to 0.020 in the last 500 epochs.")
    // Of a moment of the past it says what was so then.
    #expect(words(fall, at: 199).contains("0.13"))
    #expect(
      words(fall, at: 1000, isOver: true)
        == "1,000 epochs have brought the loss from 0.14 to 0.020."
    )
    let rise = curve(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.5)
    #expect(
      words(rise, at: 1000).hasPrefix("The loss rises from 0.10 to 0.50 in the last 500 epochs."))
    let plateau = curve(0.14, 0.139, 0.138, 0.138, 0.139, 0.138)
    #expect(words(plateau, at: 500).hasPrefix("The loss hardly moves: 0.14 at the start"))
    let still = curve(0.5, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05)
    #expect(words(still, at: 1000).hasSuffix("hardly moves any more."))
    // A rest early in a run is no end.
    let early = curve(0.5, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05)
    #expect(words(early, at: 700).hasSuffix("rests there for now."))
    // A few refreshes are too few to say how it goes.
    #expect(
      words(curve(643, 560, 546), at: 200)
        == "It has just begun: the loss was 643, and is 546 after 200 epochs.")
    // A sixth is no standstill.
    let slow = curve(643, 640, 630, 620, 610, 600, 590, 580, 570, 560, 546)
    #expect(words(slow, at: 1000).hasSuffix("goes on slowly."))
    let parts: [Double] = [0, 0.2, 0.4, 0.6, 0.8, 1]
    let one = parts.map { (step: Double) in
      TransportBar.Sample(step: step, loss: 1 / (1 + step))
    }
    #expect(words(one, at: 1) == "The loss falls from 1.0 to 0.50 in the last epoch.")
    #expect(words(one, at: 1, isOver: true) == "1 epoch has brought the loss from 1.0 to 0.50.")
    #expect(words([], at: 5) == "Nothing is measured yet.")
    #expect(words(curve(.nan, .infinity), at: 100) == "Nothing is measured yet.")
  }

  @Test(arguments: [
    Rect(900, 48, 371, 688), Rect(660, 48, 292, 488), Rect(8, 376, 624, 106),
    Rect(8, 500, 500, 180), Rect(0, 0, 60, 60),
  ])
  func itKeepsInsideItsPlace(rect: Rect) {
    let caption = HeroCaption(
      label: "epoch", step: "9,400", total: "40,000",
      sentences: [
        "The same places, carried to where the hidden neurons put them.",
        "The loss falls from 0.05 to 0.02 in the last 100 epochs.",
      ])
    var canvas = Canvas()
    caption.draw(in: rect, on: &canvas)
    #expect(canvas.flaws(in: rect, slack: 0.01) == [])
    if rect.width > 200 {
      #expect(canvas.targets.contains { $0.control == .command(.hero) })
      let words = canvas.texts.map(\.string).joined(separator: " ")
      for sentence in caption.sentences { #expect(words.contains(sentence)) }
    }
  }
}

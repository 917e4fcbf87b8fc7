import Datasets
import DataStore
import Drawing
import Exhibits
import Networks
import Options
import Testing

@Suite struct MasksExhibitTests {
  private func finished() throws -> ClassifierShow {
    let show = try ClassifierShow(masksOptions())
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.until { $0.exhibit.surveyedStep == $0.exhibit.shown?.step })
    return show
  }

  @Test func everyPanelIsThere() throws {
    let show = try finished()
    for title in ["Masks", "Image", "Mask × pixels", "Loss", "Accuracy", "Optimiser"] {
      #expect(show.shows(title), "\(title) is missing")
    }
    #expect(show.shows("784 · 10"))
  }

  /// The sums below the masks are the network's own logits, and the largest is the answer.
  @Test func theSumsAreTheNetworksLogits() throws {
    let options = masksOptions()
    let show = try finished()
    var loader = DigitLoader()
    loader.isSynthetic = true
    loader.syntheticCount = options.samples ?? 0
    let image = try loader.load().validation.image(try #require(show.exhibit.sample))
    let network = Network(
      ClassifierSettings.masks(options).architecture,
      parameters: try #require(show.exhibit.shown).parameters)
    let logits = network.forward(image.map { Float($0) / 255 }, rows: 1).layers[0]
    let texts = try show.texts(inPanel: 1)
    for logit in logits {
      #expect(texts.contains(Number.compact(Double(logit), plus: true)), "\(logit)")
    }
    #expect(show.exhibit.answer?.label == logits.indices.max { logits[$0] < logits[$1] })
  }

  @Test func aClickHoldsAMask() throws {
    let show = try finished()
    try show.click(.classBar(7))
    show.move(to: Point(2, 2))
    #expect(try show.texts(inPanel: 3).contains { $0.hasPrefix("7 · ±") })
    // A pixel of it says its weight.
    let mask = try show.place(.map(3))
    show.move(to: mask.center)
    #expect(try show.texts(inPanel: 3).contains { $0.hasPrefix("w ") && $0.contains(" = ") })
    try show.click(.classBar(7))
    show.move(to: Point(2, 2))
    let answer = try #require(show.exhibit.answer?.label)
    #expect(try show.texts(inPanel: 3).contains { $0.hasPrefix("\(answer) · ±") })
  }

  @Test func aDrawnDigitIsLaidUnderTheMasks() throws {
    let show = try finished()
    show.press(.character("d"))
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    #expect(try show.texts(inPanel: 5).contains("Masks"))
    show.press(.escape)
    #expect(show.shows("Mask × pixels"))
  }
}

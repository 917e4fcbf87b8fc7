import DataStore
import Datasets
import Drawing
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct MasksExhibitTests {
  @Test func everyPanelIsThere() throws {
    let show = try MasksShow.finished(masksOptions())
    for title in ["Masks", "Image", "Mask × pixels", "Loss", "Accuracy", "Optimiser"] {
      #expect(show.says(title), "\(title) is missing")
    }
    #expect(show.says("784 · 10"))
  }

  /// The sums below the masks are the network's own logits, and the largest is the answer.
  @Test func theSumsAreTheNetworksLogits() throws {
    let options = masksOptions()
    let show = try MasksShow.finished(masksOptions())
    var loader = DigitLoader()
    loader.isSynthetic = true
    loader.syntheticCount = options.samples ?? 0
    let image = try loader.load().validation.image(show.exhibit.sample)
    let network = Network(
      ClassifierSettings.masks(options).architecture,
      parameters: show.exhibit.shown.parameters)
    let logits = network.forward(image.map { Float($0) / 255 }, rows: 1).layers[0]
    let texts = try show.words(inPanel: 1)
    for logit in logits {
      #expect(texts.contains(Number.compact(Double(logit), plus: true)), "\(logit)")
    }
    #expect(show.exhibit.answer.label == logits.indices.max { logits[$0] < logits[$1] })
  }

  /// Where there is room for larger masks, they are larger, or it goes to the panels below.
  @Test(arguments: [Size(960, 600), Size(1280, 800), Size(1366, 700), Size(640, 480)])
  func noLineIsHalfEmpty(size: Size) throws {
    let show = try MasksShow.finished(masksOptions())
    show.stage.handle(.resize(size), at: show.time)
    let panel = try show.frame(.panel(1))
    let cells = try (0..<10).map { try show.frame(.classBar($0)) }
    let lines = Double(Set(cells.map(\.y)).count)
    // With the line of words above each, in what the panel has below its header.
    #expect(lines * (cells[0].height + 18) > 0.8 * (panel.height - 44), "\(cells[0]) in \(panel)")
  }

  /// Of an empty pad nothing is judged: there are the masks, and no sums.
  @Test func anEmptyPadHasNoSums() throws {
    let show = try MasksShow.finished(masksOptions())
    show.press(.character("d"))
    #expect(try !show.words(inPanel: 5).contains { $0.hasPrefix("+") || $0.hasPrefix("−") })
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    #expect(try show.words(inPanel: 5).contains { $0.hasPrefix("+") || $0.hasPrefix("−") })
  }

  @Test func aClickHoldsAMask() throws {
    let show = try MasksShow.finished(masksOptions())
    try show.click(.classBar(7))
    show.rest(at: Point(2, 2))
    #expect(try show.words(inPanel: 3).contains { $0.hasPrefix("7 · ±") })
    // A pixel of it says its weight.
    let mask = try show.frame(.map(3))
    show.rest(at: mask.center)
    #expect(try show.words(inPanel: 3).contains { $0.hasPrefix("w ") && $0.contains(" = ") })
    try show.click(.classBar(7))
    show.rest(at: Point(2, 2))
    let answer = show.exhibit.answer.label
    #expect(try show.words(inPanel: 3).contains { $0.hasPrefix("\(answer) · ±") })
  }

  @Test func aDrawnDigitIsLaidUnderTheMasks() throws {
    let show = try MasksShow.finished(masksOptions())
    show.press(.character("d"))
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    #expect(try show.words(inPanel: 5).contains("Masks"))
    show.press(.escape)
    #expect(show.says("Mask × pixels"))
  }
}

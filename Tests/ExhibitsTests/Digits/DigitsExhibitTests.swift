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

@Suite struct DigitsExhibitTests {
  private static func data(_ options: Options) throws -> DigitData {
    var loader = DigitLoader()
    loader.isSynthetic = true
    loader.syntheticCount = options.samples ?? 0
    return try loader.load()
  }

  @Test func thePageShowsNetworkImageAndMistakes() throws {
    let show = try DigitsShow.finished(digitsOptions())
    for title in ["Network", "Image", "Mistakes · ", "Loss", "Accuracy", "Health"] {
      #expect(show.says(title), "\(title) is missing")
    }
    #expect(show.says("784 · 32 · 16 · 10, ReLU") && show.says("of 25,760 edges"))
    #expect(try show.words(inPanel: 3).contains { $0.hasPrefix("said ") && $0.contains(", was ") })
  }

  /// What stands at the outputs is what the network itself makes of the image.
  @Test func theGraphShowsTheNetworksOwnNumbers() throws {
    let options = digitsOptions()
    let show = try DigitsShow.finished(options)
    let image = try Self.data(options).validation.image(show.exhibit.sample)
    let network = Network(
      ClassifierSettings.digits(options).architecture,
      parameters: show.exhibit.shown.parameters)
    let values = network.forward(image.map { Float($0) / 255 }, rows: 1).layers
    let shares = network.probabilities(ofOutputs: values[2], rows: 1)
    let texts = try show.words(inPanel: 1)
    for share in shares { #expect(texts.contains(Number.probability(Double(share)))) }
    // Of 32 neurons 16 have room: the strongest among them.
    func isShown(_ value: Float) -> Bool { texts.contains(Number.compact(Double(value))) }
    #expect(values[0].count(where: isShown) >= 16)
    #expect(isShown(values[0].max() ?? -1))
  }

  /// Of an empty pad nothing is judged.
  @Test func anEmptyPadHasNoWays() throws {
    let show = try DigitsShow.finished(digitsOptions())
    func ways() -> Int {
      show.stage.scene().targets.count { if case .weight = $0.control { true } else { false } }
    }
    #expect(ways() > 0)
    show.press(.character("d"))
    #expect(ways() == 0 && show.says("nothing has come in") && !show.says("widest"))
    #expect(try show.words(inPanel: 5).allSatisfy { !$0.hasSuffix("%") })
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    #expect(ways() > 0 && !show.says("nothing has come in"))
  }

  @Test func aNeuronShowsItsMaskAndWhatExcitesIt() throws {
    let options = digitsOptions()
    let show = try DigitsShow.finished(options)
    // The first that is shown of those that do most for this image.
    let neuron = try #require(
      show.stage.scene().targets.lazy.compactMap {
        if case .neuron(layer: 1, let index) = $0.control { index } else { nil }
      }.first)
    try show.click(.neuron(layer: 1, index: neuron))
    show.rest(at: Point(2, 2))
    #expect(try show.words(inPanel: 2).contains("Mask"))
    let data = try Self.data(options).validation
    let network = Network(
      ClassifierSettings.digits(options).architecture,
      parameters: show.exhibit.shown.parameters)
    // Σ mask × pixels + bias is the neuron's sum.
    let image = data.image(show.exhibit.sample).map { Double($0) / 255 }
    let mask = network.parameters[neuron * 784..<(neuron + 1) * 784].map(Double.init)
    let sum = Number.compact(zip(mask, image).reduce(0) { $0 + $1.0 * $1.1 }, plus: true)
    let foot = try show.words(inPanel: 2).first { $0.hasPrefix("Σ mask × pixels = ") }
    #expect(foot?.contains(sum) == true, "\(foot ?? "") \(sum)")
    // The most exciting image of all.
    let answers = network.forward(
      data.images.map { Float($0) / 255 }, rows: data.count
    ).values(layer: 0, neuron: neuron)
    let largest = Number.tiny(Double(try #require(answers.max())))
    let texts = try show.words(inPanel: 3)
    let digits = "\(neuron + 1)".compactMap(\.wholeNumberValue).map { Array("₀₁₂₃₄₅₆₇₈₉")[$0] }
    #expect(texts.contains { $0.hasPrefix("Excite h\(String(digits)) most") }, "\(texts)")
    #expect(texts.first { $0.contains(": ") }?.hasSuffix(": \(largest)") == true, "\(texts)")
    show.press(.escape)
    #expect(try show.words(inPanel: 2).contains("Image"))
  }

  @Test func aStepIsFollowedForwardsAndBack() throws {
    let show = try DigitsShow.finished(digitsOptions())
    show.press(.pageDown)
    #expect(show.says("dense1: ReLU of masks × pixels + bias"))
    // The layers behind it have not answered yet.
    #expect(try !show.words(inPanel: 1).contains { $0.hasSuffix(" %") })
    show.press(.pageDown)
    show.press(.pageDown)
    #expect(show.says("dense3: weights × activations + bias, softmax"))
    #expect(try show.words(inPanel: 1).contains { $0.hasSuffix(" %") })
    show.press(.pageDown)
    #expect(show.says("the cross-entropy of the answer is"))
    show.press(.pageDown)
    #expect(show.says("dense3: error of each sum") && show.says("∂loss/∂sum"))
    for _ in 0..<2 { show.press(.pageDown) }
    #expect(show.says("dense1: error of each sum"))
    show.press(.pageDown)
    #expect(show.says("adam, rate ") && show.says("moved dense1 "))
    show.press(.escape)
    #expect(show.says("T: a training step in slow motion"))
  }

  @Test func slowMotionMovesOnByItselfToTheNextImage() throws {
    let show = try DigitsShow.finished(digitsOptions())
    let sample = show.exhibit.sample
    show.press(.character("t"))
    #expect(show.says("dense1: ReLU of masks × pixels + bias"))
    for _ in 0..<20 { show.press(.character("=")) }
    #expect(show.until { $0.says("the cross-entropy of the answer is") })
    #expect(show.until { $0.exhibit.sample != sample })
  }

  /// All phases are of one step of one network, which waits meanwhile.
  @Test func slowMotionHoldsTheRun() throws {
    // So long that it does not end before the last look, however busy the machine is.
    let show = try DigitsShow(digitsOptions(epochs: 200_000))
    #expect(show.until { $0.exhibit.viewing?.shown.step ?? 0 > 5 })
    show.press(.character("t"))
    #expect(show.floating.contains { $0.contains("The run waits") } && show.says("Paused"))
    let held = show.exhibit.shown
    for words in ["cross-entropy of the answer is", "dense1: error of each sum", "moved dense1"] {
      #expect(show.until { $0.says(words) })
      #expect(show.exhibit.shown == held)
    }
    // Another moment is another step, from its beginning.
    show.press(.right)
    #expect(show.until { $0.exhibit.shown.step > held.step })
    show.frame()
    #expect(show.says("dense1: ReLU of masks × pixels + bias"))
    // Who goes on has seen enough.
    show.press(.space)
    #expect(show.until { $0.says("T: a training step in slow motion") })
    #expect(show.until { $0.exhibit.shown.step > held.step + 5 })
    show.press(.pageDown)
    let second = show.exhibit.shown
    show.press(.pageDown)
    #expect(show.exhibit.shown == second)
    show.press(.escape)
    #expect(show.until { $0.exhibit.shown.step > second.step })
  }

  @Test func aDrawnDigitGoesThroughTheNetwork() throws {
    let show = try DigitsShow.finished(digitsOptions(samples: 12_000, epochs: 3))
    show.press(.character("d"))
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    #expect(show.exhibit.answer.label == 1)
    #expect(try show.words(inPanel: 5).contains("drawn"))
    show.press(.escape)
    #expect(show.says("Mistakes"))
  }

  @Test func thePastIsWhatItWas() throws {
    // Long enough that it cannot end before it is paused.
    let show = try DigitsShow(digitsOptions(epochs: 5000))
    // Before its first batch a run has no loss to compare.
    #expect(show.until { $0.exhibit.viewing?.shown.step ?? 0 > 5 })
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    let now = show.exhibit.shown
    show.press(.right)
    #expect(show.until { $0.exhibit.shown.step > now.step })
    show.press(.left)
    let isAsItWas = show.exhibit.shown == now
    #expect(isAsItWas)
  }
}

import Drawing
import TestSupport
import Testing

@Suite struct FilterPassPanelTests {
  private static let frames = [
    Rect(8, 48, 852, 264), Rect(0, 0, 500, 240), Rect(8, 48, 1264, 688), Rect(0, 0, 1900, 1000),
    Rect(8, 48, 640, 320),
  ]
  private let frame = frames[0]

  private func draw(_ panel: FilterPassPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  private func check(_ stage: FilterPassPanel.Stage, _ classes: Int = 10) {
    for rect in Self.frames {
      let canvas = draw(filterPass(stage, classes: classes), in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [], "\(rect)")
      #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7], [0, 2])
  func everyConvolutionLiesInside(kernel: Int, padding: Int) {
    for stride in [1, 2] {
      check(convolutionStage(kernel: kernel, stride: stride, padding: padding))
    }
  }

  /// Weights have their numbers in small panels, and with large filters too.
  @Test(arguments: [(5, Rect(8, 48, 628, 240)), (7, Rect(8, 48, 852, 264))])
  func weightsHaveTheirNumbers(kernel: Int, frame: Rect) {
    let texts = draw(filterPass(convolutionStage(kernel: kernel)), in: frame).texts
    let numbers = texts.count { $0.string.hasSuffix(".5") || $0.string.hasSuffix(".50") }
    #expect(numbers > kernel * kernel / 2, "\(texts.map(\.string))")
  }

  /// Large, grids stand beside each other and the image is large.
  @Test func aLargePanelReadsAsAnEquation() throws {
    let canvas = draw(filterPass(convolutionStage()), in: Rect(8, 48, 885, 688))
    let sides = canvas.shapes.compactMap { shape -> Rect? in
      if case .picture(_, let rect, _, _) = shape { rect } else { nil }
    }.filter { $0.width > 60 && abs($0.width - $0.height) < 1 }
    #expect((sides.map(\.width).max() ?? 0) >= 190)
  }

  @Test(arguments: [8, 16, 64], ["ReLU", ""])
  func deepConvolutionsLieInside(channels: Int, activation: String) {
    check(
      convolutionStage(
        side: 13, channels: channels, cell: GridCell(5, 5), isImage: false,
        activation: activation))
    check(convolutionStage(side: 3, channels: channels, cell: GridCell(0, 0), isImage: false))
  }

  @Test func otherStagesLieInside() {
    check(poolingStage(.maximum))
    check(poolingStage(.average))
    check(denseStage(), 64)
    check(denseStage(inputs: 3136, outputs: 512))
    check(denseStage(inputs: 2, outputs: 2, index: 1, activation: ""))
    check(denseStage(inputs: 128, outputs: 10, index: 7, activation: "softmax", name: "7"))
  }

  @Test func aDivergedNetworkIsDrawnToo() {
    let map = NumberGrid(rows: 5, columns: 5, values: [Float](repeating: .nan, count: 25))
    let window = FilterPassPanel.Window(
      input: map, inputTint: .scale(.unsigned(limit: 1)), kernelRows: 1, kernelColumns: 1,
      output: map, cell: GridCell(2, 2))
    check(
      .convolution(
        .init(
          window: window, filter: 0, filterCount: 1,
          weights: NumberGrid(rows: 1, columns: 1, values: [.infinity]), channelSums: [.nan],
          bias: -.infinity, activation: "ReLU", result: .nan)))
    let neuron = FilterPassPanel.DenseNeuron(
      index: 0, inputs: [.nan, 1, 2], inputScale: .unsigned(limit: 1), weights: [1, .infinity, 0],
      bias: .nan, activation: "softmax", outputs: [.nan, .nan])
    check(.dense(neuron))
  }

  @Test func cellsHaveTheirNumbers() throws {
    let panel = filterPass(convolutionStage(cell: GridCell(20, 3)))
    let canvas = draw(panel, in: frame)
    let texts = canvas.texts.map(\.string)
    // The window's middle lies on row 21, column 4: pixel 592, of 0.001 each; its weight is 0.
    #expect(texts.contains("0.59"))
    #expect(texts.count { $0 == "+0.50" } == 3)
    #expect(texts.count { $0 == "−0.50" } == 3)
    // The middle of the last row: 0.619 × 0, and its right neighbour 0.621 × 0.5.
    #expect(texts.contains("+0.31"))
    #expect(texts.contains("+1.250"))
    #expect(texts.contains("+0.125"))
    #expect(texts.contains("+1.375"))
    #expect(texts.contains("524 / 676"))
    #expect(texts.contains("row 20, column 3"))
    #expect(texts.contains("filter 7 of 8"))
  }

  /// Cells of a 5 × 5 filter have room for one digit, and their places tell the others.
  @Test func smallCellsHaveNumbersToo() {
    let canvas = draw(filterPass(convolutionStage(kernel: 5)), in: frame)
    let texts = canvas.texts.map(\.string)
    let weights = texts.count { ["+.5", "−.5", "+.50", "−.50", "+0.50", "−0.50"].contains($0) }
    let notes = canvas.targets.filter { $0.control == .note && $0.help.hasPrefix("weights, row") }
    #expect(weights >= 17)
    #expect(texts.contains("+.5") ? notes.count == 25 : notes.isEmpty)
    #expect(notes.isEmpty || notes[0].help.hasPrefix("weights, row 1, column 1: −0.50"))
  }

  @Test func theOutputIsShownAsFarAsItIsComputed() {
    let canvas = draw(filterPass(convolutionStage()), in: frame)
    let pictures = canvas.shapes.compactMap { shape -> Rect? in
      if case .picture(let picture, let rect, isSmooth: false, _) = shape, picture.width < 28 {
        return rect
      }
      return nil
    }
    // Eleven whole rows of 26 cells, and seventeen cells of the next.
    #expect(pictures.map(\.width) == [26 * 6, 17 * 6])
    #expect(pictures.map(\.height) == [11 * 6, 6])
  }

  @Test func channelsAreSummed() {
    let stage = convolutionStage(side: 13, channels: 4, cell: GridCell(5, 5), isImage: false)
    let texts = draw(filterPass(stage), in: frame).texts.map(\.string)
    #expect(texts.contains("channel 4 of 4"))
    #expect(texts.contains("sum over all 4 channels"))
    #expect(texts.contains("+1.3"))
    #expect(texts.contains("+0.5"))
    // 1.25 + 1 + 0.75 + 0.5, and the bias.
    #expect(texts.contains("+3.500"))
    #expect(texts.contains("+3.625"))
  }

  @Test func paddingIsHatchedAndCountsAsZero() {
    let panel = filterPass(convolutionStage(kernel: 3, padding: 1, cell: GridCell(0, 0)))
    let canvas = draw(panel, in: Rect(8, 48, 1264, 688))
    let zeros = canvas.texts.count { $0.string == "0" && $0.color == Theme.dark.disabled }
    #expect(zeros == 5)
    guard case .convolution(let convolution) = panel.stage else {
      Issue.record("the stage is a convolution")
      return
    }
    #expect(convolution.window.origin == GridCell(-1, -1))
    #expect(convolution.window.patch.values.prefix(4) == [0, 0, 0, 0])
    #expect(convolution.window.patch[2, 2] == Float(29) * 0.001)
  }

  @Test func theWinnerOfAPoolIsFramed() {
    let canvas = draw(filterPass(poolingStage(.maximum)), in: frame)
    let frames = canvas.shapes.count {
      if case .rectangle(_, nil, Stroke(Theme.dark.text, width: 2), _) = $0 { true } else { false }
    }
    #expect(frames == 1)
    #expect(canvas.texts.contains { $0.string == "the largest of 4" })
    let average = draw(filterPass(poolingStage(.average)), in: frame)
    #expect(average.texts.contains { $0.string == "mean of 4" })
  }

  /// Where no summand has a row of its own, the boxes alone tell what they come to.
  @Test(arguments: [(784, 10), (1152, 64), (16, 10)], [144.0, 160, 176, 200, 240])
  func inTheSmallestPanelsTheSumIsReadable(sizes: (Int, Int), height: Double) {
    let stage = denseStage(
      inputs: sizes.0, outputs: sizes.1, index: 2, activation: "softmax", name: "3")
    for width in [304.0, 400, 624] {
      let rect = Rect(8, 48, width, height)
      let canvas = draw(filterPass(stage), in: rect)
      #expect(canvas.flaws(in: rect, slack: 1) == [])
      #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
      #expect(canvas.texts.contains { $0.string == "bias" })
    }
  }

  @Test func aNeuronsSumAddsUp() {
    let stage = denseStage(
      inputs: 128, outputs: 10, index: 7, activation: "softmax", name: "seven")
    guard case .dense(let neuron) = stage else {
      Issue.record("the stage is a neuron")
      return
    }
    let sum = zip(neuron.inputs, neuron.weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    let texts = draw(filterPass(stage), in: frame).texts.map(\.string)
    #expect(texts.contains(Number.fixed(sum, decimals: 3, plus: true)))
    #expect(texts.contains(Number.fixed(sum - 0.5, decimals: 3, plus: true)))
    #expect(texts.contains("softmax: seven"))
    #expect(texts.contains { $0.hasSuffix(" others =") })
    // The largest term: 1.5 × ±0.25.
    #expect(texts.contains("1.50 × −0.25 ="))
  }

  @Test func everyCommandHasItsButton() {
    let stage = convolutionStage(side: 13, channels: 8, cell: GridCell(5, 5), isImage: false)
    let controls = Set(draw(filterPass(stage), in: frame).targets.map(\.control))
    let commands: [Command] = [
      .nextLayer, .previousLayer, .nextFilter, .previousFilter, .nextChannel, .previousChannel,
      .toggleSweep, .sweepFaster, .sweepSlower, .nextSample, .previousSample, .toggleWrongOnly,
      .holdSample,
    ]
    for command in commands { #expect(controls.contains(.command(command)), "\(command)") }
    for index in 0..<10 { #expect(controls.contains(.classChip(index))) }
    #expect(controls.contains(.mapCell))
  }

  @Test func wrongAnswersSayso() {
    let right = draw(filterPass(convolutionStage()), in: frame)
    #expect(right.texts.contains { $0.string == "7" && $0.color == Theme.dark.right })
    let wrong = draw(filterPass(convolutionStage(), answer: "2"), in: frame)
    #expect(wrong.texts.contains { $0.string == "2" && $0.color == Theme.dark.wrong })
  }
}

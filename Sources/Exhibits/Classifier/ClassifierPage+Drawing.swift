import Datasets
import Drawing
import Training

// The page on which a person draws a digit.
extension ClassifierPage {
  var drawingPlan: PageLayout.Plan {
    PageLayout.Plan([
      .init(width: 392, [.init(height: 440, [(1, 392)]), .init(height: 228, [(2, 392)])]),
      .init(
        width: 852,
        [.init(height: 264, [(3, 424), (4, 416)]), .init(height: 404, minimum: 236, [(5, 852)])]),
    ])
  }

  var drawingTitles: [Int: String] {
    [
      1: "Draw", 2: "What the network sees", 3: "Answer", 4: "Its mind", 5: Self.networkTitle,
    ]
  }

  func drawPadPage(_ key: Int, in rect: Rect, hover: Hover?, on canvas: inout Canvas) {
    switch key {
    case 1: padPanel.draw(in: rect, on: &canvas)
    case 2: seesPanel.draw(in: rect, on: &canvas)
    case 3: answerPanel.draw(in: rect, on: &canvas)
    case 4: mindPanel.draw(in: rect, on: &canvas)
    default: drawNetwork(key, in: rect, hover: hover, on: &canvas)
    }
  }

  private var padPanel: DrawPadPanel {
    let side = Double(InkPad.side)
    let digit = drawing.digit
    var panel = DrawPadPanel(
      PanelFrame("Draw", key: 1, isFocused: controls.focus.panel == 1), pad: drawing.pad,
      brush: drawing.brush)
    panel.box = digit.map {
      Rect(
        Double($0.box.x) / side, Double($0.box.y) / side, Double($0.box.width) / side,
        Double($0.box.height) / side)
    }
    panel.center = digit.map { Point(Double($0.padCenter.x) / side, Double($0.padCenter.y) / side) }
    panel.pen = drawing.pen
    return panel
  }

  private var seesPanel: NetworkSeesPanel {
    let side = settings.side
    let scale = Double(side) / 28
    let digit = drawing.digit
    var panel = NetworkSeesPanel(
      PanelFrame("What the network sees", key: 2, isFocused: controls.focus.panel == 2),
      image: NumberGrid(rows: side, columns: side, values: portrait.image), facts: facts(digit))
    panel.box = digit.map {
      Rect(
        Double($0.fit.x) * scale, Double($0.fit.y) * scale, Double($0.fit.width) * scale,
        Double($0.fit.height) * scale)
    }
    panel.center = digit.map {
      Point(Double($0.centerOfMass.x) * scale, Double($0.centerOfMass.y) * scale)
    }
    return panel
  }

  private func facts(_ digit: CenteredDigit?) -> [NetworkSeesPanel.Fact] {
    let mean = NetworkSeesPanel.Fact(
      "training set's mean", Number.fixed(drawing.trainingMean, decimals: 3))
    guard let digit else { return [mean] }
    let center = digit.centerOfMass
    return [
      .init("box in the pad", "\(digit.box.width)×\(digit.box.height)"),
      .init("scaled by", Number.significant(Double(digit.scale), digits: 3)),
      .init("fits in 20×20", "\(digit.fit.width)×\(digit.fit.height)"),
      .init(
        "centre of mass",
        "\(Number.fixed(Double(center.x), decimals: 1)), "
          + "\(Number.fixed(Double(center.y), decimals: 1))"),
      .init("mean pixel", Number.fixed(Double(digit.meanPixel), decimals: 3)), mean,
    ]
  }

  private var answerPanel: AnswerPanel {
    AnswerPanel(
      PanelFrame(
        "Answer", key: 3, caption: "batch \(Number.grouped(snapshot.step))",
        isFocused: controls.focus.panel == 3), names: data.classNames,
      probabilities: drawing.digit == nil ? [] : portrait.probabilities)
  }

  var mindPanel: MindPanel {
    let beliefs = curves.onWay(drawing.beliefs)
    return MindPanel(
      PanelFrame("Its mind", key: 4, isFocused: controls.focus.panel == 4), names: data.classNames,
      steps: beliefs.map { Double($0.step) }, beliefs: beliefs.map(\.probabilities),
      range: 0...curves.reach, playhead: Double(snapshot.step),
      epoch: Double(settings.batchesPerEpoch))
  }
}

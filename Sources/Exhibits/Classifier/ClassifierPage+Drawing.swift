import Datasets
import Drawing
import Training
import Viewing

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

  var drawingPanels: [Panel<E>] {
    [
      Panel(
        1, "Draw",
        "A pad for a digit of your own: the left button draws, the right one erases, and the slider "
          + "sets the pen. The dashed box holds the ink, the cross is its centre of mass."
      ) { pad($0).draw(in: $1, on: &$2) }
      .answering([
        .init("Pad", "drag", "Draws."), .init("Pad", "right drag", "Erases."),
      ]) { $1.draw($0) },
      Panel(
        2, "What the network sees",
        "The drawing as the network gets it: cut out, scaled as the images that it learned from "
          + "were, and its centre of mass put into the middle."
      ) { sees($0).draw(in: $1, on: &$2) },
      Panel(3, "Answer", "How likely each class is to the network of the moment shown.") {
        look, rect, canvas in
        AnswerPanel(
          look.frame(captions: "batch \(Number.grouped(scene.step))"), names: data.classNames,
          probabilities: drawing.digit == nil ? [] : moment.probabilities
        ).draw(in: rect, on: &canvas)
      },
      Panel(
        4, "Its mind",
        "What the networks of the run's past would have said of the drawing, and how that changed "
          + "while the network learned."
      ) { mind($0).draw(in: $1, on: &$2) },
      network(5),
    ]
  }

  private var drawing: ClassifierDrawing { choices.drawing }

  private func pad(_ look: PanelLook) -> DrawPadPanel {
    let side = Double(InkPad.side)
    let digit = drawing.digit
    var panel = DrawPadPanel(look.frame, pad: drawing.pad, brush: drawing.brush)
    panel.box = digit.map {
      Rect(
        Double($0.box.x) / side, Double($0.box.y) / side, Double($0.box.width) / side,
        Double($0.box.height) / side)
    }
    panel.center = digit.map { Point(Double($0.padCenter.x) / side, Double($0.padCenter.y) / side) }
    panel.pen = drawing.pen
    return panel
  }

  private func sees(_ look: PanelLook) -> NetworkSeesPanel {
    let side = settings.side
    let scale = Double(side) / 28
    let digit = drawing.digit
    var panel = NetworkSeesPanel(
      look.frame, image: NumberGrid(rows: side, columns: side, values: moment.image),
      facts: facts(digit))
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
      "training set's mean", Number.fixed(drawing.trainingMean ?? .nan, decimals: 3))
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

  private func mind(_ look: PanelLook) -> MindPanel {
    let beliefs = scene.findings.beliefs.filter {
      scene.curves.isOnWay(branch: $0.branch, step: $0.step)
    }.sorted { $0.step < $1.step }
    return MindPanel(
      look.frame, names: data.classNames, steps: beliefs.map { Double($0.step) },
      beliefs: beliefs.map(\.probabilities), range: 0...scene.curves.reach,
      playhead: Double(scene.step), epoch: Double(settings.batchesPerEpoch))
  }
}

import Datasets
import Drawing
import Viewing

/// The page of the function exhibit.
package struct FunctionPage: ExhibitPage {
  package let scene: ViewingScene<FunctionExperiment>
  package init(_ scene: ViewingScene<FunctionExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 832, .init(height: 504, [(1, 832)]), .init(height: 176, minimum: 120, [(3, 832)])),
      .init(width: 424, .init(height: 440, [(2, 424)]), .init(height: 240, [(4, 424)])),
    ])
  }

  package var panels: [Panel<FunctionExperiment>] {
    [
      Panel(
        1, "Curve",
        "The dashed curve is the target, which the network never sees: it learns from the dots "
          + "alone. The thin lines are what each neuron of the last hidden layer adds, its weight "
          + "times its activation; the white curve is their sum."
      ) { curve($0, in: $1).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Curve", "click", "Adds a sample."),
          .init("Curve", "Ctrl-click", "Removes one."),
          .init("Curve", "drag", "Draws a target by hand."),
        ], answerCurve
      ).with(\.isEditor, true),
      graphPanel(
        2,
        "Each small plot is a neuron: what it computes over the whole input. A line is a weight: as "
          + "thick as it is large, blue and solid where positive, orange and dashed where negative."
      ),
      Panel(
        3, "Residual",
        "The network's curve minus the target: blue where it lies too high, orange where too low."
      ) { residual($0).draw(in: $1, on: &$2) },
      plotPanel(
        4, "loss",
        "How wrong the answers to the samples were at each epoch, and the error over the whole "
          + "curve as a share of its range. Drag to go back in time; Enter goes on from there, and "
          + "the old way stays in grey."),
    ]
  }

  package var compared: CompareArrangement.Choice { .init([1], below: 3) }

  // MARK: Panels

  /// The target, its samples and what the network makes of them.
  func curve(_ frame: PanelFrame) -> CurvePanel {
    let samples = snapshot.data.samples
    var panel = CurvePanel(
      frame, xs: moment.xs, target: moment.target, network: moment.curve,
      xRange: moment.xRange, yRange: moment.yRange)
    panel.samples = zip(samples.places, samples.values).map { Point($0, $1) }
    return panel
  }

  /// Panel 1: the same with what each neuron adds, and what the pointer does.
  private func curve(_ look: PanelLook, in rect: Rect) -> CurvePanel {
    let choices = scene.choices
    var panel = curve(look.frame)
    panel.contributions = choices.showsContributions ? moment.contributions : nil
    panel.bias = moment.bias
    panel.hoverX = hoverX(look.hover)
    panel.pen = choices.pen
    if look.hover?.control == .curve(1), choices.pen.isEmpty, let point = look.hover?.point {
      panel.hoveredSample = panel.sample(at: point, in: rect)
    }
    return panel
  }

  /// How far the network is from its target, on the scale that all runs share where there are
  /// several; read at the input under the pointer.
  private func residual(_ look: PanelLook) -> ResidualPanel {
    let words = "network \(Number.minus) target" + (scene.span == nil ? "" : ", same scale")
    var panel = ResidualPanel(
      look.frame(captions: words), xs: moment.xs, values: moment.residual, xRange: moment.xRange,
      limit: scene.span ?? moment.residualLimit)
    panel.hoverX = hoverX(look.hover)
    return panel
  }

  /// The input under the pointer, in either plot over it.
  private func hoverX(_ hover: Hover?) -> Double? {
    guard scene.choices.pen.isEmpty, case .curve(let key)? = hover?.control,
      let rect = layout.panels[key], let point = hover?.point
    else { return nil }
    let plot = key == 1 ? axes.plot(in: rect) : ResidualPanel.plot(in: rect)
    let (x, share) = (moment.xRange, min(max((point.x - plot.x) / plot.width, 0), 1))
    return x.lowerBound + share * (x.upperBound - x.lowerBound)
  }

  /// What a place in the curve's panel is in data coordinates, brought inside the axes.
  func place(_ point: Point, in rect: Rect) -> Point {
    let place = axes.transform(in: rect).inverse(point)
    let (x, y) = (moment.xRange, moment.yRange)
    return Point(
      min(max(place.x, x.lowerBound), x.upperBound), min(max(place.y, y.lowerBound), y.upperBound))
  }

  /// The axes alone.
  private var axes: CurvePanel {
    CurvePanel(
      PanelFrame("Curve", key: 1), xs: [], target: [], network: [], xRange: moment.xRange,
      yRange: moment.yRange)
  }
}

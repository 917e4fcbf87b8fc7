import Datasets
import Drawing
import Networks
import Training
import Viewing

/// The page of the function exhibit.
package struct FunctionPage: ApproximationPage {
  package let scene: ViewingScene<FunctionExperiment>
  package init(_ scene: ViewingScene<FunctionExperiment>) { self.scene = scene }

  let figureWidth = 80.0
  let figureHelp =
    "The root mean squared error over the whole curve, not only where samples are, as a share of "
    + "the target's range."

  package var plan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 832,
        [.init(height: 504, [(1, 832)]), .init(height: 176, minimum: 120, [(3, 832)])]),
      .init(width: 424, [.init(height: 440, [(2, 424)]), .init(height: 240, [(4, 424)])]),
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
        ], FunctionAnswers.curve),
      graphPanel(
        2,
        "Each small plot is a neuron: what it computes over the whole input. A line is a weight: as "
          + "thick as it is large, blue and solid where positive, orange and dashed where negative."
      ),
      Panel(
        3, "Residual",
        "The network's curve minus the target: blue where it lies too high, orange where too low."
      ) { look, rect, canvas in
        residual(
          look.frame(captions: "network \(Number.minus) target"), limit: moment.residualLimit,
          hoverX: hoverX(look.hover)
        ).draw(in: rect, on: &canvas)
      },
      plotPanel(
        4, "loss",
        "How wrong the answers to the samples were at each epoch, and the error over the whole "
          + "curve as a share of its range. Drag to go back in time; Enter goes on from there, and "
          + "the old way stays in grey."),
    ]
  }

  package static let comparedAspect = 1.6

  package var compared: (main: Panel<FunctionExperiment>, lower: Panel<FunctionExperiment>?) {
    func x(_ hover: Hover?, in plot: Rect) -> Double? {
      guard case .curve? = hover?.control, let point = hover?.point else { return nil }
      return moment.x(at: point, in: plot)
    }
    return (
      Panel(
        1, "Curve",
        "the dashed curve is the target, which the network never sees; it learns from the dots "
          + "alone, and its own curve is in the run's colour."
      ) { look, rect, canvas in
        var panel = curve(look.frame)
        panel.hoverX = x(look.hover, in: panel.plot(in: rect))
        panel.draw(in: rect, on: &canvas)
      },
      Panel(
        3, "Residual",
        "how far its curve lies from the target: blue where too high, orange where too low, on a "
          + "scale that all runs share."
      ) { look, rect, canvas in
        residual(
          look.frame(captions: "network \(Number.minus) target, same scale"),
          limit: scene.span ?? moment.residualLimit,
          hoverX: x(look.hover, in: ResidualPanel.plot(in: rect))
        ).draw(in: rect, on: &canvas)
      }
    )
  }

  // MARK: Panels

  /// The target, its samples and what the network makes of them.
  func curve(_ frame: PanelFrame) -> CurvePanel {
    let samples = snapshot.data.samples
    var panel = CurvePanel(
      frame, xs: moment.xs, target: moment.target, network: moment.curve, xRange: moment.xRange,
      yRange: moment.yRange)
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

  /// How far the network is from its target.
  private func residual(_ frame: PanelFrame, limit: Double, hoverX: Double?) -> ResidualPanel {
    var panel = ResidualPanel(
      frame, xs: moment.xs, values: moment.residual, xRange: moment.xRange, limit: limit)
    panel.hoverX = hoverX
    return panel
  }

  /// The input under the pointer, in either plot over it.
  private func hoverX(_ hover: Hover?) -> Double? {
    guard scene.choices.pen.isEmpty, case .curve(let key)? = hover?.control,
      let point = hover?.point, let rect = layout.panels[key]
    else { return nil }
    let plot = key == 1 ? bareCurve.plot(in: rect) : ResidualPanel.plot(in: rect)
    return moment.x(at: point, in: plot)
  }

  /// What a place in the curve's panel is in data coordinates, brought inside the axes.
  func place(_ point: Point, in rect: Rect) -> Point {
    let place = bareCurve.transform(in: rect).inverse(point)
    let (x, y) = (moment.xRange, moment.yRange)
    return Point(
      min(max(place.x, x.lowerBound), x.upperBound), min(max(place.y, y.lowerBound), y.upperBound))
  }

  /// The axes alone.
  private var bareCurve: CurvePanel {
    CurvePanel(
      PanelFrame("Curve", key: 1), xs: [], target: [], network: [], xRange: moment.xRange,
      yRange: moment.yRange)
  }
}

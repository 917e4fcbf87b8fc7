import Datasets
import Drawing
import Networks
import Training
import Viewing

/// The page of the surface exhibit.
package struct SurfacePage: ApproximationPage {
  package let scene: ViewingScene<SurfaceExperiment>
  package init(_ scene: ViewingScene<SurfaceExperiment>) { self.scene = scene }

  let figureWidth = 80.0
  let figureHelp =
    "The root mean squared error over the whole surface, not only where samples are, as a share of "
    + "the target's range."

  package var plan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 632,
        [
          .init(height: 480, [(1, 632)]),
          .init(height: 192, minimum: 120, [(4, 312), (5, 312)]),
        ]),
      .init(
        width: 624, [.init(height: 336, [(2, 308), (3, 308)]), .init(height: 336, [(6, 624)])]),
    ])
  }

  package var panels: [Panel<SurfaceExperiment>] {
    [
      Panel(
        1, "Surface",
        "The coloured sheet is the network, the wire is the target, which it never sees: it learns "
          + "from the dots alone. Drag to turn it, turn the wheel to come nearer."
      ) { surface($0.frame, from: scene.camera(1, home)).draw(in: $1, on: &$2) }
      .with(\.camera, .surface).answering([], touch),
      Panel(
        2, "From above",
        "The network's heights from above, with a line wherever it reaches a round height."
      ) { look, rect, canvas in
        map(look.frame(captions: "network"), moment.heights, look.hover).draw(in: rect, on: &canvas)
      },
      Panel(
        3, "Error",
        "The network's height minus the target's: blue where it lies too high, orange where too "
          + "low, in full colour at 5 % of the target's range and beyond."
      ) { look, rect, canvas in
        let frame = look.frame(captions: "network \(Number.minus) target, ±5 % of the range")
        var panel = map(frame, moment.error, look.hover)
        panel.hasLines = false
        panel.draw(in: rect, on: &canvas)
      },
      plotPanel(
        4, "loss",
        "How wrong the answers to the samples were at each epoch. Drag to go back in time; Enter "
          + "goes on from there, and the old way stays in grey."),
      plotPanel(
        5, "rmse",
        "The root mean squared error over the whole surface, as a share of the target's range: what "
          + "the network does where it has seen no sample counts too."),
      graphPanel(
        6,
        "Each square is a neuron, painted with what it computes over x and y. A line is a weight: "
          + "as thick as it is large, blue and solid where positive, orange and dashed where "
          + "negative."),
    ]
  }

  package static let comparedAspect = 1.15

  package var compared: (main: Panel<SurfaceExperiment>, lower: Panel<SurfaceExperiment>?) {
    (
      Panel(
        1, "Surface",
        "the wire is the target, which the network never sees; it learns from the dots alone, and "
          + "the coloured sheet is what it makes of them. All runs turn together."
      ) { surface($0.frame, from: scene.camera(1, .surface)).draw(in: $1, on: &$2) }
      .with(\.camera, .surface), nil
    )
  }

  // MARK: Panels

  /// From where it is seen before anybody turns it: in a film the view turns with the steps, a
  /// quarter of the way around in all.
  private var home: OrbitCamera {
    guard scene.isFilm else { return .surface }
    return .surface.turned(by: 90 * Double(scene.step) / Double(max(scene.status.total, 1)))
  }

  /// Who touches the view wants it to stay.
  private func touch(
    _ event: PanelEvent, _ viewing: Viewing<SurfaceExperiment>
  ) -> Response? {
    switch event {
    case .press(let drag, _) where drag.control == .orbit(1): viewing.choices.isTurning = false
    case .wheel(_, let hover, _) where hover.control == .orbit(1): viewing.choices.isTurning = false
    default: return nil
    }
    return .done
  }

  private func surface(_ frame: PanelFrame, from camera: OrbitCamera) -> SurfacePanel {
    var panel = SurfacePanel(
      frame, network: moment.heights, domain: moment.domain, heights: moment.range)
    panel.target = moment.target
    panel.samples = moment.samples
    panel.camera = camera
    return panel
  }

  /// A field from above, with what lies under the pointer in either map.
  private func map(_ frame: PanelFrame, _ field: Field, _ hover: Hover?) -> HeightMapPanel {
    var panel = HeightMapPanel(frame, field: field, domain: moment.domain)
    guard case .map(let key)? = hover?.control, let point = hover?.point,
      let rect = layout.panels[key]
    else { return panel }
    let place = panel.transform(in: rect).inverse(point)
    let values = moment.values(at: place.x, place.y)
    panel.readout = .init(
      x: place.x, y: place.y,
      values: [
        .init("target", values.target), .init("network", values.network),
        .init("error", values.network - values.target, isSigned: true),
      ])
    return panel
  }
}

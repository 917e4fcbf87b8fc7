import Drawing
import Viewing

/// The page of the surface exhibit.
package struct SurfacePage: ExhibitPage {
  package let scene: ViewingScene<SurfaceExperiment>
  package init(_ scene: ViewingScene<SurfaceExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 632, .init(height: 480, [(1, 632)]),
        .init(height: 192, minimum: 120, [(4, 312), (5, 312)])),
      .init(width: 624, .init(height: 336, [(2, 308), (3, 308)]), .init(height: 336, [(6, 624)])),
    ])
  }

  package var panels: [Panel<SurfaceExperiment>] {
    [
      Panel(
        1, "Surface",
        "The coloured sheet is the network, the wire is the target, which it never sees: it learns "
          + "from the dots alone. Drag to turn it, turn the wheel to come nearer."
      ) { look, rect, canvas in
        var panel = moment.surface
        (panel.frame, panel.camera) = (look.frame, scene.camera(1, home))
        panel.draw(in: rect, on: &canvas)
      }
      .with(\.camera, .surface).answering([], touch),
      Panel(
        2, "From above",
        "The network's heights from above, with a line wherever it reaches a round height."
      ) {
        map($0.frame(captions: "network"), moment.surface.network, $0.hover).draw(in: $1, on: &$2)
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

  package var compared: CompareArrangement.Choice { .init([1, 3]) }

  // MARK: Panels

  /// From where it is seen before anybody turns it: in a film the view turns with the steps, a
  /// quarter of the way around in all.
  private var home: OrbitCamera {
    guard scene.isFilm else { return .surface }
    return .surface.turned(by: 90 * Double(scene.step) / Double(max(scene.status.total, 1)))
  }

  /// Who touches the view wants it to stay.
  private func touch(_ event: PanelEvent, _ viewing: Live) -> Response? {
    switch event {
    case .press(let drag, _) where drag.control == .orbit(1): break
    case .wheel(_, let hover, _) where hover.control == .orbit(1): break
    default: return nil
    }
    viewing.choices.isTurning = false
    return .done
  }

  /// A field from above, with what lies under the pointer in either map.
  private func map(_ frame: PanelFrame, _ field: Field?, _ hover: Hover?) -> HeightMapPanel {
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

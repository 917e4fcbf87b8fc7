import Drawing
import Viewing

/// The page of the MNIST exhibit: a filter on its way over the image, and what every layer makes of
/// it.
package struct MNISTPage: ClassifierPage {
  package let scene: ViewingScene<MNISTExperiment>
  package init(_ scene: ViewingScene<MNISTExperiment>) { self.scene = scene }

  package var ownPlan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 852,
        [
          .init(height: 264, minimum: 236, [(1, 852)]),
          .init(height: 404, minimum: 236, [(2, 852)]),
        ]),
      .init(
        width: 392,
        [
          .init(height: 148, [(3, 190), (4, 190)]), .init(height: 104, [(5, 392)]),
          .init(height: 404, [(6, 392)]),
        ]),
    ])
  }

  package var ownPanels: [Panel<MNISTExperiment>] {
    [
      Panel(
        1, "Filter pass",
        "How one number of a layer comes about: the window on the image, the weights of the network "
          + "as it is now, their products, the sum, the bias and what the activation makes of it."
      ) { filterPass($0).draw(in: $1, on: &$2) }
      .answering([
        .init("Maps and samples", "hover", "Moves the filter there."),
        .init("Maps and samples", "click", "Holds it, or lets it go."),
        .init("Maps and samples", "⇧-click", "One class alone."),
      ]) { $1.leadFilter($0) ?? $1.chooseImages($0) },
      network(2), lossPanel(3), accuracyPanel(4), optimizerPanel(5), confusionPanel(6),
    ]
  }

  package func network(_ key: Int) -> Panel<MNISTExperiment> {
    Panel(
      key, "Layers",
      "Every layer's values for the image. Lines show what speaks most for the chosen class, and "
        + "what against it."
    ) { layers($0).draw(in: $1, on: &$2) }
    .answering([
      .init(
        "Maps and samples", "click", "Passes a map's filter over the image, or explains a class.")
    ]) { event, viewing in
      guard case .press(let drag, _) = event else { return nil }
      switch drag.control {
      case .featureMap(let layer, let index)?: viewing.choose(layer: layer, filter: index)
      case .classBar?: viewing.togglePin(drag.control)
      default: return nil
      }
      return .done
    }
  }
}

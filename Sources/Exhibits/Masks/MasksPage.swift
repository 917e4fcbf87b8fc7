import Datasets
import Drawing
import Networks
import Viewing

/// The page of a network without a hidden layer: the mask of each class, and what the image shown
/// leaves of it.
package struct MasksPage: ClassifierPage {
  package let scene: ViewingScene<MasksExperiment>
  package init(_ scene: ViewingScene<MasksExperiment>) { self.scene = scene }

  package var ownPlan: PageLayout.Plan {
    PageLayout.Plan([
      .init(
        width: 852,
        [
          .init(height: 488, minimum: 236, [(1, 852)]),
          .init(height: 180, minimum: 176, [(2, 356), (3, 484)]),
        ]),
      .curves,
    ])
  }

  package var ownPanels: [Panel<MasksExperiment>] {
    [
      network(1),
      Panel(2, "Image", "The image shown, and how likely each class is to the network.") {
        image($0).draw(in: $1, on: &$2)
      },
      Panel(
        3, "One mask",
        "One class's mask and its product with the image, larger: point at a pixel to read its "
          + "weight. A click on a mask above holds its class here."
      ) { mask($0, in: $1).draw(in: $1, on: &$2) },
      lossPanel(4), accuracyPanel(5), optimizerPanel(6), confusionPanel(7),
    ]
  }

  package func network(_ key: Int) -> Panel<MasksExperiment> {
    Panel(
      key, "Masks",
      "Each class has one weight for every pixel: blue where ink speaks for it, orange where "
        + "against, in full colour at what 99 of 100 weights stay below. With each mask goes its "
        + "product with the image's pixels; their sum and a bias is the class's logit, and the "
        + "largest wins."
    ) { masks($0).draw(in: $1, on: &$2) }
    .answering([.init("Masks", "click", "Holds a class, or lets it go.")]) { event, viewing in
      guard case .press(let drag, _) = event, case .classBar? = drag.control else { return nil }
      viewing.togglePin(drag.control)
      return .done
    }
  }

  private func grid(_ values: [Float]) -> NumberGrid {
    NumberGrid(rows: settings.side, columns: settings.side, values: values)
  }

  /// What a class's neuron lays over the pixels.
  private func weights(of label: Int) -> NumberGrid {
    let count = settings.side * settings.side
    let first = (moment.tensor(0, .weight)?.range.lowerBound ?? 0) + label * count
    return grid(Array(snapshot.parameters[first..<first + count]))
  }

  private var biases: [Double] {
    moment.tensor(0, .bias).map { snapshot.parameters[$0.range].map(Double.init) } ?? []
  }

  /// The class under the pointer, the one that a click holds, or the answer.
  private func chosen(_ hover: Hover?) -> Int {
    for control in [hover?.control, scene.controls.pinned] {
      if case .classBar(let label)? = control { return label }
    }
    return moment.answer
  }

  private func masks(_ look: PanelLook) -> MasksPanel {
    var panel = MasksPanel(
      look.frame, masks: (0..<data.classCount).map { weights(of: $0) },
      limit: moment.weightReferences[0])
    panel.biases = biases
    panel.names = data.classNames
    panel.pixels = grid(moment.image)
    panel.label = choices.isDrawing ? nil : label
    panel.chosen = chosen(look.hover)
    return panel
  }

  private func mask(_ look: PanelLook, in rect: Rect) -> MaskPanel {
    let label = chosen(look.hover)
    var panel = MaskPanel(
      look.frame, weights: weights(of: label), limit: moment.weightReferences[0])
    panel.frame.title = "Mask × pixels"
    panel.pixels = grid(moment.image)
    panel.name = data.classNames[label]
    panel.bias = biases.isEmpty ? nil : biases[label]
    if let hover = look.hover, hover.control == .map(look.frame.key) {
      panel.hovered = panel.cell(at: hover.point, in: rect)
    }
    return panel
  }
}

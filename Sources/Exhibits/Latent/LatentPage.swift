import Drawing
import Networks
import Viewing

/// The page of the latent exhibit: images as points in the space of a few hidden neurons, and what
/// the last layer makes of that space.
package struct LatentPage: ClassifierPage {
  package let scene: ViewingScene<LatentExperiment>
  package init(_ scene: ViewingScene<LatentExperiment>) { self.scene = scene }

  package var ownPlan: PageLayout.Plan {
    PageLayout.Plan([
      .init(width: 680, [.init(height: 680, [(1, 680)])]),
      .init(
        width: 564,
        [
          .init(height: 216, minimum: 190, [(2, 564)]),
          .init(height: 120, minimum: 108, [(3, 564)]),
          .init(height: 328, [(4, 276), (6, 280)], below: [4: [5]]),
        ]),
    ])
  }

  /// The neurons of the bottleneck.
  var neurons: Int { settings.bottleneck.outputs }

  package var ownPanels: [Panel<LatentExperiment>] {
    [
      network(1),
      Panel(
        2, "Point",
        "The image of the point under the pointer, what the hidden neurons make of it, and how "
          + "likely each class is to the network."
      ) { point($0).draw(in: $1, on: &$2) },
      Panel(
        3, "Classes",
        "Each class with the share of its images that the network gets right. A click shows or "
          + "hides its points."
      ) { classes($0).draw(in: $1, on: &$2) }
      .answering([
        .init("Classes", "click", "Shows or hides a class."),
        .init("Classes", "⇧-click", "One class alone."),
      ]) { $1.chooseImages($0) },
      accuracyPanel(4),
      // It lies over the same steps as all plots, though its lines are made anew with each look.
      Panel(
        5, "Centres apart",
        "How far the centres of the classes are from each other: on average, and the nearest two. "
          + "Classes that share a place cannot be told apart."
      ) { spread($0).draw(in: $1, on: &$2) }.with(\.plot, "accuracy"),
      // A slice is cut only through a cube of neurons; a plane is its own slice.
      neurons == 3 ? slicePanel(6) : confusionPanel(6),
    ]
  }

  package func network(_ key: Int) -> Panel<LatentExperiment> {
    Panel(
      key, "Hidden space",
      "Where the network puts each image by the last hidden layer alone: all that the last layer "
        + "knows of it. Walls and areas show what that layer answers there, lines how each class's "
        + "centre moved. Drag to turn; a click holds a point."
    ) { space($0).draw(in: $1, on: &$2) }
    .with(\.camera, .latent).answering(Self.gestures) { $1.choosePoint($0, inPanel: key) }
  }

  private func slicePanel(_ key: Int) -> Panel<LatentExperiment> {
    Panel(
      key, "Slice",
      "The cube cut at the point's third number: what the last layer answers there, and the images "
        + "that lie near."
    ) { slice($0).draw(in: $1, on: &$2) }
    .answering(Self.gestures) { $1.choosePoint($0, inPanel: key) }
  }

  private static let gestures: [MouseTable.Gesture] = [
    .init("Latent space", "hover", "Shows a point's image."),
    .init("Latent space", "click", "Holds a point, or lets it go."),
  ]
}

/// A place on the page that answers to the mouse: what it is, where, and what it says of itself.
package struct Target: Hashable, Sendable {
  package enum Region: Hashable, Sendable {
    case rectangle(Rect)
    /// Within `reach` points of a line.
    case path([Point], reach: Double)
    case disc(Point, radius: Double)
  }

  package var region: Region
  package var control: Control
  /// The sentence of its tooltip; empty where the panel draws a richer one itself.
  package var help: String

  package init(_ region: Region, _ control: Control, help: String = "") {
    (self.region, self.control, self.help) = (region, control, help)
  }

  /// The smallest rectangle around the place.
  package var bounds: Rect {
    switch region {
    case .rectangle(let rect): return rect
    case .disc(let center, let radius): return Rect(center: center, side: 2 * radius)
    case .path(let points, _):
      guard let last = points.last else { return Rect(0, 0, 0, 0) }
      // The end of a path is where its number stands; the whole may span the panel.
      return Rect(center: last, side: 24)
    }
  }

  package func contains(_ p: Point) -> Bool {
    switch region {
    case .rectangle(let rect): rect.contains(p)
    case .disc(let center, let radius): (p - center).length <= radius
    case .path(let points, let reach):
      zip(points, points.dropFirst()).contains { p.distance(toSegmentFrom: $0, to: $1) <= reach }
    }
  }
}

/// What a place on the page stands for.
package enum Control: Hashable, Sendable {
  /// Does what a key does: buttons, switches, key hints.
  case command(Command)
  /// A whole panel, by its key (1 …): focus, wheel, orbit.
  case panel(Int)
  /// The loss curve in the transport bar: drag to scrub.
  case scrubber
  /// A plot whose x axis is the run's step.
  case plot(Int)
  /// A neuron: layer 0 is the input.
  case neuron(layer: Int, index: Int)
  /// The weight from neuron `from` to neuron `to` of layer `layer` (1 …).
  case weight(layer: Int, to: Int, from: Int)
  /// The bias of a neuron (layer 1 …).
  case bias(layer: Int, index: Int)
  /// A row of the data: a point in a plot, a row in a table.
  case row(Int)
  /// The surface of a data plot: click adds a point.
  case field
  /// A plot over a network's one input, by its panel: hover reads it at that input.
  case curve(Int)
  /// A field or a picture seen from above, by its panel: hover reads it at that place.
  case map(Int)
  /// A view in space that the mouse turns, by its panel.
  case orbit(Int)
  /// A card of the gallery, by its place.
  case card(Int)
  /// The maps of a filter pass, as a surface: `FilterPassPanel.cell(at:in:)` says which cell.
  case mapCell
  /// A cell of the confusion matrix: the true class and the answer.
  case confusionCell(row: Int, column: Int)
  /// A map or neuron of a network, by its layer and its place there.
  case featureMap(layer: Int, index: Int)
  /// The bar of a class.
  case classBar(Int)
  /// The pad for drawing, and the slider of its pen.
  case pad, brush
  /// An image of the data, by its index.
  case sample(Int)
  /// Chooses the class whose images are shown, or shows and hides a class.
  case classChip(Int)
  /// A slider of a panel: drag sets a number, by its place among the panel's sliders.
  case slider(panel: Int, index: Int)
  /// Something to click in a panel, by its number there.
  case choice(panel: Int, index: Int)
  /// − and + of a number in a panel, by its number there.
  case stepper(panel: Int, index: Int, isUp: Bool)
  /// Changes the form of a network while it learns.
  case growth(NetworkGraphPanel.Change)
  /// Does nothing; it only has a tooltip.
  case note
}

extension Control {
  /// Whether it is a place that is read rather than pressed.
  package var isPlot: Bool {
    switch self {
    case .plot, .field, .orbit, .panel, .scrubber, .row: true
    default: false
    }
  }
}

/// The optimiser at work: a small line for each layer, all on one logarithmic scale, beside the
/// learning rate now.
package struct OptimizerPanel: Equatable, Sendable {
  /// What the lines show.
  package enum Quantity: Equatable, Sendable, CaseIterable {
    case updateToWeight, gradient, update, weight
    /// How weights, and activations of a few images, are spread: bands of quantiles.
    case weights, activations

    /// Its name, on the switch that goes on to the next.
    package var name: String {
      switch self {
      case .updateToWeight: "update ÷ weight"
      case .gradient: "gradient norm"
      case .update: "update norm"
      case .weight: "weight norm"
      case .weights: "spread of weights"
      case .activations: "spread of activations"
      }
    }

    /// What the caption adds to the name.
    package var words: String {
      switch self {
      case .updateToWeight: "× 1,000, dashed: 1"
      case .gradient, .update, .weight: "Euclidean, log"
      case .weights, .activations: "0, 1, 10, 25 … 100 %"
      }
    }

    /// Whether it is shown as bands around a median, on a linear axis.
    package var isSpread: Bool { self == .weights || self == .activations }
  }

  /// One layer's line.
  package struct Line: Equatable, Sendable {
    package var name: String
    /// Ascending steps, and a value for each.
    package var steps: [Double]
    package var values: [Double]
    /// For each step its quantiles, from the least to the greatest, as many below the median as
    /// above; empty where there is only the value.
    package var bands: [[Double]]

    package init(name: String, steps: [Double], values: [Double], bands: [[Double]] = []) {
      precondition(steps.count == values.count, "a value for each step")
      precondition(bands.isEmpty || bands.count == steps.count, "bands for each step")
      (self.name, self.steps, self.values, self.bands) = (name, steps, values, bands)
    }
  }

  package var frame: PanelFrame
  package var lines: [Line]
  package var quantity: Quantity
  /// The rule, for example "Adam".
  package var rule: String
  /// The learning rate now.
  package var rate: String
  package var steps: ClosedRange<Double>
  /// The values from the bottom of every line to its top.
  package var values: AxisRange
  package var playhead: Double

  package init(
    _ frame: PanelFrame, lines: [Line], quantity: Quantity, rule: String, rate: String,
    steps: ClosedRange<Double>, values: AxisRange, playhead: Double
  ) {
    (self.frame, self.lines, self.quantity, self.rule) = (frame, lines, quantity, rule)
    (self.rate, self.steps, self.values, self.playhead) = (rate, steps, values, playhead)
  }

  /// Draws the panel.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    frame.with(
      captions: [quantity.words], toggles: [.init(quantity.name + " ›", isOn: false, .nextQuantity)]
    ).draw(in: rect, on: &canvas)
    let rateWidth = 74.0
    canvas.text(rule, Point(rect.x + 12, rect.y + 48), .caption, theme.secondary)
    canvas.text(rate, Point(rect.x + 12, rect.y + 66), .valueMedium)
    canvas.text("rate now", Point(rect.x + 12, rect.y + 82), .caption, theme.secondary)
    let room = rect.width - rateWidth - 24
    guard !lines.isEmpty, room > 40 else { return }
    // A line is wide enough for its number, and a row tall enough for number and line; the first
    // layers are shown where not all find room.
    let most = max(1, Int((room + 10) / 66))
    let perRow = min(most, rect.height > 240 ? (lines.count + 1) / 2 : lines.count)
    let free = max(0, rect.height - PanelFrame.header - 8)
    let rows = min((lines.count + perRow - 1) / perRow, max(1, Int(free / 30)))
    let width = (room + 10) / Double(perRow) - 10
    let height = free / Double(rows)
    for (index, line) in lines.prefix(rows * perRow).enumerated() {
      let frame = Rect(
        rect.x + 12 + rateWidth + Double(index % perRow) * (width + 10),
        rect.y + PanelFrame.header + Double(index / perRow) * height, width, height - 4)
      draw(line, in: frame, on: &canvas)
    }
  }
}

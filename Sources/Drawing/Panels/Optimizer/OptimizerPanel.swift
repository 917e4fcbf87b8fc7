/// The optimiser at work: a small line for each layer, all on one logarithmic scale, beside the
/// learning rate now.
public struct OptimizerPanel: Equatable, Sendable {
  /// What the lines show.
  public enum Quantity: Equatable, Sendable, CaseIterable {
    case updateToWeight, gradient, update, weight

    /// As it stands in the caption.
    public var words: String {
      switch self {
      case .updateToWeight: "update ÷ weight × 1,000, dashed: 1"
      case .gradient: "size of the gradient"
      case .update: "size of the update"
      case .weight: "size of the weights"
      }
    }
  }

  /// One layer's line.
  public struct Line: Equatable, Sendable {
    public var name: String
    /// Ascending steps, and a value for each.
    public var steps: [Double]
    public var values: [Double]

    public init(name: String, steps: [Double], values: [Double]) {
      precondition(steps.count == values.count, "a value for each step")
      self.name = name
      self.steps = steps
      self.values = values
    }
  }

  public var lines: [Line]
  public var quantity: Quantity
  /// The rule, for example "Adam".
  public var rule: String
  /// The learning rate now.
  public var rate: String
  public var steps: ClosedRange<Double>
  /// The values from the bottom of every line to its top.
  public var values: AxisRange
  public var playhead: Double
  public var key: Int
  public var isFocused: Bool

  public init(
    lines: [Line], quantity: Quantity, rule: String, rate: String, steps: ClosedRange<Double>,
    values: AxisRange, playhead: Double, key: Int = 5, isFocused: Bool = false
  ) {
    self.lines = lines
    self.quantity = quantity
    self.rule = rule
    self.rate = rate
    self.steps = steps
    self.values = values
    self.playhead = playhead
    self.key = key
    self.isFocused = isFocused
  }

  /// Draws the panel.
  public func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    PanelFrame(
      title: "Optimiser", key: key, caption: quantity.words, isFocused: isFocused,
      toggles: [.init("next", isOn: false, .nextQuantity)]
    ).draw(in: rect, on: &canvas)
    let rateWidth = 74.0
    canvas.text(rule, Point(rect.x + 12, rect.y + 48), .caption, theme.secondary)
    canvas.text(rate, Point(rect.x + 12, rect.y + 66), .valueMedium)
    canvas.text("rate now", Point(rect.x + 12, rect.y + 82), .caption, theme.secondary)
    let room = rect.width - rateWidth - 24
    guard !lines.isEmpty, room > 40 else { return }
    let perRow = rect.height > 240 ? max(1, (lines.count + 1) / 2) : lines.count
    let rows = (lines.count + perRow - 1) / perRow
    let width = (room + 10) / Double(perRow) - 10
    let height = (rect.height - PanelFrame.header - 8) / Double(rows)
    for (index, line) in lines.enumerated() {
      let frame = Rect(
        rect.x + 12 + rateWidth + Double(index % perRow) * (width + 10),
        rect.y + PanelFrame.header + Double(index / perRow) * height, width, height - 4)
      draw(line, in: frame, on: &canvas)
    }
  }

  private func draw(_ line: Line, in frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let now = line.steps.lastIndex { $0 <= playhead }.map { line.values[$0] }
    let shown = now.map { Number.significant(scaled($0), digits: 2) } ?? "–"
    let numberWidth = canvas.width(shown, .number)
    canvas.text(
      canvas.fitted(line.name, .caption, into: frame.width - numberWidth - 4),
      Point(frame.x, frame.y + 12), .caption, theme.secondary)
    canvas.text(shown, Point(frame.maxX, frame.y + 12), .number, anchor: .trailing)
    let plot = Rect(frame.x, frame.y + 18, frame.width, max(8, frame.height - 20))
    canvas.rectangle(plot, fill: theme.zero)
    guard steps.upperBound > steps.lowerBound, let range = values.domain(isLog: true) else {
      return
    }
    let decades = logarithm10(range.upperBound / range.lowerBound)
    func x(_ step: Double) -> Double {
      plot.x + (step - steps.lowerBound) / (steps.upperBound - steps.lowerBound) * plot.width
    }
    func y(_ value: Double) -> Double {
      let t = decades > 0 ? logarithm10(value / range.lowerBound) / decades : 0.5
      return plot.maxY - 2 - min(max(t, 0), 1) * (plot.height - 4)
    }
    canvas.clipped(to: plot) { canvas in
      if quantity == .updateToWeight {
        let height = y(0.001)
        canvas.line(
          Point(plot.x, height), Point(plot.maxX, height), Stroke(theme.disabled, dash: [3, 3]))
      }
      let points = zip(line.steps, line.values).filter { $1 > 0 && $1.isFinite }.map {
        Point(x($0), y($1))
      }
      canvas.polyline(points, Stroke(theme.second, width: 1.25))
      canvas.line(
        Point(x(playhead), plot.y), Point(x(playhead), plot.maxY), Stroke(theme.focus))
    }
  }

  private func scaled(_ value: Double) -> Double {
    quantity == .updateToWeight ? value * 1000 : value
  }
}

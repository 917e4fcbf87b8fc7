// What is set of a whole network, in a row below its graph.
extension NetworkGraphPanel {
  /// A value with two buttons.
  package struct Knob: Equatable, Sendable {
    package var label: String
    package var value: String
    /// Whether it is one of a few words, which have no less and no more.
    package var walks: Bool
    package var less: Command
    package var more: Command
    package var canLess: Bool
    package var canMore: Bool

    package init(
      _ label: String, _ value: String, walks: Bool = false, less: Command, more: Command,
      canLess: Bool = true, canMore: Bool = true
    ) {
      (self.label, self.value, self.walks) = (label, value, walks)
      (self.less, self.more) = (less, more)
      (self.canLess, self.canMore) = (canLess, canMore)
    }
  }

  /// Under this width of a panel labels stand above their values.
  private static let leastInline = 420.0

  /// The height of the row in a panel of that size; 0 where a small panel needs all for its graph.
  static func knobHeight(in panel: Rect) -> Double {
    panel.height < 300 || panel.width < 300 ? 0 : panel.width < leastInline ? 40 : 22
  }

  func drawKnobs(in row: Rect, on canvas: inout Canvas) {
    guard !knobs.isEmpty else { return }
    let isInline = row.height < 30
    let labels = knobs.map { isInline ? canvas.width($0.label, .caption).rounded(.up) + 8 : 0 }
    let gap = isInline ? 16.0 : 8
    // A word takes half as much again as a number.
    let shares = knobs.map { $0.walks ? 1.5 : 1 }
    let room = row.width - labels.reduce(0, +) - gap * Double(knobs.count - 1)
    let unit = min(96, max(room, 0) / shares.reduce(0, +))
    var x = row.x
    for (place, knob) in knobs.enumerated() {
      let label = Point(x, isInline ? row.y + 15 : row.y + 11)
      canvas.text(knob.label, label, .caption, canvas.theme.secondary)
      x += labels[place]
      let box = Rect(
        x.rounded(), row.maxY - 22, (shares[place] * unit).rounded(.down), 22)
      canvas.stepper(
        knob.value, in: box, walks: knob.walks,
        less: .init(
          control: .command(knob.less), isEnabled: knob.canLess,
          help: KeyTable.tooltip(knob.less)),
        more: .init(
          control: .command(knob.more), isEnabled: knob.canMore,
          help: KeyTable.tooltip(knob.more)))
      x = box.maxX + gap
    }
  }
}

import Drawing
import Networks

/// The picture on the card: masks of a network that was trained a moment ago.
enum MasksPreview {
  private static let trained = ClassifierPreview(.masks(), epochs: 8, digit: 3)

  static func draw(in rect: Rect, on canvas: inout Canvas) {
    guard let portrait = trained?.portrait,
      let range = portrait.tensor(0, .weight)?.range
    else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let columns = 5
    let side = min((rect.height - 30) / 2, (rect.width - 24 - 40) / Double(columns)).rounded(.down)
    let gap = Size((rect.width - Double(columns) * side) / Double(columns + 1), 10)
    let top = (rect.midY - side - gap.height / 2).rounded()
    let scale = CellTint.scale(.signed(limit: portrait.weightReferences[0]))
    for label in 0..<10 {
      let first = range.lowerBound + label * 784
      let grid = NumberGrid(
        rows: 28, columns: 28, values: Array(portrait.snapshot.parameters[first..<first + 784]))
      let place = Rect(
        (rect.x + gap.width + Double(label % columns) * (side + gap.width)).rounded(),
        top + Double(label / columns) * (side + gap.height), side, side)
      canvas.pictureCell(Picture(grid, tint: scale, theme), in: place)
    }
  }
}

import Drawing
import Networks

/// The picture on the card: digits, and what the first layers of a network that was trained a
/// moment ago make of one of them.
enum MNISTPreview {
  private static let trained = ClassifierPreview(.mnist(), epochs: 2, digit: 3)

  static func draw(in rect: Rect, on canvas: inout Canvas) {
    guard let portrait = trained?.portrait else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let side = (min(rect.height - 24, rect.width * 0.36)).rounded(.down)
    let image = Rect(rect.x + 16, (rect.midY - side / 2).rounded(), side, side)
    canvas.pictureCell(
      Picture(
        NumberGrid(rows: 28, columns: 28, values: portrait.image), tint: .gray, theme), in: image)
    let rows = 3
    let gap = 4.0
    let cell = ((rect.height - 24 - gap * Double(rows - 1)) / Double(rows)).rounded(.down)
    var x = image.maxX + 20
    var index = 0
    for layer in [0, 2] {
      let shape = portrait.shapes[layer]
      let tint = CellTint.scale(.unsigned(limit: portrait.valueLimits[layer]))
      index = 0
      while index < shape.channels, x + cell <= rect.maxX - 8 {
        for row in 0..<rows where index < shape.channels {
          let frame = Rect(x, rect.y + 12 + Double(row) * (cell + gap), cell, cell)
          canvas.pictureCell(
            Picture(
              NumberGrid(
                rows: shape.height, columns: shape.width, values: portrait.map(layer, index)),
              tint: tint, theme), in: frame)
          index += 1
        }
        x += cell + gap
      }
      x += 8
    }
  }
}

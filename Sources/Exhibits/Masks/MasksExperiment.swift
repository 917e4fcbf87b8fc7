import Drawing
import Networks
import Options
import Viewing

/// A network without a hidden layer, whose weights are a mask for each class.
package struct MasksExperiment: ClassifierExperiment {
  package typealias Page = MasksPage
  package static let card = Card.masks
  package var start: ImageStart<ClassifierSettings>

  package init(_ start: ImageStart<ClassifierSettings>) { self.start = start }
  package static func settings(_ options: Options) -> ClassifierSettings { .masks(options) }
  package func makeOwn(_ options: Options) {}

  private static let preview = ClassifierPreview(.masks(), epochs: 8, digit: 3)

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let moment = preview?.moment, let range = moment.tensor(0, .weight)?.range else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let columns = 5
    let side = min((rect.height - 30) / 2, (rect.width - 24 - 40) / Double(columns)).rounded(.down)
    let gap = Size((rect.width - Double(columns) * side) / Double(columns + 1), 10)
    let top = (rect.midY - side - gap.height / 2).rounded()
    let scale = CellTint.scale(.signed(limit: moment.weightReferences[0]))
    for label in 0..<10 {
      let first = range.lowerBound + label * 784
      let grid = NumberGrid(
        rows: 28, columns: 28, values: Array(moment.snapshot.parameters[first..<first + 784]))
      let place = Rect(
        (rect.x + gap.width + Double(label % columns) * (side + gap.width)).rounded(),
        top + Double(label / columns) * (side + gap.height), side, side)
      canvas.pictureCell(Picture(grid, tint: scale, theme), in: place)
    }
  }
}

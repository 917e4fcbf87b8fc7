import Drawing
import Networks
import Options
import Viewing

/// A convolutional network that learns to read digits.
package struct MNISTExperiment: ClassifierExperiment {
  package typealias Page = MNISTPage
  package static let card = Card.mnist
  package var start: ImageStart<ClassifierSettings>

  package init(_ start: ImageStart<ClassifierSettings>) { self.start = start }
  package static func settings(_ options: Options) -> ClassifierSettings { .mnist(options) }

  package func makeOwn(_ options: Options) -> MNISTChoices {
    var own = MNISTChoices()
    own.isSweeping = !options.reducesMotion
    return own
  }

  /// Moves the window over the map, cell by cell, and on to the next image at its end.
  package static func animate(_ viewing: Viewing<MNISTExperiment>, seconds: Double) {
    var own = viewing.choices.own
    let cell = own.cell ?? 0
    own.cell = cell
    // What is written here is no reason to draw.
    defer { viewing.show.choices.own = own }
    guard own.isSweeping, !viewing.choices.isDrawing, own.heldCell == nil else { return }
    let shape = viewing.show.moment.shapes[own.layer]
    // Neurons are walked one by one, slowly enough to read their terms.
    own.sweepRest += seconds * (shape.isFlat ? min(own.sweepSpeed, 4) : own.sweepSpeed)
    guard own.sweepRest >= 1 else { return }
    let cells = Int(own.sweepRest)
    own.sweepRest -= Double(cells)
    viewing.show.needsDrawing = true
    if shape.isFlat {
      own.filter += cells
      guard own.filter >= shape.channels else { return }
      own.filter = 0
    } else {
      own.cell = cell + cells
      guard cell + cells >= shape.pixels else { return }
      own.cell = 0
    }
    if !viewing.choices.isHeld { viewing.nextSample(by: 1) }
  }

  // MARK: The card

  private static let preview = ClassifierPreview(.mnist(), epochs: 2, digit: 3)

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let moment = preview?.moment else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let side = (min(rect.height - 24, rect.width * 0.36)).rounded(.down)
    let image = Rect(rect.x + 16, (rect.midY - side / 2).rounded(), side, side)
    canvas.pictureCell(
      Picture(
        NumberGrid(rows: 28, columns: 28, values: moment.image), tint: .gray, theme), in: image)
    let rows = 3
    let gap = 4.0
    let cell = ((rect.height - 24 - gap * Double(rows - 1)) / Double(rows)).rounded(.down)
    var x = image.maxX + 20
    var index = 0
    for layer in [0, 2] {
      let shape = moment.shapes[layer]
      let tint = CellTint.scale(.unsigned(limit: moment.valueLimits[layer]))
      index = 0
      while index < shape.channels, x + cell <= rect.maxX - 8 {
        for row in 0..<rows where index < shape.channels {
          let frame = Rect(x, rect.y + 12 + Double(row) * (cell + gap), cell, cell)
          let map = NumberGrid(
            rows: shape.height, columns: shape.width, values: moment.map(layer, index))
          canvas.pictureCell(Picture(map, tint: tint, theme), in: frame)
          index += 1
        }
        x += cell + gap
      }
      x += 8
    }
  }
}

import Drawing
import Networks
import Options
import Viewing

/// A dense network that learns to read digits, neuron by neuron.
package struct DigitsExperiment: ClassifierExperiment {
  package typealias Page = DigitsPage
  package static let card = Card.digits
  package var start: ImageStart<ClassifierSettings>

  package init(_ start: ImageStart<ClassifierSettings>) { self.start = start }
  package static func settings(_ options: Options) -> ClassifierSettings { .digits(options) }
  package func makeOwn(_ options: Options) -> DigitsChoices { DigitsChoices() }

  /// Lets the phases of a step follow one another.
  package static func animate(_ viewing: Viewing<DigitsExperiment>, seconds: Double) {
    let own = viewing.choices.own
    guard own.isMoving, !viewing.choices.isDrawing else {
      viewing.show.choices.own.elapsed = 0
      return
    }
    viewing.show.choices.own.elapsed += seconds
    guard own.elapsed + seconds >= own.phaseSeconds else { return }
    viewing.show.choices.own.elapsed = 0
    viewing.walkPhases(by: 1)
  }

  // MARK: The card

  private static let preview: ClassifierPreview? = {
    var options = Options()
    options.hiddenSizes = [12, 8]
    return ClassifierPreview(.digits(options), epochs: 6, digit: 5)
  }()

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let moment = preview?.moment else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let side = min(rect.height * 0.5, rect.width * 0.2).rounded(.down)
    let image = Rect(rect.x + 20, (rect.midY - side / 2).rounded(), side, side)
    let columns = moment.shapes.map(\.count)
    let room = Rect(image.maxX + 36, rect.y + 10, rect.maxX - image.maxX - 64, rect.height - 20)
    func place(_ layer: Int, _ neuron: Int) -> Point {
      Point(
        room.x + room.width * Double(layer) / Double(max(columns.count - 1, 1)),
        room.y + room.height * (Double(neuron) + 0.5) / Double(columns[layer]))
    }
    for neuron in 0..<columns[0] {
      canvas.line(
        Point(image.maxX, image.midY), place(0, neuron), Stroke(theme.border, width: 1))
    }
    for layer in columns.indices.dropFirst() {
      guard let range = moment.tensor(layer, .weight)?.range else { continue }
      for (index, weight) in moment.snapshot.parameters[range].enumerated() {
        let (to, from) = index.quotientAndRemainder(dividingBy: columns[layer - 1])
        canvas.line(
          place(layer - 1, from), place(layer, to),
          NetworkGraphPanel.stroke(
            weight: Double(weight), reference: moment.weightReferences[layer], law: .cube,
            isDense: true, theme: theme))
      }
    }
    for (layer, count) in columns.enumerated() {
      let isLast = layer == columns.count - 1
      let scale = ValueScale.unsigned(limit: isLast ? 1 : moment.valueLimits[layer])
      let values = isLast ? moment.probabilities : moment.activations.layers[layer]
      let radius = min(room.height / Double(count) * 0.42, 5)
      for neuron in 0..<count {
        canvas.disc(
          place(layer, neuron), radius: radius, fill: scale.color(Double(values[neuron]), theme),
          stroke: Stroke(theme.border))
      }
    }
    canvas.pictureCell(
      Picture(
        NumberGrid(rows: 28, columns: 28, values: moment.image), tint: .gray, theme), in: image)
  }
}

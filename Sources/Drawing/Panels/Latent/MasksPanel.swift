/// The weight masks of all classes of a network without a hidden layer, and with each its product
/// with the shown image, whose sum with the bias is the class's logit.
package struct MasksPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// One for each class, all of one size.
  package var masks: [NumberGrid]
  /// One for each class, or none.
  package var biases: [Double] = []
  package var names = ClassLabels.digits
  /// Weights of this size have the strongest colours; a run lets it grow only.
  package var limit: Double
  /// The shown image, 0 … 1, of the masks' size; nil for none.
  package var pixels: NumberGrid?
  /// Its true class; framed white.
  package var label: Int?
  /// The class under the cursor or chosen; framed yellow.
  package var chosen: Int?

  /// - Parameter limit: nil for the largest weight.
  package init(_ frame: PanelFrame, masks: [NumberGrid], limit: Double? = nil) {
    (self.frame, self.masks) = (frame, masks)
    self.limit = limit ?? MaskMath.limit(masks.flatMap(\.values))
  }

  /// The logit of each class, its bias included; empty without an image.
  package var logits: [Double] {
    guard let pixels else { return [] }
    return masks.indices.map {
      MaskMath.sum(masks[$0], pixels) + (biases.isEmpty ? 0 : biases[$0])
    }
  }

  /// Where the cells that fit lie: the mask, and below or beside it the product, whichever leaves
  /// larger pictures.
  func places(in rect: Rect) -> [(mask: Rect, product: Rect?)] {
    let room = Rect(
      rect.x + 12, rect.y + PanelFrame.header + 4, rect.width - 24,
      rect.height - PanelFrame.header - 12)
    guard !masks.isEmpty, room.width > 20, room.height > 40 else { return [] }
    let text = 18.0
    // The side of a picture in so many columns, with so many pictures beside and below each other
    // in a cell.
    func side(_ columns: Int, _ beside: Double, _ below: Double) -> Double {
      let lines = Double((masks.count + columns - 1) / columns)
      return min(
        ((room.width - 12 * Double(columns - 1)) / Double(columns) - 4 * (beside - 1)) / beside,
        (room.height / lines - text - 8) / below - 4)
    }
    let forms = pixels == nil ? [(1.0, 1.0)] : [(1.0, 2.0), (2.0, 1.0)]
    let choices = (1...masks.count).flatMap { columns in
      forms.map { (columns, $0.0, side(columns, $0.0, $0.1)) }
    }
    // A grid without gaps is worth pictures that are a tenth smaller.
    func worth(_ columns: Int, _ side: Double) -> Double {
      side * (masks.count.isMultiple(of: columns) ? 1.1 : 1)
    }
    let best = choices.max { worth($0.0, $0.2) < worth($1.0, $1.2) }
    guard let (columns, beside, free) = best, free >= 12 else {
      return []
    }
    let side = free.rounded(.down)
    let wide = beside * side + 4 * (beside - 1)
    let lines = (masks.count + columns - 1) / columns
    let pitch = Size(
      columns > 1 ? (room.width - wide) / Double(columns - 1) : 0, room.height / Double(lines))
    return masks.indices.map { index in
      let x = (room.x + Double(index % columns) * pitch.width).rounded()
      let y = (room.y + Double(index / columns) * pitch.height).rounded()
      let mask = Rect(x, y + text, side, side)
      let step = side + 4
      let product = beside > 1 ? mask.offset(step, 0) : mask.offset(0, step)
      return (mask, pixels == nil ? nil : product)
    }
  }
}

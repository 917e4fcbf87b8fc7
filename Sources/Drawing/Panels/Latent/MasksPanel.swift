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
}

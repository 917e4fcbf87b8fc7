/// A function of two inputs, sampled on a grid that includes the edges of its domain.
package struct Field: Equatable, Sendable {
  package let width: Int
  package let height: Int
  /// [height, width], row by row from the top (largest y first); column i lies at
  /// `minX + i / (width − 1)` of the domain.
  package var values: [Float]
  package var scale: ValueScale
  /// The part of the input space that the samples span, its y growing upwards.
  package var domain: Rect

  /// - Precondition: `values.count == width * height`, and both sides are at least 2.
  package init(
    width: Int, height: Int, values: [Float], scale: ValueScale,
    domain: Rect = Rect(-0.5, -0.5, 2, 2)
  ) {
    precondition(width > 1 && height > 1, "a field needs two samples a side at least")
    precondition(values.count == width * height, "a field needs width × height values")
    (self.width, self.height, self.values) = (width, height, values)
    (self.scale, self.domain) = (scale, domain)
  }
}

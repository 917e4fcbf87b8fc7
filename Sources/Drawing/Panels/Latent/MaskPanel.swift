/// The weights that a neuron lays over the pixels of an image, as a picture of its own.
package struct MaskPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// As many rows and columns as the images have.
  package var weights: NumberGrid
  /// Weights of this size have the strongest colours; a run lets it grow only.
  package var limit: Double
  /// The pixels of the shown image, 0 … 1; nil for none. With it the products are
  /// shown beside. As many rows and columns as the weights have.
  package var pixels: NumberGrid?
  /// The cell under the cursor.
  package var hovered: GridCell?
  /// `h₁₂`: whose weights these are.
  package var name = ""
  package var bias: Double?

  /// - Parameter limit: nil for the largest weight.
  package init(_ frame: PanelFrame, weights: NumberGrid, limit: Double? = nil) {
    (self.frame, self.weights) = (frame, weights)
    self.limit = limit ?? MaskMath.limit(weights.values)
  }

  /// The weighted sum of the pixels, without the bias; nil without an image.
  package var sum: Double? { pixels.map { MaskMath.sum(weights, $0) } }

  /// Where the mask lies, and the products beside it where an image is shown and has room.
  func places(in rect: Rect) -> [Rect] {
    let room = Rect(
      rect.x + 12, rect.y + PanelFrame.header + 4, rect.width - 24,
      rect.height - PanelFrame.header - 28)
    guard !room.isEmpty else { return [] }
    let count = pixels != nil && room.width > 1.6 * room.height ? 2.0 : 1
    let own = Double(max(weights.rows, weights.columns))
    let fit = min((room.width - 12 * (count - 1)) / count, room.height)
    let cell = fit >= own ? (fit / own).rounded(.down) : fit / own
    let size = Size(cell * Double(weights.columns), cell * Double(weights.rows))
    let total = count * size.width + 12 * (count - 1)
    return (0..<Int(count)).map {
      Rect(
        (room.midX - total / 2 + Double($0) * (size.width + 12)).rounded(), room.y, size.width,
        size.height)
    }
  }

  /// The cell at a place on the page, of the mask or of the products.
  package func cell(at p: Point, in rect: Rect) -> GridCell? {
    guard let place = places(in: rect).first(where: { $0.contains(p) }) else { return nil }
    return GridCell(
      min(Int((p.y - place.y) / place.height * Double(weights.rows)), weights.rows - 1),
      min(Int((p.x - place.x) / place.width * Double(weights.columns)), weights.columns - 1))
  }
}

/// What masks are made of.
enum MaskMath {
  /// Weight times pixel, cell by cell.
  static func product(_ weights: NumberGrid, _ pixels: NumberGrid) -> NumberGrid {
    NumberGrid(
      rows: weights.rows, columns: weights.columns,
      values: zip(weights.values, pixels.values).map { $0 * $1 })
  }

  static func sum(_ weights: NumberGrid, _ pixels: NumberGrid) -> Double {
    zip(weights.values, pixels.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  /// The largest size of finite values.
  static func limit(_ values: [Float]) -> Double {
    values.reduce(0) { $1.isFinite ? max($0, Double($1.magnitude)) : $0 }
  }
}

extension PlanePanel {
  /// Which class a network answers where, and how surely, sampled on a grid that includes the edges
  /// of its domain.
  package struct Answers: Equatable, Sendable {
    package let width: Int
    package let height: Int
    /// [height, width], row by row from the top (largest y first).
    package var winners: [UInt8]
    /// The probability of each winner, as laid out above.
    package var certainty: [Float]
    /// The part of the plane that the samples span, its y growing upwards.
    package var domain: Rect

    /// - Precondition: both sides are at least 2, with a winner and a probability for each sample.
    package init(
      width: Int, height: Int, winners: [UInt8], certainty: [Float], domain: Rect
    ) {
      precondition(width > 1 && height > 1, "answers need two samples a side at least")
      precondition(
        winners.count == width * height && certainty.count == width * height,
        "answers need a winner and its probability for each sample")
      (self.width, self.height) = (width, height)
      (self.winners, self.certainty, self.domain) = (winners, certainty, domain)
    }
  }
}

extension PlanePanel.Answers {
  private static let shades = 64

  /// Each sample in its class's colour, the fainter the nearer it is to mere chance; what is not a
  /// number is left clear.
  ///
  /// - Parameter isDiscrete: in its full colour all the same.
  func picture(_ theme: Theme, of count: Int, isDiscrete: Bool) -> Picture {
    let classes = max(count, 1)
    let last = Self.shades - 1
    let colors = (0..<classes).flatMap { index -> [UInt32] in
      let color = theme.planeClass(index, of: count)
      return (0...last).map { theme.zero.mixed(with: color, Double($0) / Double(last)).packed }
    }
    // From chance, 1 / count, to 1.
    let chance = 1 / Float(classes)
    let factor = Float(last) / max(1 - chance, 1e-6)
    let pixels = winners.indices.map { i -> UInt32 in
      let shade = (certainty[i] - chance) * factor
      guard shade.isFinite else { return 0 }
      let row = min(Int(winners[i]), classes - 1) * Self.shades
      return colors[row + (isDiscrete ? last : Int(min(max(shade, 0), Float(last)) + 0.5))]
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// The lines between the classes, on the page: where of two neighbours both are equally sure.
  func borders(_ transform: Transform) -> [Contour.Line] {
    var areas: [UInt8: Int] = [:]
    for winner in winners { areas[winner, default: 0] += 1 }
    // Each line has two sides, so the class with the largest area needs none of its own.
    let classes = areas.sorted { ($0.value, $1.key) < ($1.value, $0.key) }.map(\.key).dropLast()
    return classes.sorted().flatMap { margin(of: $0).contour(0, transform) }
  }

  /// How far a class is ahead where it wins, and how far behind elsewhere: zero on its border.
  ///
  /// Between two classes that share the probability the winner's is ½ on the border; where more share
  /// it, the border is taken to lie halfway.
  private func margin(of index: UInt8) -> Field {
    let values = winners.indices.map { i in
      let lead = certainty[i].isFinite ? max(certainty[i] - 0.5, 0.02) : .nan
      return winners[i] == index ? lead : -lead
    }
    return Field(
      width: width, height: height, values: values, scale: .signed(limit: 0.5), domain: domain)
  }
}

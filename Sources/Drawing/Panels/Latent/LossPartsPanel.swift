/// The loss of a variational autoencoder as a sum: reconstruction + β × KL, with β as a slider and
/// what each latent number adds to KL.
package struct LossPartsPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// In nats an image.
  package var reconstruction: Double
  /// The Kullback–Leibler divergence from the prior, in nats an image.
  package var divergence: Double
  package var beta: Double
  /// KL of each latent number, in nats.
  package var divergences: [Double] = []
  /// The places of the latent numbers, those of the largest KL first: where not all have room, the
  /// first are shown. Empty for their own order.
  package var order: [Int] = []
  /// KL at the end of the bars; a run lets it grow only.
  package var largest: Double?

  /// What β can be; the slider is logarithmic.
  package static let betas = 0.1...10.0

  package init(_ frame: PanelFrame, reconstruction: Double, divergence: Double, beta: Double) {
    (self.frame, self.reconstruction) = (frame, reconstruction)
    (self.divergence, self.beta) = (divergence, beta)
  }

  /// Where the parts lie; nil for those without room.
  struct Layout {
    var chips: Rect?
    var slider: Rect?
    var bars: Rect?
  }

  static let chipsWidth = 376.0
  private static let height = 56.0

  func layout(in rect: Rect) -> Layout {
    let room = Rect(
      rect.x + 16, rect.y + PanelFrame.header, rect.width - 32,
      rect.height - PanelFrame.header - 8)
    var layout = Layout()
    var x = room.x
    var y = room.y
    /// The next place from left to right, or in the next line.
    func take(_ width: Double, least: Double) -> Rect? {
      if x > room.x, x + least > room.maxX {
        x = room.x
        y += Self.height + 4
      }
      let wide = min(width, room.maxX - x)
      guard wide >= least, y + Self.height <= room.maxY + 8 else { return nil }
      defer { x += wide + 24 }
      return Rect(x, y, wide, Self.height)
    }
    layout.chips = take(Self.chipsWidth, least: 250)
    layout.slider = take(128, least: 90)
    if !divergences.isEmpty { layout.bars = take(.infinity, least: 90) }
    if let bars = layout.bars { layout.bars?.height = max(room.maxY - bars.y, Self.height) }
    return layout
  }

  /// β at a place on the slider; nil where the panel has no room for it.
  package func beta(at p: Point, in rect: Rect) -> Double? {
    guard let slider = layout(in: rect).slider, p.x.isFinite else { return nil }
    let t = min(max((p.x - slider.x) / slider.width, 0), 1)
    let (low, high) = (Self.betas.lowerBound, Self.betas.upperBound)
    return low * power(high / low, t)
  }
}

/// Images above and what a network makes of them after squeezing them through a few numbers below.
package struct ReconstructionsPanel: Equatable, Sendable {
  /// An image and its reconstruction.
  package struct Pair: Equatable, Sendable {
    /// As `Control.sample` names it.
    package var index: Int
    package var image: Picture
    package var reconstruction: Picture
    /// The reconstruction part of the loss for this image, in nats.
    package var nats: Double

    package init(index: Int, image: Picture, reconstruction: Picture, nats: Double) {
      (self.index, self.image) = (index, image)
      (self.reconstruction, self.nats) = (reconstruction, nats)
    }
  }

  package var frame: PanelFrame
  package var pairs: [Pair]
  /// The image that is chosen; framed yellow.
  package var chosen: Int?

  package init(_ frame: PanelFrame, pairs: [Pair]) {
    (self.frame, self.pairs) = (frame, pairs)
  }

  /// Where the pairs that fit lie: each a frame of two squares, one above the other.
  func frames(in rect: Rect) -> [(image: Rect, reconstruction: Rect)] {
    let room = Rect(
      rect.x + 12, rect.y + PanelFrame.header + 2, rect.width - 24,
      rect.height - PanelFrame.header - 24)
    guard let first = pairs.first, room.width >= 28, room.height >= 56 else { return [] }
    let tallest = (room.height - 4) / 2
    // As many as there are, unless they would be smaller than life.
    let own = min(Double(max(first.image.width, first.image.height)), tallest)
    let most = max(1, Int((room.width + 6) / (own + 6)))
    let count = min(pairs.count, most)
    let side = min(tallest, (room.width - 6 * Double(count - 1)) / Double(count)).rounded(.down)
    let pitch = count > 1 ? (room.width - side) / Double(count - 1) : 0
    return (0..<count).map { place in
      let x = (room.x + pitch * Double(place)).rounded()
      return (
        Rect(x, room.y, side, side), Rect(x, room.y + side + 4, side, side)
      )
    }
  }

  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let frames = frames(in: rect)
    let all = Number.grouped(pairs.count)
    let part = frames.count < pairs.count ? "\(Number.grouped(frames.count)) of \(all)" : ""
    let captions =
      frame.caption.isEmpty
      ? [
        "images, below them reconstructions with their loss in nats", "below: loss in nats", "nats",
      ]
      : frame.captions
    frame.with(captions: part.isEmpty ? captions : captions.map { "\(part) · \($0)" } + [part])
      .draw(in: rect, on: &canvas)
    for (pair, frame) in zip(pairs, frames) { draw(pair, frame, in: rect, on: &canvas) }
  }

  private func draw(
    _ pair: Pair, _ frame: (image: Rect, reconstruction: Rect), in rect: Rect,
    on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let border = pair.index == chosen ? theme.focus : theme.border
    canvas.greyPicture(pair.image, in: frame.image, border: border)
    canvas.greyPicture(pair.reconstruction, in: frame.reconstruction, border: border)
    let nats = Number.fixed(pair.nats, decimals: 0)
    if canvas.width(nats, .number) <= frame.image.width + 6 {
      canvas.text(
        nats, Point(frame.image.midX, frame.reconstruction.maxY + 14), .number, theme.secondary,
        anchor: .center)
    }
    canvas.touch(
      Target(
        .rectangle(
          Rect(
            frame.image.x, frame.image.y, frame.image.width,
            frame.reconstruction.maxY - frame.image.y)), .sample(pair.index),
        help:
          "Image \(Number.grouped(pair.index)): its reconstruction costs \(nats) nats. "
          + "A click decodes its point."))
  }
}

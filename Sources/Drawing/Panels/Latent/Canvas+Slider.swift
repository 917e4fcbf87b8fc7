// What the panels over latent numbers share: sliders and bars.
extension Canvas {
  /// A line with a knob at `fraction` (0 … 1) of its way, drawn at an end where it is beyond, and
  /// a notch at `notch`.
  mutating func slider(_ frame: Rect, fraction: Double, notch: Double? = nil, color: Color? = nil) {
    let y = frame.midY.rounded()
    rectangle(Rect(frame.x, y - 1, frame.width, 2), fill: theme.border, cornerRadius: 1)
    if let notch { vertical(frame.x + notch * frame.width, y - 5, 10, theme.secondary) }
    guard fraction.isFinite else { return }
    let x = frame.x + min(max(fraction, 0), 1) * frame.width
    disc(Point(x, y), radius: 6, fill: color ?? theme.text)
  }

  /// A bar from 0 to `fraction` (0 … 1) of its frame, in the colour of an unsigned quantity.
  mutating func bar(_ frame: Rect, fraction: Double) {
    guard frame.width > 0, frame.height > 0 else { return }
    rectangle(frame, fill: theme.zero)
    guard fraction > 0 else { return }
    let t = min(fraction, 1)
    rectangle(Rect(frame.x, frame.y, frame.width * t, frame.height), fill: theme.unsigned(t))
  }

  /// A grey picture in whole steps of its pixels where it is larger than life, with a border.
  mutating func greyPicture(_ picture: Picture, in rect: Rect, border: Color? = nil) {
    self.picture(picture, in: rect, isSmooth: rect.width < Double(picture.width))
    rectangle(rect.inset(-1), stroke: Stroke(border ?? theme.border))
  }
}

extension Picture {
  /// The side of a square that shows the picture in whole points a pixel, at most `room`; as large
  /// as fits where it is smaller than life.
  func side(in room: Double) -> Double {
    let own = Double(max(width, height, 1))
    return room >= own ? (room / own).rounded(.down) * own : max(room, 0)
  }
}

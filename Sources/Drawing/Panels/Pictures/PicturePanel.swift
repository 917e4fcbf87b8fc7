/// A picture in whole pixels: the target, the network's, the error, or the network's beyond the
/// target's edges.
///
/// Several of them with pictures of one size, in panels of one size, show the same pixel at the
/// same place: hand all of them the same `hovered`.
package struct PicturePanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// Nil before the first snapshot.
  package var picture: Picture?
  /// What the colours of an error mean, printed in the header; nil for a picture's own colours.
  package var scale: ValueScale?
  /// The part of the picture, in its pixels from the top left, where the target lies; nil for all.
  package var targetArea: Rect?
  /// The pixel under the cursor, in this or another panel.
  package var hovered: GridCell?
  /// What the picture has there, 0 … 1: one number for grey or an error, three for RGB.
  package var values: [Double] = []
  /// The sentence of the picture's tooltip.
  package var help = "Says what this pixel is in every picture."

  package init(_ frame: PanelFrame, picture: Picture?) {
    (self.frame, self.picture) = (frame, picture)
  }

  /// Where the picture lies in a panel at `rect`: a whole number of points a pixel where one fits,
  /// else as large as fits; nil without a picture.
  package func place(in rect: Rect) -> Rect? {
    guard let picture, picture.width > 0, picture.height > 0, let room = Self.room(in: rect) else {
      return nil
    }
    let fit = min(room.width / Double(picture.width), room.height / Double(picture.height))
    let scale = fit >= 1 ? fit.rounded(.down) : fit
    let (width, height) = (Double(picture.width) * scale, Double(picture.height) * scale)
    return Rect(
      (room.midX - width / 2).rounded(), (room.midY - height / 2).rounded(), width, height)
  }

  /// What a picture can fill of a panel at `rect`; nil where there is no room.
  package static func room(in rect: Rect) -> Rect? {
    let room = Rect(
      rect.x + 12, rect.y + PanelFrame.header + 8, rect.width - 24,
      rect.height - PanelFrame.header - 36)
    return room.isEmpty ? nil : room
  }

  /// The pixel at a place on the page, if one is there.
  package func cell(at p: Point, in rect: Rect) -> GridCell? {
    guard let picture, let place = place(in: rect), place.contains(p) else { return nil }
    let column = Int((p.x - place.x) / place.width * Double(picture.width))
    let row = Int((p.y - place.y) / place.height * Double(picture.height))
    return GridCell(min(row, picture.height - 1), min(column, picture.width - 1))
  }
}

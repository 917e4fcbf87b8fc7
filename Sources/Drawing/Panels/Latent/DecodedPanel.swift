/// What the decoder makes of one point, the point's numbers as sliders, and the classes nearest to
/// it.
package struct DecodedPanel: Equatable, Sendable {
  /// A class and how far its Gaussian's middle is.
  package struct Neighbour: Equatable, Sendable {
    package var classIndex: Int
    /// The Mahalanobis distance, in σ of the class along that direction.
    package var distance: Double

    package init(classIndex: Int, distance: Double) {
      (self.classIndex, self.distance) = (classIndex, distance)
    }
  }

  package var frame: PanelFrame
  /// Nil before the first snapshot.
  package var picture: Picture?
  /// The latent numbers, at most 16 shown.
  package var values: [Double]
  /// The places of the values, those that tell most first: where not all have room, the first are
  /// shown. Empty for their own order.
  package var order: [Int] = []
  /// From one end of each slider to the other.
  package var range: ClosedRange<Double> = -3...3
  /// The nearest first.
  package var neighbours: [Neighbour] = []
  package var names = ClassLabels.digits

  package init(_ frame: PanelFrame, picture: Picture?, values: [Double]) {
    (self.frame, self.picture, self.values) = (frame, picture, values)
  }

  /// Where all lies in a panel.
  struct Layout {
    var picture: Rect
    var sliders: [Rect]
    /// Where the nearest classes are named; empty where there is no room.
    var foot: Rect
  }

  func layout(in rect: Rect) -> Layout {
    let room = Rect(
      rect.x + 16, rect.y + PanelFrame.header + 4, max(rect.width - 32, 0),
      max(rect.height - PanelFrame.header - 16, 0))
    var count = min(values.count, 16)
    let isWide = room.width > 1.3 * room.height
    let body = isWide ? Rect(room.midX + 8, room.y, room.width / 2 - 8, room.height) : room
    let columns = count > 5 && body.width >= 220 ? 2 : 1
    var lines = (count + columns - 1) / max(columns, 1)
    let hasFoot = !neighbours.isEmpty && body.height > 220 && body.width >= 120
    let foot = hasFoot ? 64.0 : 0
    let most = max(isWide ? body.height - foot : max(body.height * 0.5 - foot, 24), 0)
    var pitch = min(28, most / Double(max(lines, 1)))
    if pitch < 14 {
      pitch = 14
      lines = Int(most / pitch)
      count = min(count, lines * columns)
    }
    let tall = pitch * Double(lines)
    let space =
      isWide
      ? min(room.width / 2 - 8, room.height) : min(room.width, room.height - tall - foot - 16)
    let side = picture?.side(in: space) ?? max(space, 0)
    let left = isWide ? room.x : (room.midX - side / 2).rounded()
    let frame = Rect(left, room.y, side, side)
    let top = isWide ? body.y : frame.maxY + 16
    let wide = (body.width - 16 * Double(columns - 1)) / Double(columns)
    let sliders = (0..<count).map { index -> Rect in
      let (column, line) = (index / max(lines, 1), index % max(lines, 1))
      return Rect(
        body.x + Double(column) * (wide + 16), (top + Double(line) * pitch).rounded(), wide, pitch)
    }
    return Layout(
      picture: frame, sliders: sliders,
      foot: Rect(body.x, top + tall + 4, body.width, hasFoot ? foot - 4 : 0))
  }

  /// The places of the values that have a slider, of so many.
  func shown(_ count: Int) -> [Int] {
    order.count == values.count ? order.prefix(count).sorted() : Array(0..<count)
  }

  /// The line of a slider between its name and its number.
  static func track(in row: Rect) -> Rect {
    Rect(row.x + 32, row.y, max(row.width - 92, 8), row.height)
  }

  /// The number that a place on the page stands for, on the slider of the value `index`.
  package func value(at p: Point, slider index: Int, in rect: Rect) -> Double? {
    let sliders = layout(in: rect).sliders
    guard let place = shown(sliders.count).firstIndex(of: index), p.x.isFinite else { return nil }
    let track = Self.track(in: sliders[place])
    let t = min(max((p.x - track.x) / track.width, 0), 1)
    return range.lowerBound + t * (range.upperBound - range.lowerBound)
  }
}

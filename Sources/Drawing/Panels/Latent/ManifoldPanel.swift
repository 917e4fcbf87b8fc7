/// What a decoder makes of a grid of places in its latent plane: all images as one picture.
package struct ManifoldPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// The images side by side, row by row from the largest second number; `picture(of:…)` makes it.
  package var picture: Picture?
  package var rows: Int
  package var columns: Int
  /// The latent numbers of the first and the last column, and of the lowest and the highest row.
  package var across: ClosedRange<Double> = -3...3
  package var up: ClosedRange<Double> = -3...3
  /// The point that is decoded; its cell is framed.
  package var chosen: Point?
  /// A walk through the plane.
  package var walk: [Point] = []
  /// What the pointer does in it.
  package var help = "Drag moves the point that is decoded."

  /// - Precondition: two rows and two columns at least.
  package init(_ frame: PanelFrame, picture: Picture?, rows: Int, columns: Int) {
    precondition(rows > 1 && columns > 1, "a manifold needs two rows and two columns at least")
    (self.frame, self.picture, self.rows, self.columns) = (frame, picture, rows, columns)
  }

  /// The grey images of a grid as one picture.
  ///
  /// - Parameters:
  ///   - pixels: `[rows, columns, height, width]`, 0 black to 1 white; what is not a number is black.
  ///   - light: how bright each image is drawn, 0 to 1; nil for all as they are.
  /// - Precondition: as many pixels as the images have, and a light for each.
  package static func picture(
    of pixels: [Float], rows: Int, columns: Int, height: Int = 28, width: Int = 28,
    light: [Double]? = nil
  ) -> Picture {
    precondition(light.map { $0.count == rows * columns } ?? true, "a light for each image")
    precondition(
      pixels.count == rows * columns * height * width, "a manifold needs all pixels of its images")
    var packed = [UInt32](repeating: 0xFF00_0000, count: pixels.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let full = 255 * Float(light?[row * columns + column] ?? 1)
        for y in 0..<height {
          let from = ((row * columns + column) * height + y) * width
          let to = ((row * height + y) * columns + column) * width
          for x in 0..<width {
            let value = pixels[from + x]
            guard value > 0 else { continue }
            packed[to + x] = 0xFF00_0000 | UInt32(min(value, 1) * full + 0.5) &* 0x01_0101
          }
        }
      }
    }
    return Picture(width: columns * width, height: rows * height, pixels: packed)
  }

  /// Where the picture lies in a panel at `rect`: cells of whole points where they are large enough.
  package func plot(in rect: Rect) -> Rect {
    let room = Rect(
      rect.x + 12, rect.y + PanelFrame.header, max(rect.width - 24, 1),
      max(rect.height - PanelFrame.header - 12, 1))
    let cell = min(room.width / Double(columns), room.height / Double(rows))
    let side = cell > 4 ? cell.rounded(.down) : cell
    let (width, height) = (side * Double(columns), side * Double(rows))
    return Rect((room.midX - width / 2).rounded(), room.y, width, height)
  }

  /// From the latent plane to the page; its inverse reads a drag. A cell's middle is its place.
  package func transform(in rect: Rect) -> Transform {
    let dx = max(across.upperBound - across.lowerBound, 1e-9) / Double(columns - 1)
    let dy = max(up.upperBound - up.lowerBound, 1e-9) / Double(rows - 1)
    return Transform(
      from: Rect(
        across.lowerBound - dx / 2, up.lowerBound - dy / 2, dx * Double(columns),
        dy * Double(rows)), to: plot(in: rect))
  }

  /// Draws the whole panel, frame and header too.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let step = (across.upperBound - across.lowerBound) / Double(columns - 1)
    let size = Number.tick((step * 100).rounded() / 100)
    let ends = "\(Number.tick(across.lowerBound)) to \(Number.tick(across.upperBound))"
    let own = ["the decoder from \(ends) in steps of \(size)", "\(ends), steps of \(size)", ends]
    frame.with(captions: (frame.caption.isEmpty ? [] : frame.captions) + own)
      .draw(in: rect, on: &canvas)
    drawContent(in: rect, on: &canvas)
  }

  /// Draws all but the frame and its header.
  package func drawContent(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard rect.width > 60, rect.height > 70 else { return }
    let transform = transform(in: rect)
    let plot = transform.page
    canvas.touch(Target(.rectangle(plot), .map(frame.key), help: help))
    canvas.clipped(to: plot) { canvas in
      canvas.rectangle(plot, fill: Color(0))
      if let picture { canvas.picture(picture, in: plot) }
      let unit = (plot.width / transform.data.width, plot.height / transform.data.height)
      for deviations in [1.0, 2] {
        let ring = (0..<72).map { k in
          let turn = sineAndCosine(degrees: 5 * Double(k))
          let middle = transform(0, 0)
          return Point(
            middle.x + deviations * unit.0 * turn.cosine,
            middle.y - deviations * unit.1 * turn.sine)
        }
        canvas.polyline(
          ring, Stroke(Color(0xFFFFFF).opacity(0.6), width: 1.25, dash: [6, 5]), isClosed: true)
      }
      // Also what is finite may leave the page for no place at all.
      let way = walk.map { transform($0) }.filter { $0.x.isFinite && $0.y.isFinite }
      canvas.polyline(way, Stroke(Theme.dark.focus, width: 1.5, dash: [4, 4]))
      drawChosen(transform, on: &canvas)
    }
    canvas.rectangle(plot.inset(-1), stroke: Stroke(theme.border))
  }

  /// A frame of a cell's size around the chosen point, in the yellow that shows on black.
  private func drawChosen(_ transform: Transform, on canvas: inout Canvas) {
    guard let p = chosen.map({ transform($0) }), p.x.isFinite, p.y.isFinite else { return }
    let plot = transform.page
    let (wide, tall) = (plot.width / Double(columns), plot.height / Double(rows))
    guard plot.inset(-wide, -tall).contains(p) else { return }
    let frame = Rect((p.x - wide / 2).rounded(), (p.y - tall / 2).rounded(), wide, tall)
    canvas.rectangle(frame.inset(-3), stroke: Stroke(Color(0)))
    canvas.rectangle(frame.inset(-2), stroke: Stroke(Theme.dark.focus, width: 2))
  }
}

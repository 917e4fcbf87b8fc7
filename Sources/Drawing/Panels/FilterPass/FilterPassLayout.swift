/// Where the parts of a filter pass lie, in whole points; pixels of maps in whole steps.
///
/// Knows nothing of fonts, so that a click finds its cell without a canvas.
struct FilterPassLayout: Equatable {
  /// The step of the input's pixels; the output's is `step * stride`.
  private(set) var step = 1.0
  /// The input with its padding, and the output in a frame as large, so that each cell lies where
  /// its window has its middle.
  private(set) var input = Rect(0, 0, 0, 0)
  private(set) var output = Rect(0, 0, 0, 0)
  /// The first cell of the output, relative to the frame's corner.
  private(set) var outputInset = Point.zero
  /// The grids between the maps: patch, weights, products; for pooling the patch alone.
  private(set) var grids: [Rect] = []
  /// The side of a cell of these grids.
  private(set) var cell = 0.0
  /// Whether the grids stand one above the other.
  private(set) var isStacked = false
  /// The row of the channels' sums; nil for one channel.
  private(set) var sums: Rect?
  /// The boxes of the sum: the first is under the grids' left edge, the last at their right.
  private(set) var chips: [Rect] = []
  /// Between input and output.
  private(set) var middle: Rect

  /// Between the maps and what stands between them.
  let gutter: Double
  /// Everything under the header and over the foot, captions of 16 points included.
  let body: Rect
  /// Two rows of 20 points: samples, and classes with the legends.
  let foot: Rect

  static let margin = 16.0
  static let caption = 18.0
  private static let footHeight = 44.0

  /// The places that every stage has.
  init(_ rect: Rect) {
    let rect = Rect(
      rect.x.rounded(), rect.y.rounded(), rect.width.rounded(.down), rect.height.rounded(.down))
    foot = Rect(
      rect.x + Self.margin, rect.maxY - Self.footHeight, rect.width - 2 * Self.margin,
      Self.footHeight)
    gutter = rect.width < 640 ? 14 : 24
    let top = rect.y + PanelFrame.header
    body = Rect(
      rect.x + Self.margin, top, rect.width - 2 * Self.margin, max(1, foot.y - top))
    middle = body
  }

  /// - Parameters:
  ///   - gridCount: how many k×k grids stand between the maps.
  ///   - chipCount: how many boxes stand below them.
  init(_ rect: Rect, _ window: FilterPassPanel.Window, gridCount: Int, chipCount: Int) {
    self.init(rect)
    let size = Self.extent(window)
    let high = body.height - Self.caption - 2
    // What the boxes of the sum need below the grids; where cells are small, they come close.
    let hasSums = window.channelCount > 1 && gridCount > 1
    let lowers = hasSums ? [86.0] : [62, 35]
    let kernel = Size(Double(window.kernelColumns), Double(window.kernelRows))
    // Beside each other grids are read as an equation: they are stacked only where that gives much
    // more room.
    var best = [false: -1.0, true: -1.0]
    var found: [Bool: (step: Double, cell: Double, lower: Double)] = [:]
    for step in 1...max(1, Int(min(high / size.height, body.width / 2 / size.width))) {
      let wide = Double(step) * size.width
      let room = body.width - 2 * wide - 2 * gutter
      for (stacked, lower) in [false, true].flatMap({ form in lowers.map { (form, $0) } })
      where !stacked || (gridCount > 1 && room >= 340) {
        let n = Double(gridCount)
        let across = stacked ? room : (room - (n - 1) * (gutter - 2)) / n
        let down = stacked ? (high - lower - (n - 1) * 24) / n : high - lower
        let cell = min(
          (across / kernel.width).rounded(.down), (down / kernel.height).rounded(.down))
        guard cell >= 4 else { continue }
        // The design: a grid is a little over half as wide as the image.
        var score = min(wide, cell * kernel.width / 0.58) + wide / 4
        if cell < 26, kernel.width < 6 { score *= 0.5 }
        // Below that no signed number fits.
        if cell < 19 { score *= 0.6 }
        if lower < 62 { score *= 0.9 }
        guard score > best[stacked, default: -1] || score == best[stacked] && lower >= 62 else {
          continue
        }
        best[stacked] = score
        found[stacked] = (Double(step), cell, lower)
      }
    }
    isStacked = best[false, default: -1] < 0.8 * best[true, default: -1]
    var lower = lowers[0]
    if let found = found[isStacked] { (step, cell, lower) = found }
    place(size, kernel, gridCount, chipCount, lower: lower, window)
  }

  /// The sides of the frame around the padded input or the output, in pixels of the input.
  static func extent(_ window: FilterPassPanel.Window) -> Size {
    Size(
      Double(
        max(
          window.input.columns + 2 * window.padding, window.output.columns * window.stride)),
      Double(max(window.input.rows + 2 * window.padding, window.output.rows * window.stride)))
  }

  private mutating func place(
    _ size: Size, _ kernel: Size, _ gridCount: Int, _ chipCount: Int, lower: Double,
    _ window: FilterPassPanel.Window
  ) {
    let maps = Size(size.width * step, size.height * step)
    let tower = Size(
      cell * kernel.width,
      isStacked
        ? cell * kernel.height * Double(gridCount) + 24 * Double(gridCount - 1)
        : cell * kernel.height)
    let tall = max(maps.height, tower.height + lower)
    let top = (body.y + Self.caption + max(0, body.height - Self.caption - 2 - tall) / 2).rounded()
    input = Rect(body.x, top, maps.width, maps.height)
    output = Rect(body.maxX - maps.width, top, maps.width, maps.height)
    let stride = Double(window.stride)
    outputInset = Point(
      (max(0, kernel.width - stride) / 2 * step).rounded(.down),
      (max(0, kernel.height - stride) / 2 * step).rounded(.down))
    middle = Rect(
      input.maxX + gutter, top, output.x - input.maxX - 2 * gutter, tall)
    placeGrids(kernel, gridCount)
    placeChips(chipCount, hasSums: lower > 80)
  }

  private mutating func placeGrids(_ kernel: Size, _ count: Int) {
    let size = Size(cell * kernel.width, cell * kernel.height)
    if isStacked {
      let x = (middle.midX - size.width / 2).rounded()
      grids = (0..<count).map {
        Rect(x, middle.y + Double($0) * (size.height + 24), size.width, size.height)
      }
    } else {
      let n = Double(count)
      let between = n > 1 ? min(48, ((middle.width - n * size.width) / (n - 1)).rounded(.down)) : 0
      let x = (middle.midX - (n * size.width + (n - 1) * between) / 2).rounded()
      grids = (0..<count).map {
        Rect(x + Double($0) * (size.width + between), middle.y, size.width, size.height)
      }
    }
  }

  private mutating func placeChips(_ count: Int, hasSums: Bool) {
    let top = grids.last?.maxY ?? middle.y
    if hasSums { sums = Rect(middle.x, top + 10, middle.width, 16) }
    let free = middle.maxY - (sums?.maxY ?? top)
    let tall = min(56, max(18, (free - (hasSums ? 20 : 32)).rounded(.down)))
    let y = min(middle.maxY - tall, (sums?.maxY ?? top) + 60)
    chips = Self.chips(count, in: Rect(middle.x, y, middle.width, tall))
  }

  /// So many boxes in a row, with room for a sign between two.
  static func chips(_ count: Int, in row: Rect) -> [Rect] {
    let n = Double(count)
    let gap = row.width < 260 ? 14.0 : row.width < 600 ? 20 : 32
    let width = min(168, ((row.width - (n - 1) * gap) / n).rounded(.down))
    let x = (row.midX - (n * width + (n - 1) * gap) / 2).rounded()
    return (0..<count).map { Rect(x + Double($0) * (width + gap), row.y, width, row.height) }
  }
}

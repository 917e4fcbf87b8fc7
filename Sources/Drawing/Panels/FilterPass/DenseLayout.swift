/// Where the parts of a dense neuron's sum lie: inputs, terms, boxes, and the layer's outputs.
struct DenseLayout: Equatable {
  /// Cells in rows, as near to a square as their number allows.
  struct Block: Equatable {
    var frame: Rect
    var columns: Int
    var side: Double
    var count: Int

    init(_ count: Int, corner: Point, in size: Size, largest: Double) {
      self.count = count
      // The fewest columns with which all cells fit at the largest whole side.
      var best = (side: 0.0, columns: count)
      for columns in 1...count {
        let rows = (count + columns - 1) / columns
        let side = min(
          largest, (min(size.width / Double(columns), size.height / Double(rows))).rounded(.down))
        if side > best.side { best = (side, columns) }
      }
      side = max(1, best.side)
      columns = best.columns
      let rows = (count + columns - 1) / columns
      frame = Rect(corner.x, corner.y, side * Double(columns), side * Double(rows))
    }

    func cell(_ index: Int) -> Rect {
      Rect(
        frame.x + Double(index % columns) * side, frame.y + Double(index / columns) * side, side,
        side)
    }

    func index(at point: Point) -> Int? {
      guard frame.contains(point) else { return nil }
      let index =
        Int((point.y - frame.y) / side) * columns + Int((point.x - frame.x) / side)
      return index < count ? index : nil
    }
  }

  let inputs: Block
  let outputs: Block
  /// The rows of the largest terms and of the rest.
  let terms: Rect
  let rowHeight: Double
  /// How many terms have a row of their own.
  let termCount: Int
  /// Where the boxes stand.
  let chips: Rect

  init(_ layout: FilterPassLayout, _ neuron: FilterPassPanel.DenseNeuron) {
    let body = layout.body
    let top = body.y + FilterPassLayout.caption
    let high = max(1, body.height - FilterPassLayout.caption - 2)
    let side = min(high, (body.width * 0.24).rounded(.down))
    let many = min(neuron.outputs.count, 64)
    inputs = Block(
      neuron.inputs.count, corner: Point(body.x, top), in: Size(side, high), largest: 40)
    let outputSide = many <= 16 ? min(side, 150) : side
    let found = Block(
      neuron.outputs.count, corner: Point(0, top), in: Size(outputSide, high), largest: 40)
    outputs = Block(
      neuron.outputs.count, corner: Point(body.maxX - found.frame.width, top),
      in: Size(outputSide, high), largest: 40)
    let left = inputs.frame.maxX + layout.gutter
    let right = outputs.frame.x - layout.gutter
    let chipHeight = high > 400 ? 48.0 : high > 200 ? 34 : 24
    let middle = Rect(left, top, max(1, right - left), high)
    chips = Rect(left, middle.maxY - chipHeight, middle.width, chipHeight)
    let room = high - chipHeight - 24
    let height = high > 400 ? 24.0 : 17
    rowHeight = height
    // The last row is that of the rest: with no other there is no more to read than in the boxes.
    let rows = Int(room / height) > 1 ? Int(room / height) : 0
    termCount = min(neuron.inputs.count, max(0, rows - 1))
    terms = Rect(left, top, middle.width, Double(rows) * height)
  }

  /// The neuron under a point.
  func output(at point: Point) -> Int? { outputs.index(at: point) }
}

/// Where the parts of a network graph lie.
struct GraphLayout {
  /// The neurons of one layer, one above the other.
  struct Column {
    /// The neurons that have a face; the rest hide behind the dots.
    var shown: Int
    var total: Int
    /// For each neuron its row; that of the dots for one without a face.
    var rows: [Int]
    /// The height of a face, and its width but for sparklines.
    var face: Double
    /// The width of a face.
    var width: Double
    /// From one neuron to the next.
    var slot: Double
    /// Whether name and bias stand beside the face for want of room below it.
    var isLabelBeside: Bool
    /// The room for name and value beside the face.
    var beside = GraphLayout.besideWidth
    /// Whether the name stands before the face: that of an input, where edges leave after it.
    var isLabelBefore = false
    /// Whether name and bias are written at all.
    var hasLabel = true
    /// The faces' left edge.
    var left: Double
    /// Where edges leave: right of the faces and of what stands beside them.
    var right: Double
    /// The middle of the first face.
    var firstY: Double

    func face(_ index: Int) -> Rect {
      Rect(left, y(index) - face / 2, width, face)
    }

    /// The middle of a face; of the dots for one that has none.
    func y(_ index: Int) -> Double { middle(rows[index]) }
    /// The middle of a row, of which the last may be the dots.
    func middle(_ row: Int) -> Double { firstY + Double(row) * slot }

    func shows(_ index: Int) -> Bool { rows[index] < shown }
    var hasDots: Bool { shown < total }
    /// The rows that edges can end at: faces, and the dots.
    var ports: Int { shown + (hasDots ? 1 : 0) }
    var bottom: Double {
      middle(ports - 1) + face / 2 + labelBelow
    }
    /// The room for name and bias below a face.
    var labelBelow: Double {
      hasLabel && !isLabelBeside && !isLabelBefore ? GraphLayout.labelHeight : 0
    }
    var midX: Double { left + width / 2 }
  }

  enum Legend {
    /// Below the output.
    case block(Rect)
    /// One line below the graph.
    case strip(Rect)
    case none
  }

  static let labelHeight = 26.0
  /// Whether the faces are sparklines: the network has one input.
  let hasLines: Bool
  /// The room for name and bias beside a face.
  static let besideWidth = 62.0
  /// The same for a name alone, where columns are close.
  static let nameWidth = 26.0
  private static let leastGap = 40.0
  static let smallestSlot = 18.0
  /// That of answers, of which all are wanted.
  private static let answerSlot = 11.0
  private static let blockSize = Size(148, 96)

  let panel: Rect
  /// Where the neurons stand.
  private(set) var area: Rect
  private(set) var columns: [Column] = []
  /// Between two columns.
  private(set) var gap = 0.0
  /// The length of the straight run into a port.
  private(set) var flat = 0.0
  private(set) var legend = Legend.none
  let table: Rect?
  /// Where the phases of a step are told.
  private(set) var phases: Rect?
  /// Where what is set of the whole network stands.
  private(set) var knobs: Rect?
  /// Whether neurons and layers come and go on the page.
  let isGrowing: Bool
  private let metrics: FontMetrics

  init(_ graph: NetworkGraphPanel, in panel: Rect, metrics: FontMetrics) {
    self.panel = panel
    hasLines = graph.hasLines
    isGrowing = graph.isGrowing && !hasLines
    self.metrics = metrics
    var bottom = panel.maxY - 8
    if let rows = graph.table?.rows.count, rows > 0 {
      let wanted = 56 + 38 * Double(rows)
      let least = 38 + 20 * Double(min(rows, 4))
      let height = min(wanted, max((0.302 * panel.height).rounded(), least))
      let fits = panel.height - height > 180 && panel.width > 300
      table =
        fits ? Rect(panel.x + 12, panel.maxY - height, panel.width - 24, height - 8) : nil
      if fits { bottom = panel.maxY - height }
    } else {
      table = nil
    }
    // In a small panel only while one is shown.
    if let phases = graph.phases, panel.height >= (phases.active == nil ? 280 : 160) {
      self.phases = Rect(panel.x + 12, bottom - 22, panel.width - 24, 22)
      bottom -= 30
    }
    let height = graph.knobs.isEmpty ? 0 : NetworkGraphPanel.knobHeight(in: panel)
    if height > 0 {
      knobs = Rect(panel.x + 12, bottom - height, panel.width - 24, height)
      bottom -= height + 6
    }
    let sizer = graph.columns.contains(where: \.sizer) ? Self.sizerHeight : 0
    area = Rect(
      panel.x + 18, panel.y + 60 + sizer, max(panel.width - 36, 1),
      max(bottom - panel.y - 66 - sizer, 1))
    place(graph.columns)
    if !hasLines, !isGrowing,
      let block = block(scales: graph.faceScales.count, layers: graph.layers.count)
    {
      legend = .block(block)
    } else if area.height >= 150 {
      let strip = Rect(area.x - 6, area.maxY - 18, area.width + 12, 18)
      area.height -= 24
      place(graph.columns)
      legend = .strip(strip)
    }
  }

  /// Whether edges between this column and the next are thin: many neurons, or so little room
  /// that thick ones would run into each other.
  func isDense(_ layer: Int) -> Bool {
    max(columns[layer].shown, columns[layer + 1].shown) > 8 || portPitch(layer) < 7
  }

  /// Whether so many edges meet between this column and the next that only the strongest are read.
  func isCrowded(_ layer: Int) -> Bool {
    let (left, right) = (columns[layer].shown, columns[layer + 1].shown)
    return min(left, right) > NetworkGraphPanel.mostCarriers
      && (max(left, right) > 8 || portPitch(layer) < 3)
  }

  /// Where an edge leaves its neuron: fanned out a little over the face, or all at its middle where
  /// they are a crowd.
  func start(layer: Int, from: Int, to: Int) -> Point {
    let column = columns[layer]
    if isCrowded(layer) { return Point(column.right + 1, column.y(from)) }
    let ports = columns[layer + 1].ports
    let step = min(14, (column.face - 8) / Double(ports))
    let place = Double(columns[layer + 1].rows[to]) - Double(ports - 1) / 2
    return Point(column.right + 1, column.y(from) + place * max(step, 0))
  }

  /// Where an edge enters its neuron: each has a port of its own, but for a crowd.
  func end(layer: Int, from: Int, to: Int) -> Point {
    let column = columns[layer + 1]
    if isCrowded(layer) { return Point(column.left - 2, column.y(to)) }
    let ports = columns[layer].ports
    let place = Double(columns[layer].rows[from]) - Double(ports - 1) / 2
    return Point(column.left - 2, column.y(to) + place * portPitch(layer))
  }

  /// From one port of a neuron on the right of `layer` to the next.
  func portPitch(_ layer: Int) -> Double {
    let column = columns[layer + 1]
    let ports = Double(columns[layer].ports)
    let even = (column.face - 8) / ports
    // A little more than the face where that makes room for the numbers.
    let roomy = 15 * ports <= min(column.face + 8, column.slot - 1) ? 15.0 : 0
    return max(min(30, even), roomy, 0)
  }

  private mutating func place(_ columns: [NetworkGraphPanel.Column]) {
    if isGrowing {
      (self.columns, gap) = grown(columns, metrics)
      flat = grownFlat(columns)
      return
    }
    let scale = min(max(min(panel.width / 560, area.height / 414), 0.5), 3)
    self.columns = columns.indices.map { k in
      if hasLines { return measureLines(columns[k], isHidden: k > 0 && k < columns.count - 1) }
      return measure(
        columns[k], scale: scale,
        cap: k == 0 ? 64 : k == columns.count - 1 && columns[k].neurons.count < 3 ? 128 : 80)
    }
    let measured = self.columns
    arrange()
    guard gap < Self.leastGap, measured.dropLast().contains(where: \.isLabelBeside) else { return }
    // Lines need room more than the numbers of hidden neurons do, which the pointer reads too.
    self.columns = measured
    for k in measured.indices.dropLast() { self.columns[k].beside = Self.nameWidth }
    arrange()
  }

  /// Places the columns side by side.
  private mutating func arrange() {
    let beside = self.columns.reduce(0) { $0 + ($1.isLabelBeside ? $1.beside : 0) }
    let faces = self.columns.reduce(0) { $0 + $1.width }
    let shrink = min(1, max(0.56 * area.width - 0.6 * beside, 0.2 * area.width) / faces)
    for k in self.columns.indices {
      let isSquare = self.columns[k].face == self.columns[k].width
      self.columns[k].width *= shrink
      if isSquare { self.columns[k].face *= shrink }
    }
    gap = max(area.width - faces * shrink - beside, 0) / Double(max(columns.count - 1, 1))
    // Between many sparklines the numbers have no room, so that no straight run is needed.
    let isCrowded = hasLines && self.columns.contains { $0.shown > 8 }
    flat = isCrowded ? 4 : min(52, gap * 0.6)
    var x = area.x
    for k in self.columns.indices {
      var column = self.columns[k]
      let height =
        Double(column.ports - 1) * column.slot + column.face + column.labelBelow
      column.left = x.rounded()
      column.face = column.face.rounded(.down)
      column.width = column.width.rounded(.down)
      column.right = column.left + column.width + (column.isLabelBeside ? column.beside : 0)
      column.firstY = (area.midY - height / 2 + column.face / 2).rounded()
      self.columns[k] = column
      x += column.right - column.left + gap
    }
  }

  private func measure(
    _ column: NetworkGraphPanel.Column, scale: Double, cap: Double
  ) -> Column {
    let total = column.neurons.count
    let least = column.isAnswer ? Self.answerSlot : Self.smallestSlot
    let room = max(Int(area.height / least), 1)
    var shown = min(total, NetworkGraphPanel.largestColumn, room)
    if shown < total { shown = max(min(shown, room - 1), 1) }
    let rows = Double(shown + (shown < total ? 1 : 0))
    var slot = min(152 * scale, area.height / rows)
    let isBeside = slot < 66
    let label = isBeside ? 0 : Self.labelHeight
    let face = max(min(cap * scale, slot - label - (slot < Self.smallestSlot ? 2 : 4)), 6)
    if rows > 1 { slot = min(152 * scale, (area.height - face - label) / (rows - 1)) }
    return Column(
      shown: shown, total: total, rows: Self.rows(of: column, shown), face: face, width: face,
      slot: slot, isLabelBeside: isBeside, left: 0, right: 0, firstY: 0)
  }

  /// In which row each neuron stands where so many have a face: the most wanted, in their own order.
  static func rows(of column: NetworkGraphPanel.Column, _ shown: Int) -> [Int] {
    let total = column.neurons.count
    var rows = [Int](repeating: shown, count: total)
    let wanted = column.order.count == total ? column.order : Array(0..<total)
    for (row, neuron) in wanted.prefix(shown).sorted().enumerated() { rows[neuron] = row }
    return rows
  }

  /// The place of the legend below the output, if no edge and no neuron needs it.
  private func block(scales: Int, layers: Int) -> Rect? {
    guard let last = columns.last else { return nil }
    let height = Self.blockSize.height + 32 * Double(scales - 1) + 16 * Double(min(layers, 4) - 2)
    let block = Rect(
      panel.maxX - 16 - Self.blockSize.width, area.maxY - height, Self.blockSize.width, height)
    let isFree = block.y > last.bottom + 8 && block.x > last.left - flat && !last.isLabelBeside
    return isFree ? block : nil
  }
}

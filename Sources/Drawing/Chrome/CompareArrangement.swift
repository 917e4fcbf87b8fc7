/// How the panels of several runs, and the plots that they share, lie on one page.
package struct CompareArrangement {
  /// A panel of a run's own page.
  package struct Part {
    package var run: Int
    package var key: Int
    /// Whether it is the run's first, with its name and its numbers.
    package var isMain: Bool
  }

  /// Runs come first, so that the key of a run is its number; then the plots, and the runs' other
  /// panels.
  package let parts: [Int: Part]
  package let plan: PageLayout.Plan

  /// What a run shows of its own page.
  package struct Choice {
    /// The main panel, and the next beside it where that takes nothing from it.
    package var keys: [Int]
    /// The one below them; nil for none.
    package var below: Int?
    /// What the main one needs; in less the next stands in.
    package var least: Size

    package init(_ keys: [Int], below: Int? = nil, least: Size = Size(0, 0)) {
      (self.keys, self.below, self.least) = (keys, below, least)
    }
  }

  /// Beside each other, or two by two where that shows more of each.
  ///
  /// - Parameter design: how much room panels have on a run's own page.
  package init(
    _ choice: Choice, _ design: PageLayout.Plan, runs: Int, plots: Int, _ size: Size
  ) {
    var keys = choice.keys
    var room = design.room(of: keys[0]) ?? (Size(1, 1), 0)
    var aspect: Double { room.size.width / room.size.height }
    let (width, content) = (size.width - 16, size.height - 112)
    let curves = max(128, content * 160 / 688)
    let height = content - curves - 8
    func area(_ columns: Double, _ rows: Double) -> Double {
      let (width, height) = (width / columns, height / rows)
      return min(width, height * aspect) * min(height, width / aspect)
    }
    let rows = runs == 4 && area(2, 2) > area(4, 1) ? 2 : 1
    let columns = runs / rows
    var cell = Size(width / Double(columns), height / Double(rows))
    // In too little room for the main one the next stands in.
    let least = choice.least
    if keys.count > 1, cell.width < least.width || cell.height < least.height {
      keys.removeFirst()
      room = design.room(of: keys[0]) ?? room
    }
    let main = keys[0]
    // What stands below has its share of the height, where there is enough for both.
    var lower: (key: Int, height: Double)?
    if rows == 1, size.height >= 640, let key = choice.below, key != main,
      let below = design.room(of: key),
      case let (upper, least) = (max(room.minimum + 8, 160), max(below.minimum, 112)),
      cell.height > upper + least + 8
    {
      let share = below.size.height / (below.size.height + room.size.height)
      lower = (key, min(max(cell.height * share, least), cell.height - upper - 8))
      cell.height -= (lower?.height ?? 0) + 8
    }
    // A second panel takes nothing from one that is wider than it needs to be.
    let beside =
      keys.count > 1 && cell.width >= 440 && cell.width > 1.4 * aspect * cell.height ? keys[1] : nil

    var parts: [Int: Part] = [:]
    for run in 0..<runs { parts[run + 1] = Part(run: run, key: main, isMain: true) }
    func add(_ key: Int, _ run: Int) -> Int {
      let number = parts.count + plots + 1
      parts[number] = Part(run: run, key: key, isMain: false)
      return number
    }
    func row(_ height: Double, _ minimum: Double, _ numbers: [Int]) -> PageLayout.Plan.Row {
      .init(height: height, minimum: minimum, numbers.map { (key: $0, width: 1) })
    }
    var lines: [PageLayout.Plan.Row] = []
    for line in 0..<rows {
      let numbers = (line * columns..<(line + 1) * columns).flatMap { run in
        [run + 1] + (beside.map { [add($0, run)] } ?? [])
      }
      lines.append(row(cell.height, 120, numbers))
    }
    if let lower { lines.append(row(lower.height, 112, (0..<runs).map { add(lower.key, $0) })) }
    lines.append(row(curves, 128, (runs + 1..<runs + 1 + plots).map(\.self)))
    self.parts = parts
    plan = PageLayout.Plan(
      [.init(width: width, lines)], least: Size(240 * Double(columns), rows == 2 ? 480 : 400))
  }

  /// Where the panels of a run lie for its own page, which knows nothing of its header.
  package func places(of run: Int, in layout: PageLayout) -> [Int: Rect] {
    var places: [Int: Rect] = [:]
    for (number, part) in parts where part.run == run {
      guard let rect = layout.panels[number] else { continue }
      places[part.key] = part.isMain ? PanelFrame.inner(ofRun: rect) : rect
    }
    return places
  }
}

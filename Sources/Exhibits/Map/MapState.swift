/// A rectangle of cells that stand for one another: only the one in its middle has runs.
package struct MapBlock: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  /// The cell that has runs, by column and row.
  var center: (x: Int, y: Int) { (x + width / 2, y + height / 2) }
  var area: Int { width * height }

  /// The parts into which it falls: halves of each side that has more than a cell.
  var parts: [MapBlock] {
    let wide = width > 1 ? [(x, width / 2), (x + width / 2, width - width / 2)] : [(x, 1)]
    let high = height > 1 ? [(y, height / 2), (y + height / 2, height - height / 2)] : [(y, 1)]
    return high.flatMap { y in
      wide.map { MapBlock(x: $0.0, y: y.0, width: $0.1, height: y.1) }
    }
  }
}

/// Runs of a cell that are trained together: so many seeds from one on.
package struct MapJob: Hashable, Sendable {
  package var cell: Int
  package var firstSeed: Int
  package var count: Int

  package init(cell: Int, firstSeed: Int, count: Int) {
    (self.cell, self.firstSeed, self.count) = (cell, firstSeed, count)
  }
}

/// A map as far as it is known, and what is to be trained next.
///
/// It goes from coarse to fine: blocks that differ from a neighbour, or in which some seeds learn and
/// some do not, fall into parts; then a few seeds at a time go where the share is least certain; and
/// in the end every cell has all its seeds. What comes next depends on the outcomes so far and on
/// nothing else.
package struct MapState: Hashable, Sendable {
  package let columns: Int
  package let rows: Int
  /// Seeds of a cell.
  package private(set) var seeds: Int
  /// By rows, the first row that of the first value.
  package private(set) var cells: [MapCell]
  package private(set) var blocks: [MapBlock]
  /// Runs so far.
  package private(set) var runs = 0

  /// What was decided to be trained, where in it the map is, and how far within that.
  private var round: [MapJob] = []
  private var place = 0
  private var done = 0
  /// Whether blocks are still looked at for differences.
  private var isCoarse = true

  /// Seeds that a cell gets at once.
  static let portion = 8
  /// How far a block's share may be from its neighbour's.
  static let tolerance = 0.08
  /// While the share of a block in which all seeds do alike is less certain than this, in standard
  /// errors, or where they do not they are not all known, no block falls into parts for completeness
  /// alone.
  static let plainError = 0.03

  package init(columns: Int, rows: Int, seeds: Int, isList: Bool = false) {
    (self.columns, self.rows, self.seeds) = (columns, rows, seeds)
    cells = Array(repeating: MapCell(), count: columns * rows)
    func side(_ count: Int) -> Int { isList ? 1 : count >= 32 ? 8 : count >= 8 ? 2 : 1 }
    let (width, height) = (side(columns), side(rows))
    blocks = stride(from: 0, to: rows, by: height).flatMap { y in
      stride(from: 0, to: columns, by: width).map { x in
        MapBlock(x: x, y: y, width: min(width, columns - x), height: min(height, rows - y))
      }
    }
    beginRound()
  }

  package var totalRuns: Int { cells.count * seeds }

  /// The cell that has a block's runs.
  package func cell(of block: MapBlock) -> Int { block.center.y * columns + block.center.x }

  /// The mean over all cells of the standard error of the share by which they are shown.
  package var meanError: Double {
    blocks.reduce(0) { $0 + Double($1.area) * cells[cell(of: $1)].error } / Double(cells.count)
  }

  /// The mean share of seeds that learn, over all cells as they are shown.
  package var meanShare: Double {
    let sum = blocks.reduce((share: 0.0, area: 0)) { sum, block in
      guard let share = cells[cell(of: block)].share else { return sum }
      return (sum.share + Double(block.area) * share, sum.area + block.area)
    }
    return sum.area > 0 ? sum.share / Double(sum.area) : .nan
  }

  /// For each cell the block by which it is shown.
  package var owners: [Int] {
    var owners = Array(repeating: 0, count: cells.count)
    for (index, block) in blocks.enumerated() {
      for y in block.y..<block.y + block.height {
        for x in block.x..<block.x + block.width { owners[y * columns + x] = index }
      }
    }
    return owners
  }

  package var isComplete: Bool { runs == totalRuns }

  /// Lets each cell have more seeds.
  package mutating func setSeeds(_ count: Int) {
    guard count > seeds else { return }
    let wasComplete = isComplete
    seeds = count
    if wasComplete { beginRound() }
  }

  /// For each cell the share by which it is shown; no number where nothing is known.
  package var shares: [Float] {
    let shares = blocks.map { Float(cells[cell(of: $0)].share ?? .nan) }
    return owners.map { shares[$0] }
  }

  // MARK: What comes next

  /// The runs that come next, at most so many: fewer where more depends on what they come to.
  package func upcoming(_ most: Int) -> [MapJob] {
    var (jobs, left): ([MapJob], Int) = ([], most)
    for index in place..<round.count where left > 0 {
      var job = round[index]
      if index == place { (job.firstSeed, job.count) = (job.firstSeed + done, job.count - done) }
      job.count = min(job.count, left)
      left -= job.count
      jobs.append(job)
    }
    return jobs
  }

  /// Takes what the run that came next has come to.
  package mutating func take(_ outcome: MapOutcome) {
    cells[round[place].cell].outcomes.append(outcome)
    (runs, done) = (runs + 1, done + 1)
    guard done == round[place].count else { return }
    (place, done) = (place + 1, 0)
    if place == round.count { beginRound() }
  }

  private mutating func beginRound() {
    (round, place, done) = ([], 0, 0)
    // Until something is to be trained, or all is.
    while runs < totalRuns {
      round = newCells
      if !round.isEmpty { return }
      if isCoarse {
        isCoarse = split(parted)
      } else {
        round = uncertain
        if !round.isEmpty { return }
        split(largest)
      }
    }
  }

  /// The first seeds of blocks that have no run yet.
  private var newCells: [MapJob] {
    blocks.map(cell).filter { cells[$0].runs == 0 }.map(portion)
  }

  private func portion(of cell: Int) -> MapJob {
    let first = cells[cell].runs
    return MapJob(cell: cell, firstSeed: first, count: min(Self.portion, seeds - first))
  }

  /// A few seeds more for the cells whose share is least certain.
  private var uncertain: [MapJob] {
    let mayPart = blocks.contains { $0.area > 1 }
    let all = blocks.map { block in
      let cell = cell(of: block)
      return (cell: cell, error: cells[cell].error)
    }
    let open = all.filter { place in
      let cell = cells[place.cell]
      let isUndecided = (1..<max(cell.runs, 1)).contains(cell.learned)
      return cell.runs < seeds && (!mayPart || isUndecided || place.error >= Self.plainError)
    }
    let sorted = open.sorted { $0.error == $1.error ? $0.cell < $1.cell : $0.error > $1.error }
    return sorted.prefix(max(16, sorted.count / 64)).map { portion(of: $0.cell) }
  }

  /// Blocks that are worth a closer look.
  private var parted: Set<Int> {
    let owners = owners
    func share(_ block: Int) -> Double { cells[cell(of: blocks[block])].share ?? 0 }
    var found: Set<Int> = []
    for (index, block) in blocks.enumerated() where block.area > 1 {
      let own = share(index)
      let isUndecided = own > 0 && own < 1
      if isUndecided
        || neighbours(of: block, owners).contains(where: {
          abs(share($0) - own) > Self.tolerance
        })
      {
        found.insert(index)
      }
    }
    return found
  }

  private func neighbours(of block: MapBlock, _ owners: [Int]) -> Set<Int> {
    var found: Set<Int> = []
    for y in block.y..<block.y + block.height {
      if block.x > 0 { found.insert(owners[y * columns + block.x - 1]) }
      if block.x + block.width < columns {
        found.insert(owners[y * columns + block.x + block.width])
      }
    }
    for x in block.x..<block.x + block.width {
      if block.y > 0 { found.insert(owners[(block.y - 1) * columns + x]) }
      if block.y + block.height < rows {
        found.insert(owners[(block.y + block.height) * columns + x])
      }
    }
    return found
  }

  private var largest: Set<Int> {
    let most = blocks.reduce(0) { max($0, $1.area) }
    return Set(blocks.indices.filter { blocks[$0].area == most })
  }

  /// Lets blocks fall into parts.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  private mutating func split(_ parted: Set<Int>) -> Bool {
    guard !parted.isEmpty else { return false }
    blocks = blocks.enumerated().flatMap { index, block -> [MapBlock] in
      guard parted.contains(index) else { return [block] }
      // The runs stay where they were made: the part around them is not trained anew.
      return block.parts
    }
    return true
  }
}

import Workers

/// Asks trees about the rows of a table, on one thread or several; each row's votes are summed in the
/// order of the trees, so that they are the same bits for any number of threads.
///
/// It stays on the thread that made it.
public final class VoteCounter {
  /// The rows.
  public let table: FeatureTable
  private let labels: [UInt8]
  private var pool: WorkerPool?
  private static var blockRows: Int { 512 }

  // The job at hand.
  private var trees: [DecisionTree] = []
  private var bags: [Bag] = []
  private var memory: Memory?

  private struct Memory {
    var votes: UnsafeMutablePointer<Double>
    var voters: UnsafeMutablePointer<UInt32>
    /// `[block, tree]`: how many rows a tree alone answers wrong.
    var wrong: UnsafeMutablePointer<Int>
  }

  /// A counter over these rows.
  ///
  /// - Parameters:
  ///   - labels: the class of each row.
  ///   - threads: how many share the rows.
  public init(_ table: FeatureTable, labels: [UInt8], threads: Int = 1) {
    precondition(labels.count == table.rows && threads > 0, "a label for each row, and a thread")
    (self.table, self.labels) = (table, labels)
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { counter, _, block in counter.ask(block) }
  }

  deinit { pool = nil }

  /// Adds what trees say of all rows, or of those alone that their bags lack.
  ///
  /// - Parameters:
  ///   - trees: in the order of their votes.
  ///   - bags: one for each tree, or none.
  ///   - tally: as many rows as the table has.
  /// - Returns: for each tree how many of the rows asked of it it answers wrong by itself.
  @discardableResult
  public func add(
    _ trees: [DecisionTree], outside bags: [Bag] = [], to tally: inout VoteTally
  ) -> [Int] {
    precondition(tally.rows == table.rows, "a tally of the table's rows")
    precondition(bags.isEmpty || bags.count == trees.count, "a bag for each tree")
    precondition(trees.allSatisfy { $0.classes == tally.classes }, "trees of the tally's classes")
    let blocks = (table.rows + Self.blockRows - 1) / Self.blockRows
    var wrong = [Int](repeating: 0, count: blocks * trees.count)
    (self.trees, self.bags) = (trees, bags)
    tally.votes.withUnsafeMutableBufferPointer { votes in
      tally.voters.withUnsafeMutableBufferPointer { voters in
        wrong.withUnsafeMutableBufferPointer { wrong in
          guard let votes = votes.baseAddress, let voters = voters.baseAddress,
            let wrong = wrong.baseAddress
          else { return }
          memory = Memory(votes: votes, voters: voters, wrong: wrong)
          if let pool {
            pool.run(0, pieces: blocks)
          } else {
            for block in 0..<blocks { ask(block) }
          }
        }
      }
    }
    (self.trees, self.bags, memory) = ([], [], nil)
    return trees.indices.map { tree in
      (0..<blocks).reduce(0) { $0 + wrong[$1 * trees.count + tree] }
    }
  }

  private func ask(_ block: Int) {
    guard let memory else { return }
    let range = block * Self.blockRows..<min(table.rows, (block + 1) * Self.blockRows)
    for (number, tree) in trees.enumerated() {
      let classes = tree.classes
      let bag = bags.isEmpty ? nil : bags[number].weights
      var missed = 0
      table.leaves(
        of: tree, in: range, where: { row in bag.map { $0[row] == 0 } ?? true }
      ) { row, leaf in
        let counts = tree.counts(ofLeaf: leaf)
        var (total, most, answer) = (0 as UInt32, 0 as UInt32, 0)
        for (k, count) in counts.enumerated() {
          total += count
          if count > most { (most, answer) = (count, k) }
        }
        let votes = memory.votes + row * classes
        for (k, count) in counts.enumerated() where count > 0 {
          votes[k] += Double(count) / Double(total)
        }
        memory.voters[row] += 1
        if answer != Int(labels[row]) { missed += 1 }
      }
      memory.wrong[block * trees.count + number] = missed
    }
  }
}

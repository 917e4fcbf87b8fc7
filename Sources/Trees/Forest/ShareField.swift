import Workers

/// What trees say at every place of a grid over the plane: sums of a class's shares, line by line.
///
/// A tree is not asked at each place. Along a line every feature rises or falls, so that a question
/// cuts the places at which it is asked in two; all places that reach a leaf get its share at once. It
/// comes to the same as asking at each. It stays on the thread that made it.
public final class ShareField {
  /// What trees ask about.
  public let axes: PlaneAxes
  /// Of the columns, rising.
  public let xs: [Float]
  /// Of the lines.
  public let ys: [Float]

  private var pool: WorkerPool?

  // The job at hand.
  private var trees: [(tree: DecisionTree, shares: [Float])] = []
  private var sums: UnsafeMutablePointer<Float>?

  /// - Parameter threads: how many share the lines.
  public init(_ axes: PlaneAxes, xs: [Float], ys: [Float], threads: Int = 1) {
    precondition(threads > 0 && (xs + ys).allSatisfy { $0.isFinite }, "finite places, and a thread")
    precondition(zip(xs, xs.dropFirst()).allSatisfy { $0 <= $1 }, "columns that rise")
    (self.axes, self.xs, self.ys) = (axes, xs, ys)
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { field, _, line in field.add(line) }
  }

  deinit { pool = nil }

  /// The sum over trees of the share that a class has at each place's leaf, `[line, column]`, in the
  /// order of the trees.
  public func shares(of label: Int, _ trees: [DecisionTree]) -> [Float] {
    self.trees = trees.map { tree in
      let shares = (0..<tree.nodeCount).map { node -> Float in
        guard tree.split(at: node) == nil else { return 0 }
        let counts = tree.counts(ofLeaf: node)
        return Float(counts[counts.startIndex + label]) / Float(counts.reduce(0, +))
      }
      return (tree, shares)
    }
    var sums = [Float](repeating: 0, count: xs.count * ys.count)
    sums.withUnsafeMutableBufferPointer { buffer in
      self.sums = buffer.baseAddress
      if let pool {
        pool.run(0, pieces: ys.count)
      } else {
        for line in ys.indices { add(line) }
      }
    }
    (self.trees, self.sums) = ([], nil)
    return sums
  }

  private func add(_ line: Int) {
    guard let sums else { return }
    let target = sums + line * xs.count
    var open: [(node: Int, columns: Range<Int>)] = []
    for (tree, shares) in trees {
      open.append((0, xs.indices))
      while let (node, columns) = open.popLast() {
        guard let split = tree.split(at: node) else {
          for column in columns { target[column] += shares[node] }
          continue
        }
        let (left, right) = cut(columns, by: split, ys[line])
        if !left.isEmpty { open.append((split.left, left)) }
        if !right.isEmpty { open.append((split.right, right)) }
      }
    }
  }

  /// The columns whose answer is yes, and the others.
  private func cut(
    _ columns: Range<Int>, by split: DecisionTree.Split, _ y: Float
  ) -> (left: Range<Int>, right: Range<Int>) {
    let rises = axes.direction(of: split.feature).x >= 0
    var (low, high) = (columns.lowerBound, columns.upperBound)
    while low < high {
      let middle = (low + high) / 2
      let value = axes.value(of: split.feature, x: xs[middle], y: y)
      if (Double(value) <= split.threshold) == rises { low = middle + 1 } else { high = middle }
    }
    let (first, rest) = (columns.lowerBound..<low, low..<columns.upperBound)
    return rises ? (first, rest) : (rest, first)
  }
}

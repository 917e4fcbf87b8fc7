import Datasets

/// Grows one tree after another, node by node in pre-order, in memory that it keeps.
///
/// Of a table with many features, the rows of a node that has become small are laid side by side: the
/// whole subtree below then stays in the cache, and which features vary in a node is a matter of a
/// few vector operations.
final class TreeGrower<Place: FixedWidthInteger & UnsignedInteger> {
  private typealias Draw = SplitSearch.Draw

  private let table: FeatureTable
  private let columns: SortedColumns<Place>
  private let labels: [UInt8]
  private let settings: ForestSettings
  private let search: SplitSearch
  /// The bag's rows; those of a node lie side by side.
  private let draws: UnsafeMutablePointer<Draw>
  private let spare: UnsafeMutablePointer<Draw>
  /// A permutation of the features, in order between two nodes, and the swaps that lead back to it.
  private let order: UnsafeMutablePointer<Int32>
  private let swaps: UnsafeMutablePointer<Int32>
  /// Rows of a small node, `[row, feature]`, and for each feature which of its bits differ.
  private let near: UnsafeMutablePointer<Place>
  private let differences: UnsafeMutablePointer<Place>

  private static var nearRows: Int { 512 }
  /// With fewer features a row's do not fill a line of the cache.
  private static var nearFeatures: Int { 64 }

  /// A node that is yet to be grown.
  private struct Pending {
    var range: Range<Int>
    var path: NodePath
    var key: NodeKey
    /// The node whose right child it is.
    var parent: Int?
    /// Whether its rows lie in `near`.
    var isNear: Bool
  }

  /// What a node asks of its draws.
  private struct Question {
    var feature: Int
    /// Places below this go left.
    var upper: Int
    var threshold: Double
  }

  init(
    _ table: FeatureTable, _ columns: SortedColumns<Place>, labels: [UInt8], classes: Int,
    settings: ForestSettings
  ) {
    (self.table, self.columns) = (table, columns)
    (self.labels, self.settings) = (labels, settings)
    let levels = (0..<table.features).map { table.levels(of: $0) }.max() ?? 1
    search = SplitSearch(
      classes: classes, leaf: settings.leaf, levels: levels, draws: table.rows)
    draws = .allocate(capacity: table.rows)
    draws.initialize(repeating: Draw(row: 0, label: 0, weight: 0), count: table.rows)
    spare = .allocate(capacity: table.rows)
    spare.initialize(repeating: Draw(row: 0, label: 0, weight: 0), count: table.rows)
    order = .allocate(capacity: table.features)
    for feature in 0..<table.features { (order + feature).initialize(to: Int32(feature)) }
    swaps = .allocate(capacity: table.features)
    swaps.initialize(repeating: 0, count: table.features)
    let room =
      table.features >= Self.nearFeatures ? min(Self.nearRows, table.rows) * table.features : 0
    near = .allocate(capacity: room)
    near.initialize(repeating: 0, count: room)
    differences = .allocate(capacity: table.features)
    differences.initialize(repeating: 0, count: table.features)
  }

  deinit {
    search.deallocate()
    draws.deallocate()
    spare.deallocate()
    order.deallocate()
    swaps.deallocate()
    near.deallocate()
    differences.deallocate()
  }

  /// The tree of a bag.
  ///
  /// - Parameters:
  ///   - bag: as many weights as the table has rows.
  ///   - root: what decides the order of features in each node.
  ///   - pins: thresholds that nodes have been given by hand.
  ///   - trying: the features that a node, by its number, tries in this order, instead of those by
  ///     chance.
  func tree(
    _ bag: Bag, root: NodeKey, pins: [NodePath: Double],
    trying: ((_ node: Int) -> [Int])?
  ) -> DecisionTree {
    var count = 0
    for (place, row) in columns.order.enumerated() {
      let weight = bag.weights[Int(row)]
      guard weight > 0 else { continue }
      draws[count] = Draw(row: place, label: labels[Int(row)], weight: weight)
      count += 1
    }
    let classes = search.classes
    var (nodes, leafCounts): ([DecisionTree.Node], [UInt32]) = ([], [])
    var open = [
      Pending(range: 0..<count, path: .root, key: root, parent: nil, isNear: false)
    ]
    while var node = open.popLast() {
      if let parent = node.parent { nodes[parent].link = Int32(nodes.count) }
      let here = UnsafeBufferPointer(rebasing: drawn(node.range))
      let found = search.open(here)
      var question: Question?
      if found.classes > 1, node.path.depth < settings.maxDepth, found.draws >= 2 * settings.leaf {
        if table.features >= Self.nearFeatures, !node.isNear, here.count <= Self.nearRows {
          bringNear(node.range)
          node.isNear = true
        }
        question = ask(here, node, trying?(nodes.count))
        if let pin = pins[node.path], let asked = question {
          question = pinned(asked, at: pin, here, node)
        }
      }
      guard let question else {
        nodes.append(
          .init(threshold: 0, feature: -1, link: Int32(leafCounts.count / classes)))
        for k in 0..<classes { leafCounts.append(UInt32(search.count(of: k))) }
        continue
      }
      let middle = part(node.range, by: question, isNear: node.isNear)
      open.append(
        Pending(
          range: middle..<node.range.upperBound, path: node.path.right, key: node.key.right,
          parent: nodes.count, isNear: node.isNear))
      open.append(
        Pending(
          range: node.range.lowerBound..<middle, path: node.path.left, key: node.key.left,
          parent: nil, isNear: node.isNear))
      nodes.append(
        .init(threshold: question.threshold, feature: Int32(question.feature), link: 0))
    }
    return DecisionTree(classes: classes, nodes: nodes, leafCounts: leafCounts)
  }

  private func drawn(_ range: Range<Int>) -> Slice<UnsafeBufferPointer<Draw>> {
    UnsafeBufferPointer(start: draws, count: table.rows)[range]
  }

  private func column(_ feature: Int, isNear: Bool) -> SplitSearch.Column<Place> {
    let levels = table.levels(of: feature)
    if isNear { return .init(start: near + feature, stride: table.features, levels: levels) }
    return .init(start: columns.start + feature * table.rows, stride: 1, levels: levels)
  }

  /// Lays the rows of a node side by side; from here on its draws know them by their places there.
  private func bringNear(_ range: Range<Int>) {
    let features = table.features
    columns.rows.withUnsafeBufferPointer { rows in
      guard let rows = rows.baseAddress else { return }
      for (place, index) in range.enumerated() {
        let row = Int(columns.order[Int(draws[index].row)])
        (near + place * features).update(from: rows + row * features, count: features)
        draws[index].row = UInt32(place)
      }
    }
  }

  /// Finds in which features the rows of a near node differ.
  private func compare(_ here: UnsafeBufferPointer<Draw>) {
    let features = table.features
    let first = near + Int(here[0].row) * features
    differences.update(repeating: 0, count: features)
    for draw in here.dropFirst() {
      let row = near + Int(draw.row) * features
      for feature in 0..<features { differences[feature] |= row[feature] ^ first[feature] }
    }
  }

  /// The best split of the first features, in an order of chance, that vary in a node.
  private func ask(
    _ here: UnsafeBufferPointer<Draw>, _ node: Pending,
    _ given: [Int]?
  ) -> Question? {
    let features = table.features
    if node.isNear { compare(here) }
    var numbers = SplitMix(seed: node.key.value)
    var (tried, drawn) = (0, 0)
    var best: (feature: Int, found: SplitSearch.Found)?
    while tried < settings.featuresTried, drawn < (given?.count ?? features) {
      let feature: Int
      if let given {
        feature = given[drawn]
      } else {
        // The next of a shuffle (Fisher and Yates).
        let rest = UInt64(features - drawn)
        let pick = drawn + Int(numbers.next().multipliedFullWidth(by: rest).high)
        (order[drawn], order[pick]) = (order[pick], order[drawn])
        swaps[drawn] = Int32(pick)
        feature = Int(order[drawn])
      }
      drawn += 1
      if node.isNear, differences[feature] == 0 { continue }
      switch search.best(here, column(feature, isNear: node.isNear)) {
      case .constant: continue
      case .unsplittable: tried += 1
      case .found(let found):
        tried += 1
        if best.map({ found.score.isAbove($0.found.score) }) ?? true { best = (feature, found) }
      }
    }
    if given == nil {
      for index in (0..<drawn).reversed() {
        let pick = Int(swaps[index])
        (order[index], order[pick]) = (order[pick], order[index])
      }
    }
    return best.map { best in
      let low = table.value(of: best.feature, at: best.found.lower)
      let high = table.value(of: best.feature, at: best.found.upper)
      return Question(
        feature: best.feature, upper: best.found.upper, threshold: low / 2 + high / 2)
    }
  }

  /// The same question up to another value, or up to the nearest that leaves a draw on each side.
  private func pinned(
    _ question: Question, at pin: Double, _ here: UnsafeBufferPointer<Draw>, _ node: Pending
  ) -> Question {
    let column = column(question.feature, isNear: node.isNear)
    let places = Set(here.map { column.place(of: $0) }).sorted()
    let upper = table.places(of: question.feature, upTo: pin)
    // The first place on the right; neither the lowest of all nor beyond the highest.
    let split = max(1, min(places.count - 1, places.firstIndex { $0 >= upper } ?? places.count))
    let (low, high) = (places[split - 1], places[split])
    let isWithin = low < upper && upper <= high
    let threshold =
      isWithin
      ? pin
      : table.value(of: question.feature, at: low) / 2
        + table.value(of: question.feature, at: high) / 2
    return Question(feature: question.feature, upper: high, threshold: threshold)
  }

  /// Brings the draws of a node whose answer is yes before the others, both in their order.
  ///
  /// - Returns: where the others begin.
  private func part(
    _ range: Range<Int>, by question: Question, isNear: Bool
  ) -> Int {
    let column = column(question.feature, isNear: isNear)
    var (left, right) = (range.lowerBound, 0)
    for index in range {
      let draw = draws[index]
      let goesLeft = column.place(of: draw) < question.upper
      draws[left] = draw
      spare[right] = draw
      left &+= goesLeft ? 1 : 0
      right &+= goesLeft ? 0 : 1
    }
    (draws + left).update(from: spare, count: right)
    return left
  }
}

import Datasets
import Networks
import Options
import Trees
import Viewing

/// A forest in a file: what decides its trees, and how many there are. They grow again from that, to the
/// last bit.
struct ForestFile {
  let state: ForestState
  let trees: Int

  private enum Key {
    static let (exhibit, data, noise, dataSeed) = ("exhibit", "data", "noise", "data_seed")
    static let (seed, trees, depth, leaf) = ("seed", "trees", "max_depth", "leaf")
    static let (features, tilts, pins, removed) = ("features", "tilts", "pins", "removed")
    static let points = "points"
  }

  /// Reads a file that the user named.
  init(_ path: String) throws(ProgramError) {
    do throws(CheckpointError) {
      let file = try SafeTensors(contentsOf: path)
      try file.expect([Key.exhibit: ForestExperiment.card.name.rawValue], path: path)
      let fields = ForestFields(file, path: path)
      let points = try Self.points(file, path)
      var data = PlaneData(.file(file.metadata[Key.data]?.shown(24) ?? "file", points))
      if let pattern = file.metadata[Key.data].flatMap(PlanePattern.init(named:)),
        pattern.kind == .classes(2)
      {
        data.source = .pattern(pattern)
      }
      data.noise = try fields.value(Key.noise, "a number from 0 to 0.5") {
        Float($0).flatMap { PlaneData.noises.contains($0) ? $0 : nil }
      }
      (data.count, data.share) = (points.count, 1)
      data.seed = try fields.seed(Key.dataSeed)
      var state = ForestState(data, seed: try fields.seed(Key.seed))
      state.points = points
      state.maxDepth = try fields.whole(Key.depth, ForestState.depths)
      state.leaf = try fields.whole(Key.leaf, ForestState.leaves)
      state.tilts = try fields.whole(Key.tilts, ForestState.tiltCounts)
      state.featuresTried = try fields.whole(Key.features, 1...state.axes.count)
      trees = try fields.whole(Key.trees, 0...ForestFields.mostTrees)
      state.removed = try fields.trees(Key.removed)
      state.pins = try fields.value(Key.pins, "a tree, turns and a threshold for each") { text in
        let pins = text.split(separator: ";").map { ForestState.Pin(text: $0) }
        return pins.contains { $0 == nil } ? nil : pins.compactMap(\.self)
      }
      self.state = state
    } catch {
      throw ProgramError(error, path: path)
    }
  }

  private static func points(
    _ file: SafeTensors, _ path: String
  ) throws(CheckpointError) -> PlanePoints {
    let numbers = try file.floats(Key.points)
    // A pattern's noise may carry points beyond what the plane shows.
    let (reach, counts) = (Float(100), PlanePoints.counts)
    let rows = stride(from: 0, to: numbers.count, by: 3).map { Array(numbers[$0...].prefix(3)) }
    guard counts.contains(rows.count),
      rows.allSatisfy({
        $0.count == 3 && abs($0[0]) <= reach && abs($0[1]) <= reach && ($0[2] == 0 || $0[2] == 1)
      })
    else {
      throw .wrongNumber(
        path: path, key: Key.points,
        expected: "\(counts.lowerBound) to \(counts.upperBound) rows x, y, 0 or 1",
        found: "\(numbers.count) numbers")
    }
    return PlanePoints(.classes(2), rows.map { .init(SIMD2($0[0], $0[1]), $0[2]) })
  }

  /// A file of a moment.
  static func bytes(of snapshot: ForestSnapshot) -> [UInt8] {
    let state = snapshot.state
    let points = state.points.points.flatMap { [$0.place.x, $0.place.y, $0.value] }
    return SafeTensors.encode(
      [.init(name: Key.points, shape: [state.points.count, 3], values: points[...])],
      metadata: [
        Key.exhibit: ForestExperiment.card.name.rawValue, Key.data: state.data.name,
        Key.noise: "\(state.data.noise)", Key.dataSeed: "\(state.data.seed)",
        Key.seed: "\(state.seed)", Key.trees: "\(snapshot.step)", Key.depth: "\(state.maxDepth)",
        Key.leaf: "\(state.leaf)", Key.features: "\(state.featuresTried)",
        Key.tilts: "\(state.tilts)",
        Key.removed: state.removed.map { "\($0)" }.joined(separator: " "),
        Key.pins: state.pins.map(\.text).joined(separator: ";"),
      ])
  }
}

extension ForestState.Pin {
  /// As `3 lrr 0.25`: the tree, the turns from the root (`-` for the root itself), and the threshold.
  fileprivate var text: String {
    let turns = (0..<path.depth).map { path.turnsRight(at: $0) ? "r" : "l" }.joined()
    return "\(tree) \(turns.isEmpty ? "-" : turns) \(threshold)"
  }

  fileprivate init?(text: Substring) {
    let words = text.split(separator: " ")
    guard words.count == 3, let tree = Int(words[0]), tree >= 0, let threshold = Double(words[2]),
      threshold.isFinite, words[1].count < ForestState.depths.upperBound
    else { return nil }
    var path = NodePath.root
    for turn in words[1] where words[1] != "-" {
      guard turn == "l" || turn == "r" else { return nil }
      path = turn == "r" ? path.right : path.left
    }
    (self.tree, self.path, self.threshold) = (tree, path, threshold)
  }
}

import Datasets
import Networks
import Options
import Trees
import Viewing

/// A forest on images in a file: what decides its trees, and how many there are. They grow again from
/// that and the images, to the last bit.
struct DigitForestFile {
  let growth: ForestSettings
  let trees: Int
  let removed: [Int]

  /// What follows the flag.
  static let subject = "digits"

  private enum Key {
    static let (exhibit, data) = ("exhibit", "data")
    static let (seed, trees, depth, leaf) = ("seed", "trees", "max_depth", "leaf")
    static let (features, removed) = ("features", "removed")
  }

  /// Reads a file that the user named.
  init(_ path: String) throws(ProgramError) {
    do throws(CheckpointError) {
      let file = try SafeTensors(contentsOf: path)
      try file.expect(
        [Key.exhibit: ForestExperiment.card.name.rawValue, Key.data: Self.subject], path: path)
      let fields = ForestFields(file, path: path)
      growth = ForestSettings(
        featuresTried: try fields.whole(Key.features, 1...(1 << 20)),
        maxDepth: try fields.whole(Key.depth, ForestState.depths),
        leaf: try fields.whole(Key.leaf, ForestState.leaves), seed: try fields.seed(Key.seed))
      trees = try fields.whole(Key.trees, 0...ForestFields.mostTrees)
      removed = try fields.trees(Key.removed)
    } catch {
      throw ProgramError(error, path: path)
    }
  }

  /// A file of a moment.
  static func bytes(of snapshot: DigitForestSnapshot) -> [UInt8] {
    let growth = snapshot.state.growth
    return SafeTensors.encode(
      [],
      metadata: [
        Key.exhibit: ForestExperiment.card.name.rawValue, Key.data: subject,
        Key.seed: "\(growth.seed)", Key.trees: "\(snapshot.step)", Key.depth: "\(growth.maxDepth)",
        Key.leaf: "\(growth.leaf)", Key.features: "\(growth.featuresTried)",
        Key.removed: snapshot.state.removed.map { "\($0)" }.joined(separator: " "),
      ])
  }
}

/// What a file says of a forest, each entry checked when it is read.
struct ForestFields {
  private let file: SafeTensors
  private let path: String

  /// More trees than anybody waits for.
  static let mostTrees = 10_000

  init(_ file: SafeTensors, path: String) { (self.file, self.path) = (file, path) }

  func value<Value>(
    _ key: String, _ expected: String, _ read: (String) -> Value?
  ) throws(CheckpointError) -> Value {
    let text = file.metadata[key] ?? ""
    guard let value = read(text) else {
      throw .wrongNumber(path: path, key: key, expected: expected, found: "“\(text.shown(40))”")
    }
    return value
  }

  func whole(_ key: String, _ range: ClosedRange<Int>) throws(CheckpointError) -> Int {
    try value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  func seed(_ key: String) throws(CheckpointError) -> UInt64 {
    try value(key, "a whole number from 0") { UInt64($0) }
  }

  /// Numbers of trees, rising.
  func trees(_ key: String) throws(CheckpointError) -> [Int] {
    try value(key, "numbers of trees, rising") { text in
      let numbers = text.split(separator: " ").map { Int($0) ?? -1 }
      let isRising = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
      return isRising && numbers.allSatisfy { (0..<Self.mostTrees).contains($0) } ? numbers : nil
    }
  }
}

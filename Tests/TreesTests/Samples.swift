import Datasets
import Trees

/// Rows by chance, with a class each that has to do with them.
enum Samples {
  /// Bytes below `levels`, of which each feature's first few stand for a class.
  static func bytes(
    rows: Int, features: Int, levels: Int, classes: Int, seed: UInt64
  ) -> (table: FeatureTable, bytes: [UInt8], labels: [UInt8]) {
    var numbers = SplitMix(seed: seed)
    let labels = (0..<rows).map { _ in UInt8(numbers.integer(below: classes)) }
    let bytes = labels.flatMap { label in
      (0..<features).map { feature -> UInt8 in
        // Every third feature is one and the same in all rows.
        if feature % 3 == 2 { return 7 }
        let own = numbers.integer(below: 3) == 0 ? (Int(label) * 5 + feature) % levels : 0
        return UInt8(max(own, numbers.integer(below: levels) - levels / 2))
      }
    }
    return (FeatureTable(bytes: bytes, features: features), bytes, labels)
  }

  /// Points of two half moons, noisy.
  static func moons(_ count: Int, seed: UInt64) -> (points: [SIMD2<Float>], labels: [UInt8]) {
    let pattern = PlanePattern.moons.points(count, noise: 0.3, seed: seed)
    return (pattern.points.map { $0.place }, pattern.points.map { UInt8($0.value) })
  }

  /// Real numbers in 0 ..< 1, some of them equal.
  static func reals(rows: Int, width: Int, seed: UInt64) -> [Double] {
    var numbers = SplitMix(seed: seed)
    return (0..<rows * width).map { _ in Double(numbers.integer(below: 200)) / 200 }
  }
}

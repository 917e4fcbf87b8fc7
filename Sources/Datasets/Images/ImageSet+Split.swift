extension ImageSet {
  /// Splits off `count` images, of every class its share, decided by `seed`.
  ///
  /// - Returns: the places of the images that stay and of those split off, each in rising order.
  public func split(off count: Int, seed: UInt64) -> (rest: [Int], part: [Int]) {
    precondition(count >= 0 && count <= self.count, "a part of the images")
    var byClass = [[Int]](repeating: [], count: 256)
    for (index, label) in labels.enumerated() { byClass[Int(label)].append(index) }
    var numbers = SplitMix(seed: seed)
    var (part, left) = ([Int](), count)
    // Shares are rounded down; what is missing goes to the classes with the largest rest.
    var quotas = byClass.map { self.count == 0 ? 0 : $0.count * count / self.count }
    left -= quotas.reduce(0, +)
    let order = byClass.indices.sorted {
      let a = byClass[$0].count * count % max(self.count, 1)
      let b = byClass[$1].count * count % max(self.count, 1)
      return a == b ? $0 < $1 : a > b
    }
    for label in order where left > 0 && quotas[label] < byClass[label].count {
      quotas[label] += 1
      left -= 1
    }
    for label in byClass.indices {
      var places = byClass[label]
      // The first `quota` of a shuffle (Fisher and Yates).
      for place in 0..<quotas[label] {
        places.swapAt(place, place + numbers.integer(below: places.count - place))
      }
      part += places[..<quotas[label]]
    }
    part.sort()
    var isPart = [Bool](repeating: false, count: self.count)
    for index in part { isPart[index] = true }
    return (labels.indices.filter { !isPart[$0] }, part)
  }
}

/// A small random number generator for data (splitmix64; Steele, Lea and Flood 2014).
public struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The generator that `seed` decides.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number in `0 ..< bound`, each equally likely.
  public mutating func integer(below bound: Int) -> Int { Int(next(upperBound: UInt64(bound))) }

  /// A number in `0 ..< 1`.
  public mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }
}

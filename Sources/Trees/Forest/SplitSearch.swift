/// Finds the best threshold of a feature among the draws of a node.
///
/// The places of a feature's values are few, so they are never sorted: each draw joins the list of its
/// place, a bit says which places are taken, and the lists are walked from the highest place down
/// while the draws move from left to right. Those at place 0, the most of a picture's pixels, are
/// never touched. Where there are more draws than places, counts for each place take the lists' part.
struct SplitSearch {
  /// A row of the bag: which one, its class and how often it was drawn.
  struct Draw {
    var row: UInt32
    private var bits: UInt32

    /// - Parameter weight: below 2²⁴.
    @inline(__always)
    init(row: Int, label: UInt8, weight: UInt32) {
      (self.row, bits) = (UInt32(truncatingIfNeeded: row), weight << 8 | UInt32(label))
    }

    @inline(__always) var label: Int { Int(bits & 255) }
    @inline(__always) var weight: Int { Int(bits &>> 8) }
    @inline(__always) var key: UInt32 { bits }
  }

  /// Where the places of a feature lie in memory: that of row r at `start[r · stride]`.
  struct Column<Place: FixedWidthInteger & UnsignedInteger> {
    let start: UnsafePointer<Place>
    let stride: Int
    /// Places are below this.
    let levels: Int

    @inline(__always)
    func place(of draw: Draw) -> Int { Int(start[Int(draw.row) &* stride]) }
  }

  /// A split of a feature: places below `upper` go left.
  struct Found {
    var score: SplitScore
    /// The highest place on the left, and the lowest on the right; both are taken.
    var lower: Int
    var upper: Int
  }

  /// What a feature comes to.
  enum Outcome {
    /// All draws are at one place.
    case constant
    /// It varies, but no threshold leaves enough draws on both sides.
    case unsplittable
    case found(Found)
  }

  let classes: Int
  private let leaf: Int
  /// Places are below this.
  private let levels: Int

  // Lists: the draws that are not at place 0, each with the next one at its place.
  private let heads: UnsafeMutablePointer<Int32>
  private let links: UnsafeMutablePointer<Int32>
  private let keys: UnsafeMutablePointer<UInt32>
  private let places: UnsafeMutablePointer<UInt16>
  /// A bit for each place.
  private let taken: UnsafeMutablePointer<UInt64>
  /// `[place, class]`, for so many places at most, in lines of 2^`shift`, and eight lines more.
  private let counts: UnsafeMutablePointer<UInt32>
  private static var countedLevels: Int { 256 }
  private let shift: Int
  // By class.
  private let total: UnsafeMutablePointer<Int>
  private let right: UnsafeMutablePointer<Int>

  /// Room for nodes of `draws` rows.
  init(classes: Int, leaf: Int, levels: Int, draws: Int) {
    (self.classes, self.leaf, self.levels) = (classes, leaf, levels)
    heads = .allocate(capacity: levels)
    heads.initialize(repeating: -1, count: levels)
    links = .allocate(capacity: draws)
    links.initialize(repeating: -1, count: draws)
    keys = .allocate(capacity: draws)
    keys.initialize(repeating: 0, count: draws)
    places = .allocate(capacity: draws)
    places.initialize(repeating: 0, count: draws)
    taken = .allocate(capacity: (levels + 63) / 64)
    taken.initialize(repeating: 0, count: (levels + 63) / 64)
    shift = classes <= 16 ? 4 : 8
    counts = .allocate(capacity: (Self.countedLevels + 8) << shift)
    counts.initialize(repeating: 0, count: (Self.countedLevels + 8) << shift)
    total = .allocate(capacity: classes)
    total.initialize(repeating: 0, count: classes)
    right = .allocate(capacity: classes)
    right.initialize(repeating: 0, count: classes)
  }

  /// Gives the room back; nothing may be asked after that.
  func deallocate() {
    heads.deallocate()
    links.deallocate()
    keys.deallocate()
    places.deallocate()
    taken.deallocate()
    counts.deallocate()
    total.deallocate()
    right.deallocate()
  }

  /// Counts the draws of a node by class; what is asked next is about these.
  ///
  /// - Returns: how many classes there are, and how many draws.
  func open(_ draws: UnsafeBufferPointer<Draw>) -> (classes: Int, draws: Int) {
    total.update(repeating: 0, count: classes)
    for draw in draws { total[draw.label] &+= draw.weight }
    var (found, sum) = (0, 0)
    for k in 0..<classes {
      if total[k] > 0 { found += 1 }
      sum += total[k]
    }
    return (found, sum)
  }

  /// How many draws of a class the open node has.
  func count(of label: Int) -> Int { total[label] }

  /// The best split of a feature of the open node; of equal ones the lowest.
  @inline(__always)
  func best<Place>(
    _ draws: UnsafeBufferPointer<Draw>, _ column: Column<Place>
  ) -> Outcome {
    let isMany = draws.count > 3 * column.levels && column.levels <= Self.countedLevels
    return isMany ? bestOfMany(draws, column) : bestOfFew(draws, column)
  }

  private func bestOfFew<Place>(
    _ draws: UnsafeBufferPointer<Draw>, _ column: Column<Place>
  ) -> Outcome {
    var count = 0
    for draw in draws {
      let place = column.place(of: draw)
      keys[count] = draw.key
      places[count] = UInt16(truncatingIfNeeded: place)
      count &+= place == 0 ? 0 : 1
    }
    if count == 0 { return .constant }
    let words = (column.levels + 63) / 64
    for word in 0..<words { taken[word] = 0 }
    for index in 0..<count {
      let place = Int(places[index])
      let (word, bit) = (place &>> 6, UInt64(1) &<< UInt64(place & 63))
      links[index] = taken[word] & bit == 0 ? -1 : heads[place]
      heads[place] = Int32(truncatingIfNeeded: index)
      taken[word] |= bit
    }
    if count < draws.count { taken[0] |= 1 }
    return walk(words) { place, side in
      var index = Int(heads[place])
      while index >= 0 {
        side.move(Int(keys[index] & 255), Int(keys[index] &>> 8), total, right)
        index = Int(links[index])
      }
    }
  }

  private func bestOfMany<Place>(
    _ draws: UnsafeBufferPointer<Draw>, _ column: Column<Place>
  ) -> Outcome {
    counts.update(repeating: 0, count: column.levels << shift)
    // Nobody reads those at place 0; sums to one address would wait for one another.
    var (zeros, sink) = (0, 0)
    for draw in draws {
      let place = column.place(of: draw)
      zeros &+= place == 0 ? 1 : 0
      sink = (sink &+ 1) & 7
      let line = place == 0 ? Self.countedLevels &+ sink : place
      counts[line &<< shift &+ draw.label] &+= draw.key &>> 8
    }
    let words = (column.levels + 63) / 64
    for word in 0..<words { taken[word] = 0 }
    if zeros > 0 { taken[0] = 1 }
    for place in 1..<column.levels {
      var any: UInt32 = 0
      for k in 0..<classes { any |= counts[place &<< shift &+ k] }
      taken[place &>> 6] |= (any == 0 ? 0 : 1) &<< UInt64(place & 63)
    }
    return walk(words) { place, side in
      let counts = counts + place &<< shift
      for k in 0..<classes { side.move(k, Int(counts[k]), total, right) }
    }
  }

  /// Moves the draws of one taken place after another to the right, from the highest on.
  @inline(__always)
  private func walk(_ words: Int, _ move: (_ place: Int, _ side: inout Side) -> Void) -> Outcome {
    var side = Side()
    for k in 0..<classes {
      right[k] = 0
      side.leftSquares &+= total[k] &* total[k]
      side.leftCount &+= total[k]
    }
    var best = Found(score: .none, lower: 0, upper: 0)
    var upper = -1
    for word in (0..<words).reversed() {
      var bits = taken[word]
      while bits != 0 {
        let top = 63 - bits.leadingZeroBitCount
        bits &= ~(1 &<< UInt64(top))
        let place = word &<< 6 &+ top
        if upper >= 0 {
          move(upper, &side)
          if side.leftCount >= leaf, side.rightCount >= leaf {
            let score = side.score
            if score.isAtLeast(best.score) {
              best = Found(score: score, lower: place, upper: upper)
            }
          }
        }
        upper = place
      }
    }
    if side.rightCount == 0 { return .constant }
    return best.score.value < 0 ? .unsplittable : .found(best)
  }

  /// What lies on both sides while draws move.
  private struct Side {
    var leftSquares = 0
    var leftCount = 0
    var rightSquares = 0
    var rightCount = 0

    @inline(__always)
    mutating func move(
      _ label: Int, _ weight: Int, _ total: UnsafeMutablePointer<Int>,
      _ right: UnsafeMutablePointer<Int>
    ) {
      let there = right[label]
      let here = total[label] &- there
      leftSquares &-= weight &* (2 &* here &- weight)
      rightSquares &+= weight &* (2 &* there &+ weight)
      leftCount &-= weight
      rightCount &+= weight
      right[label] = there &+ weight
    }

    @inline(__always)
    var score: SplitScore {
      SplitScore(left: leftSquares, of: leftCount, right: rightSquares, of: rightCount)
    }
  }
}

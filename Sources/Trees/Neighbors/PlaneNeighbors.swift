import Workers

/// Points of the plane with a class each, and what their nearest neighbours say of every place: the
/// fields of many numbers of neighbours at once, and how often a point's neighbours are wrong about it.
///
/// Points are kept in the order of x, so that only those are looked at that can be nearer than the
/// farthest of those known; and neighbours of one place are a good guess of the next one's. Every
/// answer is that of a search through all. It stays on the thread that made it.
public final class PlaneNeighbors {
  /// The class of each point, from 0.
  public let labels: [UInt8]
  /// The number of classes.
  public let classes: Int

  // In the order of x.
  private let xs: [Double]
  private let ys: [Double]
  private let order: [Int]
  /// Where each point stands in that order.
  private let places: [Int]
  private var pool: WorkerPool?

  // The job at hand.
  private var work: ((_ line: Int) -> Void)?

  /// - Parameters:
  ///   - points: finite; one or more.
  ///   - labels: a class for each, below `classes`.
  ///   - threads: how many share the lines of a field.
  public init(
    _ points: [SIMD2<Double>], labels: [UInt8], classes: Int, threads: Int = 1
  ) {
    precondition(!points.isEmpty && points.count == labels.count, "points with a label each")
    precondition(points.allSatisfy { $0.x.isFinite && $0.y.isFinite }, "points that are finite")
    precondition((1...256).contains(classes), "1 to 256 classes")
    precondition(labels.allSatisfy { $0 < classes } && threads > 0, "labels below \(classes)")
    (self.labels, self.classes) = (labels, classes)
    let order = points.indices.sorted { (points[$0].x, $0) < (points[$1].x, $1) }
    self.order = order
    xs = order.map { points[$0].x }
    ys = order.map { points[$0].y }
    var places = [Int](repeating: 0, count: order.count)
    for (place, point) in order.enumerated() { places[point] = place }
    self.places = places
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { points, _, line in points.work?(line) }
  }

  deinit { pool = nil }

  /// The nearest points, the nearest first; ties go to the lower.
  ///
  /// - Parameters:
  ///   - place: finite.
  ///   - count: one or more; of as many points as there are at most.
  ///   - other: a point that is left out.
  public func nearest(to place: SIMD2<Double>, count: Int, leavingOut other: Int? = nil) -> [Int] {
    precondition(count > 0 && place.x.isFinite && place.y.isFinite, "neighbours of a place")
    let limit = min(count, order.count - (other == nil ? 0 : 1))
    guard limit > 0 else { return [] }
    var search = Search(limit: limit, points: order.count)
    find(place, leavingOut: other, &search)
    return search.list.rows
  }

  /// The field of several numbers of neighbours: at each place the share of a class among them.
  ///
  /// - Parameters:
  ///   - label: the class.
  ///   - counts: how many neighbours each field asks; one or more, of as many points as there are
  ///     at most.
  ///   - xs: of the columns.
  ///   - ys: of the lines.
  /// - Returns: a field `[line, column]` for each of `counts`.
  public func shares(
    of label: Int, counts: [Int], xs: [Double], ys: [Double]
  ) -> [[Float]] {
    field(counts, xs, ys, initial: 0) { voters, count in
      var votes = 0
      for voter in voters.prefix(count) where labels[voter] == label { votes += 1 }
      return Float(votes) / Float(min(count, voters.count))
    }
  }

  /// The field of several numbers of neighbours: at each place the class that wins.
  ///
  /// - Returns: a field `[line, column]` for each of `counts`.
  public func winners(counts: [Int], xs: [Double], ys: [Double]) -> [[UInt8]] {
    field(counts, xs, ys, initial: 0) { voters, count in
      let vote = NeighborVote(voters.prefix(count).lazy.map { self.labels[$0] }, classes: classes)
      return UInt8(vote.winner ?? 0)
    }
  }

  /// How many points have another class than their nearest neighbours, themselves left out, say.
  ///
  /// - Parameter most: up to how many neighbours are asked; of one point none can be.
  /// - Returns: for 1, 2 … `most` neighbours, or as many as there are.
  public func leaveOneOutErrors(upTo most: Int) -> [Int] {
    let limit = min(most, order.count - 1)
    guard limit > 0 else { return [] }
    var errors = [Int](repeating: 0, count: limit)
    var search = Search(limit: limit, points: order.count)
    for place in order.indices {
      let point = order[place]
      find(SIMD2(xs[place], ys[place]), leavingOut: point, &search)
      var vote = NeighborVote(classes: classes)
      for (index, neighbor) in search.list.rows.enumerated() {
        vote.add(labels[neighbor])
        if vote.winner != Int(labels[point]) { errors[index] += 1 }
      }
    }
    return errors
  }

  private func field<Value>(
    _ counts: [Int], _ xs: [Double], _ ys: [Double], initial: Value,
    _ value: (_ voters: [Int], _ count: Int) -> Value
  ) -> [[Value]] {
    precondition(counts.allSatisfy { $0 > 0 }, "one neighbour or more")
    let size = xs.count * ys.count
    var all = [Value](repeating: initial, count: size * counts.count)
    let limit = min(counts.max() ?? 1, order.count)
    all.withUnsafeMutableBufferPointer { all in
      guard let start = all.baseAddress else { return }
      withoutActuallyEscaping(value) { value in
        work = { line in
          var search = Search(limit: limit, points: self.order.count)
          for (column, x) in xs.enumerated() {
            self.find(SIMD2(x, ys[line]), leavingOut: nil, &search)
            for (number, count) in counts.enumerated() {
              (start + (number * size + line * xs.count + column)).pointee =
                value(search.list.rows, count)
            }
          }
        }
        if let pool {
          pool.run(0, pieces: ys.count)
        } else {
          for line in ys.indices { work?(line) }
        }
        work = nil
      }
    }
    return counts.indices.map { Array(all[$0 * size..<($0 + 1) * size]) }
  }

  /// A search; the next one begins with what this one found.
  private struct Search {
    var list: NearestList<Double>
    /// The number of the search in which each point was last taken in or refused.
    var seen: [UInt32]
    var number: UInt32 = 0

    init(limit: Int, points: Int) {
      list = NearestList(limit: limit)
      seen = [UInt32](repeating: 0, count: points)
    }
  }

  private func find(_ at: SIMD2<Double>, leavingOut other: Int?, _ search: inout Search) {
    let guesses = search.list.rows
    search.list.removeAll()
    search.number += 1
    if let other { search.seen[other] = search.number }
    for point in guesses { look(at: places[point], from: at, &search) }
    var (low, high) = (0, xs.count)
    while low < high {
      let middle = (low + high) / 2
      if xs[middle] < at.x { low = middle + 1 } else { high = middle }
    }
    var place = low
    while place < xs.count, look(at: place, from: at, &search) { place += 1 }
    place = low - 1
    while place >= 0, look(at: place, from: at, &search) { place -= 1 }
  }

  /// Takes the point at `place` in if it is near enough.
  ///
  /// - Returns: whether those beyond it in the order of x may be near enough.
  @discardableResult
  @inline(__always)
  private func look(at place: Int, from at: SIMD2<Double>, _ search: inout Search) -> Bool {
    let (dx, dy) = (xs[place] - at.x, ys[place] - at.y)
    let farthest = search.list.farthest ?? .infinity
    if dx * dx > farthest { return false }
    let distance = dx * dx + dy * dy
    if distance <= farthest {
      let point = order[place]
      if search.seen[point] != search.number {
        search.seen[point] = search.number
        search.list.insert(point, distance)
      }
    }
    return true
  }
}

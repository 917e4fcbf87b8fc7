import Datasets
import Testing
import Trees

@Suite struct KMeansTests {
  /// Bytes in clouds, so wide that centres are found by products.
  private func wide(_ rows: Int, seed: UInt64) -> [UInt8] {
    var numbers = SplitMix(seed: seed)
    return (0..<rows).flatMap { row in
      (0..<40).map { UInt8((row % 6) * ($0 % 7) * 5 + numbers.integer(below: 40)) }
    }
  }

  @Test(arguments: ClusterStart.allCases, [1, 4, 13])
  func inertiaNeverRises(start: ClusterStart, k: Int) {
    let bytes = wide(333, seed: 1)
    for data in [
      DataRows(bytes: bytes, width: 40), DataRows(bytes: bytes, width: 8),
      DataRows(reals: Samples.reals(rows: 400, width: 3, seed: 2), width: 3),
    ] {
      let means = KMeans(data, startingAt: start.rows(of: data, k: k, seed: 5))
      var (before, steps) = (means.inertia, 0)
      while !means.step().isSettled {
        #expect(means.inertia <= before * (1 + 1e-12))
        #expect(means.counts.reduce(0, +) == data.count)
        let sum = means.squaredDistances.reduce(0, +)
        #expect(abs(sum - means.inertia) <= 1e-11 * sum)
        (before, steps) = (means.inertia, steps + 1)
      }
      #expect(steps < 100)
      #expect(means.step().isSettled)
    }
  }

  /// Products with a bound decide as distances in double precision do, step by step, and so do several
  /// threads.
  @Test(arguments: [1, 2, 3], [2, 7, 30])
  func wideRowsComeToTheCentersOfTheDefinition(threads: Int, k: Int) {
    let bytes = wide(1100, seed: 3)
    let data = DataRows(bytes: bytes, width: 40)
    let reals = DataRows(reals: bytes.map { Double($0) }, width: 40)
    let start = ClusterStart.random.rows(of: data, k: k, seed: 2)
    let (fast, slow) = (
      KMeans(data, startingAt: start, threads: threads), KMeans(reals, startingAt: start)
    )
    for _ in 0..<30 {
      #expect(fast.labels == slow.labels)
      #expect(fast.centers == slow.centers)
      #expect(abs(fast.inertia / slow.inertia - 1) < 1e-12)
      if fast.step() != slow.step() { Issue.record("one settled before the other") }
    }
  }

  /// Centres that single precision can't tell apart.
  @Test func nearTiesAreDecidedInDoublePrecision() {
    let data = DataRows(bytes: wide(64, seed: 4), width: 40)
    let center = data[0].map { $0 + 0.25 }
    // The second one is nearer to every row below it in the last value, by a hair.
    let other = center.dropLast() + [center[39] * (1 + 1e-12)]
    let means = KMeans(data, centers: center + other)
    for row in 0..<64 {
      let last = data[row][39]
      let isSecond =
        (last - other[39]) * (last - other[39]) < (last - center[39]) * (last - center[39])
      // Where rounding makes equal sums of them, the lower one has the row.
      if !isSecond { #expect(means.labels[row] == 0) }
    }
    #expect(means.counts[0] > 0)
    // Equal ones: all rows are the first one's.
    #expect(KMeans(data, centers: center + center).counts == [64, 0])
  }

  @Test func oneRowOneCenterAndAsManyCentersAsRows() {
    let one = KMeans(DataRows(bytes: [3, 4, 5], width: 3), centers: [0, 0, 0])
    #expect(one.inertia == 50)
    #expect(!one.step().isSettled)
    #expect(one.centers == [3, 4, 5] && one.inertia == 0)
    #expect(one.step().isSettled)
    let reals = Samples.reals(rows: 9, width: 2, seed: 8)
    let data = DataRows(reals: reals, width: 2)
    let all = KMeans(data, startingAt: Array(0..<9))
    #expect(all.inertia == 0 && all.counts == [Int](repeating: 1, count: 9))
    #expect(all.step().isSettled)
  }

  /// Of equal rows more centres than one can hold nothing: each takes a row, and it ends.
  @Test func equalRowsEnd() {
    let data = DataRows(bytes: [UInt8](repeating: 9, count: 3 * 6), width: 3)
    let means = KMeans(data, startingAt: [0, 1, 2])
    #expect(means.counts == [6, 0, 0])
    let move = means.move()
    #expect(move.isSettled)
    #expect(move.reseeded.map { $0.center } == [1, 2])
    #expect(means.inertia == 0)
    #expect(data.distinct(upTo: 3) == 1)
  }

  /// A centre far away takes the farthest row, but none from a centre that has no other.
  @Test func anEmptyCenterTakesTheFarthestRowThatCanBeSpared() {
    let data = DataRows(reals: [0, 1, 2, 50], width: 1)
    let means = KMeans(data, centers: [0, 40, 1000, 2000])
    #expect(means.labels == [0, 0, 0, 1])
    let move = means.move()
    // Row 3 is farthest from its centre, 10, but alone there.
    #expect(move.reseeded == [.init(center: 2, row: 2), .init(center: 3, row: 1)])
    #expect(means.centers == [0, 50, 2, 1])
  }

  @Test func centersArePlacedByHand() {
    let data = DataRows(reals: Samples.reals(rows: 60, width: 2, seed: 1), width: 2)
    let means = KMeans(data, startingAt: [0, 1])
    means.step()
    means.place([0, 0, 1, 1, 0.5, 0.5])
    #expect(means.k == 3 && means.counts.count == 3 && means.counts.reduce(0, +) == 60)
    #expect(means.labels == KMeans(data, centers: [0, 0, 1, 1, 0.5, 0.5]).labels)
    // Wide bytes keep sums from one step to the next; another number of centres begins anew.
    let wide = KMeans(DataRows(bytes: wide(90, seed: 2), width: 40), startingAt: [0, 1])
    wide.step()
    let centers = (0..<3).flatMap { wide.data[$0 * 20] }
    wide.place(centers)
    let fresh = KMeans(wide.data, centers: centers)
    for _ in 0..<4 {
      #expect(wide.centers == fresh.centers && wide.inertia == fresh.inertia)
      wide.step()
      fresh.step()
    }
  }

  @Test func aCenterOfBatchesIsTheMeanOfAllItWasGiven() {
    let reals = Samples.reals(rows: 50, width: 2, seed: 6)
    let means = KMeans(DataRows(reals: reals, width: 2), centers: [3, 3])
    var seen = [0]
    means.step(batch: [1, 2, 3, 3], seen: &seen)
    means.step(batch: [9], seen: &seen)
    #expect(seen == [5])
    for axis in 0..<2 {
      let mean = [1, 2, 3, 3, 9].reduce(0) { $0 + reals[$1 * 2 + axis] } / 5
      #expect(abs(means.centers[axis] - mean) < 1e-15)
    }
  }

  @Test func membersMixAndPurity() {
    let data = DataRows(reals: [0, 1, 0.5, 10, 11], width: 1)
    let means = KMeans(data, centers: [0.4, 10])
    #expect(means.members(of: 0) == [2, 0, 1] && means.members(of: 1) == [3, 4])
    #expect(means.mix([0, 0, 1, 1, 1], count: 2) == [[2, 1], [0, 2]])
    #expect(means.purity([0, 0, 1, 1, 1], count: 2) == 0.8)
  }
}

import Datasets
import Testing
import Trees

@Suite struct NeighborsTests {
  @Test(arguments: [1, 2, 3], [1, 5, 700]) func imagesFoundAreThoseOfAFullSort(
    threads: Int, count: Int
  ) {
    var numbers = SplitMix(seed: 5)
    // Few different values, so that many are equally far; more than a block of rows.
    let bytes = (0..<2500 * 19).map { _ in UInt8(numbers.integer(below: 3) * 127) }
    let neighbors = Neighbors(DataRows(bytes: bytes, width: 19), threads: threads)
    for _ in 0..<3 {
      let question = (0..<19).map { _ in UInt8(numbers.integer(below: 256)) }
      let all = (0..<2500).map { row -> Neighbors.Neighbor in
        let sum = (0..<19).reduce(0) { sum, i in
          let difference = Int(bytes[row * 19 + i]) - Int(question[i])
          return sum + difference * difference
        }
        return .init(row: row, squaredDistance: Double(sum))
      }.sorted { ($0.squaredDistance, $0.row) < ($1.squaredDistance, $1.row) }
      #expect(neighbors.nearest(toBytes: question, count: count) == Array(all.prefix(count)))
    }
  }

  @Test func pointsMayLeaveOneOutAndBeFewerThanWanted() {
    let data = DataRows(reals: [0, 0, 3, 4, 1, 0], width: 2)
    let neighbors = Neighbors(data)
    #expect(neighbors.nearest(to: [0, 0], count: 9).map { $0.row } == [0, 2, 1])
    #expect(neighbors.nearest(to: [0, 0], count: 9).map { $0.squaredDistance } == [0, 1, 25])
    #expect(neighbors.nearest(to: [0, 0], count: 1, leavingOut: 0).map { $0.row } == [2])
    let one = Neighbors(DataRows(bytes: [7], width: 1))
    #expect(one.nearest(toBytes: [9], count: 50) == [.init(row: 0, squaredDistance: 4)])
    let alone = Neighbors(DataRows(reals: [1], width: 1))
    #expect(alone.nearest(to: [1.0], count: 3, leavingOut: 0).isEmpty)
  }

  @Test func aTiedVoteGoesToTheNearestOfTheTied() {
    func winner(_ voters: [UInt8]) -> Int? { NeighborVote(voters, classes: 4).winner }
    #expect(winner([]) == nil)
    #expect(winner([2]) == 2)
    #expect(winner([3, 1]) == 3)
    #expect(winner([3, 1, 1]) == 1)
    // 1 and 2 have two each, and 2 is nearer; 3 is nearest, but has one.
    #expect(winner([3, 2, 1, 1, 2]) == 2)
    let vote = NeighborVote([3, 2, 1, 1], classes: 4)
    #expect(vote.counts == [0, 2, 1, 1] && vote.total == 4 && vote.share(of: 1) == 0.5)
    #expect(NeighborVote(classes: 2).share(of: 0) == 0)
  }
}

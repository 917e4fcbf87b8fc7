import Testing
import Trees

@Suite struct ClusterStartTests {
  private let data = DataRows(reals: Samples.reals(rows: 300, width: 2, seed: 3), width: 2)

  @Test(arguments: ClusterStart.allCases) func rowsAreChosenOnce(start: ClusterStart) {
    for k in [1, 2, 50] {
      let rows = start.rows(of: data, k: k, seed: 4)
      #expect(rows.count == k && Set(rows).count == k)
      #expect(rows.allSatisfy { (0..<300).contains($0) })
      #expect(rows == start.rows(of: data, k: k, seed: 4))
      #expect(start == .first || k == 1 || rows != start.rows(of: data, k: k, seed: 5))
    }
    let all = ClusterStart.random.rows(of: data, k: 300, seed: 1)
    #expect(Set(all).count == 300)
  }

  @Test(arguments: [ClusterStart.plusPlus, .greedy, .first])
  func thereAreNoMoreThanRowsThatDiffer(start: ClusterStart) {
    let few = DataRows(bytes: [1, 2, 1, 2, 5, 5, 1, 2, 5, 5], width: 2)
    let rows = start.rows(of: few, k: 4, seed: 2)
    #expect(Set(rows.map { few[$0] }) == [[1, 2], [5, 5]] && rows.count == 2)
    #expect(few.distinct(upTo: 4) == 2 && few.distinct(upTo: 1) == 1)
  }

  /// k-means++ begins lower than chance, and greedily lower still.
  @Test func betterStartsHaveLessInertia() {
    func mean(_ start: ClusterStart) -> Double {
      (0..<20).reduce(0) { sum, seed in
        let rows = start.rows(of: data, k: 12, seed: UInt64(seed))
        return sum + KMeans(data, startingAt: rows).inertia
      }
    }
    #expect(mean(.plusPlus) < 0.95 * mean(.random))
    #expect(mean(.greedy) < 0.95 * mean(.plusPlus))
  }

  @Test func whatTheNextIsDrawnByIsTheDistanceToTheNearest() {
    let distances = data.squaredDistances(toNearestOf: [3, 70, 200])
    for row in 0..<300 {
      let wanted = [3, 70, 200].map { other in
        zip(data[row], data[other]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }.min()
      #expect(distances[row] == wanted)
    }
  }
}

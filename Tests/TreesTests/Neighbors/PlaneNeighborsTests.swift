import Testing
import Trees

@Suite struct PlaneNeighborsTests {
  private let points: [SIMD2<Double>]
  private let labels: [UInt8]

  init() {
    // On a lattice, so that many are equally far and some lie on one another.
    let numbers = Samples.reals(rows: 130, width: 2, seed: 7)
    points = (0..<130).map {
      SIMD2((numbers[2 * $0] * 12).rounded(), (numbers[2 * $0 + 1] * 12).rounded())
    }
    labels = (0..<130).map { UInt8($0 * 7 % 3) }
  }

  /// By distance, of equal ones the lower.
  private func sorted(_ at: SIMD2<Double>, without other: Int? = nil) -> [Int] {
    points.indices.filter { $0 != other }.map { point in
      let away = points[point] - at
      return (away.x * away.x + away.y * away.y, point)
    }.sorted { $0 < $1 }.map { $0.1 }
  }

  @Test(arguments: [1, 2, 3]) func fieldsAreWhatEachPlacesNeighboursSay(threads: Int) {
    let plane = PlaneNeighbors(points, labels: labels, classes: 3, threads: threads)
    let (xs, ys) = ((0..<17).map { Double($0) - 2 }, (0..<14).map { 13 - Double($0) * 1.5 })
    let counts = [1, 2, 9, 50, 500]
    let shares = plane.shares(of: 2, counts: counts, xs: xs, ys: ys)
    let winners = plane.winners(counts: counts, xs: xs, ys: ys)
    for (line, y) in ys.enumerated() {
      for (column, x) in xs.enumerated() {
        let all = sorted(SIMD2(x, y))
        for (number, count) in counts.enumerated() {
          let vote = NeighborVote(all.prefix(count).map { labels[$0] }, classes: 3)
          let place = line * xs.count + column
          #expect(shares[number][place] == Float(vote.share(of: 2)))
          #expect(Int(winners[number][place]) == vote.winner)
        }
      }
    }
  }

  @Test func nearestAreThoseOfAFullSort() {
    let plane = PlaneNeighbors(points, labels: labels, classes: 3)
    for (number, point) in points.enumerated() {
      #expect(plane.nearest(to: point, count: 12) == Array(sorted(point).prefix(12)))
      let others = plane.nearest(to: point, count: 200, leavingOut: number)
      #expect(others == sorted(point, without: number))
    }
  }

  @Test func errorsAreThoseOfAskingEachPointsNeighbours() {
    let plane = PlaneNeighbors(points, labels: labels, classes: 3)
    let errors = plane.leaveOneOutErrors(upTo: 40)
    for count in 1...40 {
      let wrong = points.indices.count { point in
        let voters = sorted(points[point], without: point).prefix(count).map { labels[$0] }
        return NeighborVote(voters, classes: 3).winner != Int(labels[point])
      }
      #expect(errors[count - 1] == wrong)
    }
    #expect(plane.leaveOneOutErrors(upTo: 1000).count == 129)
  }

  @Test func onePointIsAllThereIs() {
    let plane = PlaneNeighbors([SIMD2(1, 2)], labels: [1], classes: 2)
    #expect(plane.nearest(to: SIMD2(0, 0), count: 5) == [0])
    #expect(plane.nearest(to: SIMD2(0, 0), count: 5, leavingOut: 0).isEmpty)
    #expect(plane.leaveOneOutErrors(upTo: 5).isEmpty)
    #expect(plane.winners(counts: [3], xs: [0, 1], ys: [0]) == [[1, 1]])
    #expect(plane.shares(of: 1, counts: [3], xs: [], ys: []) == [[]])
  }
}

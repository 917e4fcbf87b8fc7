import DataStore
import Datasets
import Foundation
import Testing
import Trees

@Suite struct KMeansReferenceTests {
  private let reference: ReferenceClusters

  init() throws { reference = try Reference.read("clusters.json") }

  /// Steps to the end, and compares every step with the reference's.
  ///
  /// - Parameter scale: what a squared distance of the reference is in units of the data's.
  private func compare(_ name: String, _ means: KMeans, scale: Double = 1) throws {
    let expected = try #require(reference.cases[name])
    var (inertia, emptied) = ([means.inertia], [(step: Int, moves: [KMeans.Move.Reseeding])]())
    while true {
      let move = means.step()
      if !move.reseeded.isEmpty { emptied.append((inertia.count, move.reseeded)) }
      if move.isSettled || inertia.count > 100 { break }
      inertia.append(means.inertia)
    }
    try #require(inertia.count == expected.inertia.count)
    for (found, wanted) in zip(inertia, expected.inertia) {
      #expect(abs(found * scale / wanted - 1) <= 2e-14)
    }
    #expect(means.counts == expected.counts)
    #expect(emptied.map { $0.step } == expected.emptied.map { $0.step })
    #expect(emptied.map { $0.moves.map { $0.center } } == expected.emptied.map { $0.clusters })
    #expect(emptied.map { $0.moves.map { $0.row } } == expected.emptied.map { $0.rows })
    var hash = SHA256()
    means.labels.withUnsafeBytes { hash.update($0) }
    #expect(hash.digits() == expected.labels)
    if let centers = expected.centresAtTheEnd {
      for (found, wanted) in zip(means.centers, centers.flatMap { $0 }) {
        #expect(abs(found - wanted) <= 1e-13 * max(1, abs(wanted)))
      }
    }
  }

  @Test(arguments: [1, 2]) func pointsComeToTheReferencesClusters(threads: Int) throws {
    let start = reference.starts.plane.start.flatMap { $0 }
    try compare("plane", KMeans(reference.points, centers: start, threads: threads))
  }

  @Test func emptyClustersTakeTheFarthestRows() throws {
    let start = reference.starts.emptyCluster.start.flatMap { $0 }
    try compare("empty cluster", KMeans(reference.points, centers: start))
  }

  @Test(arguments: [1, 2]) func coloursComeToTheReferencesClusters(threads: Int) throws {
    let image = SamplePicture.landscape.image
    let rows = DataRows(bytes: image.bytes, width: 3)
    let start = reference.starts.colours.start.flatMap { $0 }
    try compare("colours", KMeans(rows, centers: start, threads: threads))
  }

  @Test(.enabled(if: MNISTFiles.folder != nil), arguments: [1, 2])
  func digitsComeToTheReferencesClusters(threads: Int) throws {
    let test = try MNISTFiles.test(first: 2000)
    let rows = DataRows(bytes: test.images, width: 784)
    let start = reference.starts.digits.start.rows
    try compare(
      "digits", KMeans(rows, startingAt: start, threads: threads), scale: 1 / (255.0 * 255))
  }

  @Test func drawsFromGivenNumbersChooseTheReferencesRows() {
    var uniforms = reference.plusPlus.uniforms[...]
    let rows = ClusterStart.draw(reference.points, k: uniforms.count, tries: 1) {
      uniforms.removeFirst()
    }
    #expect(rows == reference.plusPlus.rows)
  }

  @Test func neighboursAndTheirVotesAreTheReferences() throws {
    let expected = reference.neighbours
    let labels = (0..<300).map { UInt8($0 / 60) }
    let points = reference.starts.plane.data.map { SIMD2($0[0], $0[1]) }
    let (all, plane) = (
      Neighbors(reference.points), PlaneNeighbors(points, labels: labels, classes: 5)
    )
    for (number, query) in expected.queries.enumerated() {
      let found = all.nearest(to: query, count: 15).map { $0.row }
      #expect(found == expected.nearest[number])
      #expect(plane.nearest(to: SIMD2(query[0], query[1]), count: 15) == found)
      for (count, votes) in expected.vote {
        let voters = try found.prefix(#require(Int(count))).map { labels[$0] }
        #expect(NeighborVote(voters, classes: 5).winner == votes[number])
      }
    }
  }
}

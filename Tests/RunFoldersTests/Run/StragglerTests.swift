import RunFolders
import Testing

@Suite struct StragglerTests {
  private func log(_ rank: Int, _ folder: TemporaryFolder, _ times: [(Double, Double, Double)])
    throws -> RankLog
  {
    let lines = times.enumerated().map { step, ms in
      "{\"step\":\(step + 1),\"ms\":{\"data\":\(ms.0),\"forward\":\(ms.1),\"backward\":\(ms.2)}}\n"
    }
    try folder.write("m\(rank)", lines.joined())
    var log = RankLog(rank: rank, path: "\(folder.path)/m\(rank)")
    _ = try log.poll()
    return log
  }

  @Test func theRecordedOneIsFound() throws {
    let logs = try [0, 1].map { rank in
      var log = RankLog(
        rank: rank, path: try Reference.path("watch-run/metrics.rank\(rank).jsonl"))
      _ = try log.poll()
      return log
    }
    let found = Straggler.find(logs)
    try #require(found.count == 1)
    #expect(found[0].rank == 1)
    #expect(found[0].steps == 221...300)
    #expect(found[0].phase == "data")
    #expect((found[0].own * 10).rounded() == 126)
    #expect((found[0].others * 10).rounded() == 6)
  }

  /// The fast ranks wait in backward and may even take longer in all: it is not them.
  @Test func waitingIsNoStraggling() throws {
    let folder = try TemporaryFolder()
    let slow = try log(2, folder, Array(repeating: (1, 9, 10), count: 60))
    let fast = try [0, 1].map {
      try log($0, folder, Array(repeating: (1, 1, 19), count: 60))
    }
    let found = Straggler.find(fast + [slow])
    #expect(found.map(\.rank) == [2])
    #expect(found.first?.phase == "forward")
    #expect(found.first?.steps == 1...60)
    #expect(Straggler.find(fast).isEmpty)
    #expect(Straggler.find([slow]).isEmpty)
    #expect(Straggler.find([]).isEmpty)
  }

  @Test func aFifthOfTheStepIsTheLimit() throws {
    let folder = try TemporaryFolder()
    let even = try log(0, folder, Array(repeating: (1, 1, 18), count: 40))
    let late = try log(1, folder, Array(repeating: (4.9, 1, 14), count: 40))
    let later = try log(2, folder, Array(repeating: (5.1, 1, 14), count: 40))
    #expect(Straggler.find([even, late]).isEmpty)
    #expect(Straggler.find([even, later]).count == 1)
    let short = try log(3, folder, Array(repeating: (5.1, 1, 14), count: 39))
    #expect(Straggler.find([even, short]).isEmpty)
  }

  @Test func mediansAreThoseOfSortedNumbers() {
    #expect(median([3, 1, 2]) == 2)
    #expect(median([4, 1, 2, 3]) == 2.5)
    #expect(median([7]) == 7)
    #expect(median([Double]()).isNaN)
  }
}

import Foundation
import RunFolders
import Testing

@Suite struct RankLogTests {
  private func log(_ rank: Int) throws -> RankLog {
    var log = RankLog(rank: rank, path: try Reference.path("watch-run/metrics.rank\(rank).jsonl"))
    let news1 = try log.poll()
    #expect(news1)
    return log
  }

  @Test(arguments: [0, 1])
  func theRecordedRunComesToWhatIsExpected(_ rank: Int) throws {
    let all = try Reference.json("watch-run/expected.json")
    let expected = try #require(all["rank\(rank)"] as? [String: Any])
    let log = try log(rank)
    #expect(log.rows.count == expected["steps"] as? Int)
    #expect(log.rows.first?.step == expected["first"] as? Int)
    #expect(log.rows.last?.step == expected["last"] as? Int)
    let sum = log.rows.reduce(0) { $0 + ($1.loss ?? .nan) }
    #expect(abs(sum - (expected["lossSum"] as? Double ?? .nan)) < 1e-9)
    let times = try #require(expected["msSum"] as? [String: Double])
    for (place, name) in PhaseTimes.names.enumerated() {
      let sum = log.rows.reduce(0) { $0 + ($1.phases?.all[place] ?? .nan) }
      #expect(abs(sum - (times[name] ?? .nan)) < 1e-6)
    }
    #expect(log.leftBehind == 18)
    #expect(log.branches.map(\.start) == [320])
    #expect(log.branches.first?.rows.map(\.step) == Array(321...338))
    #expect(log.starts == [0, 320])
    #expect(log.end == 420)
    #expect(log.badLines == 0)
  }

  /// The job started again does the same to the last bit.
  @Test func stepsLeftBehindCameAgain() throws {
    let log = try log(0)
    let again = log.rows.filter { 321...338 ~= $0.step }
    #expect(log.branches.first?.rows.map(\.loss) == again.map(\.loss))
  }

  @Test func brokenLinesAreCounted() throws {
    var log = RankLog(rank: 1, path: try Reference.path("watch-run/broken/metrics.rank1.jsonl"))
    let news2 = try log.poll()
    #expect(news2)
    #expect(log.rows.map(\.step) == Array(1...6))
    #expect(log.badLines == 2)
    #expect(log.starts == [0, 4])
    #expect(log.rows[4].loss?.isNaN == true)
    #expect(log.rows[5].loss?.isNaN == true)
  }

  @Test func aHalfLineWaitsForItsEnd() throws {
    let folder = try TemporaryFolder()
    try folder.write("m", "{\"step\":1,\"loss\":2}\n{\"step\":2,\"lo")
    var log = RankLog(rank: 0, path: "\(folder.path)/m")
    let news3 = try log.poll()
    #expect(news3)
    #expect(log.rows.map(\.step) == [1])
    let news4 = try log.poll()
    #expect(!news4)
    try folder.append("m", "ss\":3}".utf8)
    let news5 = try log.poll()
    #expect(!news5)
    try folder.append("m", "\n{\"step\":1,\"validation\":7,\"loss\":4}\n".utf8)
    let news6 = try log.poll()
    #expect(news6)
    #expect(log.rows.map(\.step) == [1, 2])
    #expect(log.rows[0].numbers == ["loss": 4, "validation": 7])
    #expect(log.badLines == 0)
  }

  @Test func anEndIsNoneWhereTheTrainingGoesOn() throws {
    let folder = try TemporaryFolder()
    try folder.write("m", "{\"step\":1}\n{\"end\":1}\n")
    var log = RankLog(rank: 0, path: "\(folder.path)/m")
    let news7 = try log.poll()
    #expect(news7)
    #expect(log.end == 1)
    try folder.append("m", "{\"start\":1}\n{\"step\":2}\n".utf8)
    let news8 = try log.poll()
    #expect(news8)
    #expect(log.end == nil)
  }

  @Test func aFileThatVanishesKeepsWhatItSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write("m", "{\"step\":1}\n")
    var log = RankLog(rank: 0, path: "\(folder.path)/m")
    let news9 = try log.poll()
    #expect(news9)
    try folder.remove("m")
    let news10 = try log.poll()
    #expect(!news10)
    #expect(log.rows.count == 1)
  }

  @Test func twoThousandMutatedLogsDoNotTrap() throws {
    let lines = try Reference.bytes("watch-run/metrics.rank0.jsonl").prefix(900)
    let folder = try TemporaryFolder()
    var mutate = Mutation(seed: 2)
    var (rows, bad) = (0, 0)
    for _ in 0..<2000 {
      try folder.write("m", mutate(Array(lines)))
      var log = RankLog(rank: 0, path: "\(folder.path)/m")
      _ = try log.poll()
      rows += log.rows.count
      bad += log.badLines
    }
    #expect(rows > 1000)
    #expect(bad > 500)
  }
}

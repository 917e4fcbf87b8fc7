import Foundation
import RunFolders
import Testing

@Suite struct RunReportTests {
  @Test func theRecordedRunComesToItsNumbers() throws {
    let run = try RunFolder(try Reference.path("watch-run"))
    let report = try RunReport(run)
    #expect((report.version, report.ranks, report.checkpoints) == (1, 2, 22))
    #expect((report.firstStep, report.step) == (0, 420))
    #expect((report.leftBehind, report.badLines) == (36, 0))
    #expect(report.stragglers.map(\.rank) == [1])
    let steps = try #require(
      Reference.json("watch-run/norms.json")["steps"] as? [String: [String: [String: Any]]])
    #expect(report.norms.map(\.name).first == "0.weight")
    #expect(report.norms.count == 8)
    for (name, norm) in report.norms {
      let expected = try #require(steps["420"]?[name]?["norm"] as? Double)
      #expect(abs(norm - expected) < 1e-12 * expected)
    }
  }

  /// As they were worked out from the same rows by another program.
  @Test func timesAndLossAreThoseOfTheLastSteps() throws {
    let run = try RunFolder(try Reference.path("watch-run"))
    let times = run.ranks.compactMap { $0.stepMilliseconds(upTo: 400) }
    #expect(times.count == 2)
    #expect(zip(times, [31.9525, 31.7515]).allSatisfy { abs($0 - $1) < 1e-9 })
    let loss = try #require(run.loss(upTo: 400))
    #expect(abs(loss - 0.24509189520031213) < 1e-12)
    #expect(run.loss(upTo: 0) == nil)
    #expect(run.ranks[0].stepMilliseconds(upTo: 0) == nil)
    #expect(run.ranks[0].rows(after: 4, upTo: 7).map(\.step) == [5, 6, 7])
    #expect(run.ranks[0].rows(after: nil, upTo: 2).map(\.step) == [1, 2])
    #expect(run.ranks[0].rows(after: 7, upTo: 4).isEmpty)
    // Steps may be any number that a file can say.
    #expect(run.loss(upTo: .max) == run.loss(upTo: 421))
    #expect(run.loss(upTo: .min) == nil)
  }

  @Test func aFolderOfTablesHasNoRanks() throws {
    let report = try RunReport(try RunFolder(try Reference.path("watch-run/csv")))
    #expect((report.version, report.ranks, report.checkpoints) == (nil, 0, 0))
    #expect((report.firstStep, report.step) == (nil, 420))
    #expect(report.loss == nil)
    #expect(report.stepMilliseconds.isEmpty)
    #expect(report.stragglers.isEmpty)
    #expect(report.norms.isEmpty)
  }
}

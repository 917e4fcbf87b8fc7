import RunFolders
import Testing

@Suite struct EventFolderTests {
  @Test func aRestartCutsWhatItDoesAgain() throws {
    var folder = EventFolder(try Reference.path("watch-tfevents"))
    let news1 = folder.poll()
    #expect(news1)
    #expect(folder.files.count == 2)
    let loss = try #require(folder.numbers["loss/train"])
    #expect(loss.steps == [0, 1, 2, 3, 4, 5])
    #expect(loss.values == [2, 1, 0.5, 13, 14, 15])
    // Cut by the restart at 3.
    #expect(folder.numbers["learning rate"]?.steps == [])
    #expect(folder.numbers["new style"]?.steps == [])
    let news2 = folder.poll()
    #expect(!news2)
  }

  @Test func withoutARestartALaterFileCountsFromItsFirstStep() {
    func scalar(_ tag: String, _ step: Int, _ value: Double) -> EventFile.Entry {
      .scalar(tag: tag, step: step, value: value, time: 0)
    }
    let numbers = EventFolder.merged([
      [scalar("a", 1, 1), scalar("a", 2, 2), scalar("a", 3, 3), scalar("b", 9, 9)],
      [scalar("a", 2, 20)],
    ])
    #expect(numbers["a"]?.steps == [1, 2])
    #expect(numbers["a"]?.values == [1, 20])
    #expect(numbers["b"]?.values == [9])
  }

  /// All 448 scalars of the recorded run, with the eight of the other file 456, as TensorBoard reads them.
  @Test func theRecordedRunHasTheTrainersNumbers() throws {
    var folder = EventFolder(try Reference.path("watch-run/board"))
    let news3 = folder.poll()
    #expect(news3)
    var scalars = 0
    for file in folder.files {
      #expect(file.stop == .end)
      #expect(file.skippedRecords == 0)
      for case .scalar in file.entries { scalars += 1 }
    }
    #expect(scalars == 448)
    var log = RankLog(rank: 0, path: try Reference.path("watch-run/metrics.rank0.jsonl"))
    let news4 = try log.poll()
    #expect(news4)
    let loss = try #require(folder.numbers["loss/train"])
    #expect(loss.steps == log.rows.map(\.step))
    #expect(loss.values == log.rows.map { Double(Float($0.loss ?? .nan)) })
    let validation = log.rows.filter { $0.numbers["validation_loss"] != nil }
    let logged = try #require(folder.numbers["validation/loss"])
    #expect(logged.steps == validation.map(\.step))
    #expect(
      logged.values == validation.map { Double(Float($0.numbers["validation_loss"] ?? .nan)) })
  }
}

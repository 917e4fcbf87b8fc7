import Drawing
import Exhibits
import Foundation
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct CompareHeadlessTests {
  @Test func eachRunHasItsResult() throws {
    let options = try compareOptions("lr=0.5|lr=0.1 hn=5|e=100") { $0.epochs = 730 }
    let outcome = try ExhibitKind.xor.run(options, HeadlessTasks())
    #expect(outcome.results.map(\.set) == ["lr=0.5", "lr=0.1 hn=5", "e=100"])
    #expect(outcome.results.map(\.epochs) == [730, 730, 100])
    #expect(outcome.results.map(\.parameters) == [13, 21, 13])
    #expect(outcome.reachedStep == 730)
    #expect(!outcome.wasInterrupted && outcome.divergedAt == nil)
    let json = outcome.results[1].json
    #expect(json.hasPrefix("{\"exhibit\":\"xor\",\"set\":\"lr=0.1 hn=5\",\"seed\":1,"))
    #expect(outcome.results[0].summary.hasPrefix("[lr=0.5] xor: "))
  }

  @Test func aFilmHasAPageForEveryRefresh() throws {
    let options = try compareOptions("lr=0.5|lr=0.1") {
      $0.epochs = 250
    }
    func film() throws -> [Scene] {
      var tasks = HeadlessTasks()
      var pages: [Scene] = []
      tasks.onFrame = { pages.append($0) }
      var last: Scene?
      tasks.onLastFrame = { last = $0 }
      _ = try ExhibitKind.xor.run(options, tasks)
      #expect(last?.tiles == pages.last?.tiles)
      return pages
    }
    let pages = try film()
    #expect(pages.count == 4)
    // No clock has a part in it.
    #expect(try film().map(\.tiles) == pages.map(\.tiles))
  }

  @Test func progressNamesEveryRun() throws {
    var lines: [String] = []
    let tasks = HeadlessTasks { lines.append($0.text) }
    _ = try ExhibitKind.xor.run(try compareOptions("lr=0.5|lr=0.1") { $0.epochs = 100 }, tasks)
    #expect(lines.first?.hasPrefix("0/100 epochs  loss A 0.") == true)
    #expect(lines.last?.contains("  B 0.") == true)
  }

  @Test func aSignalStopsAllRuns() throws {
    let tasks = HeadlessTasks()
    tasks.signal.raise()
    let outcome = try ExhibitKind.xor.run(try compareOptions("lr=0.5|lr=0.1"), tasks)
    #expect(outcome.wasInterrupted)
    #expect(outcome.results.map(\.epochs) == [0, 0])
  }

  @Test func onlyWhereAllDivergeTheComparisonDid() throws {
    let wild = "lr=1e30 activation=relu"
    let one = try ExhibitKind.xor.run(
      try compareOptions("\(wild)|lr=0.1") { $0.epochs = 500 }, HeadlessTasks())
    #expect(one.divergedAt == nil)
    let all = try ExhibitKind.xor.run(
      try compareOptions("\(wild)|\(wild) seed=2") { $0.epochs = 500 }, HeadlessTasks())
    #expect(all.divergedAt != nil)
  }

  /// Losses of different kinds have no scale in common: each is drawn as a multiple of its first.
  @Test func lossesOfDifferentKindsShareNoScale() throws {
    func words(_ sets: String) throws -> [String] {
      var tasks = HeadlessTasks()
      var last: Scene?
      tasks.onLastFrame = { last = $0 }
      _ = try ExhibitKind.xor.run(try compareOptions(sets) { $0.epochs = 300 }, tasks)
      return last?.tiles.flatMap(\.words) ?? []
    }
    let mixed = try words("loss=half-squared-error|loss=binary-cross-entropy|hn=4")
    #expect(mixed.contains("Loss ÷ its first"))
    #expect(
      mixed.contains { $0.hasPrefix("A, C half squared error; B binary cross entropy") },
      "\(mixed)")
    let same = try words("hn=2|hn=4")
    #expect(same.contains("Loss") && same.contains("half squared error, log"))
  }

  /// MNIST's images are there once; runs with other batch sizes are held at the same share of the
  /// epoch.
  @Test func runsOfOtherBatchSizesShareTheirEpochs() throws {
    var options = mnistOptions { $0.epochs = 1 }
    try options.set(\.compare, to: "batch-size=32|batch-size=64 optimizer=sgd")
    try options.check(offered: ExhibitKind.cards)
    var tasks = HeadlessTasks()
    var last: Scene?
    tasks.onLastFrame = { last = $0 }
    let outcome = try ExhibitKind.mnist.run(options, tasks)
    #expect(outcome.results.map(\.epochs) == [1, 1])
    #expect(outcome.results[0].steps > outcome.results[1].steps)
    for (result, set) in zip(outcome.results, ["batch-size=32", "batch-size=64 optimizer=sgd"]) {
      var single = mnistOptions { $0.epochs = 1 }
      try RunSet(set).apply(to: &single)
      let alone = try ExhibitKind.mnist.run(single, HeadlessTasks()).result
      #expect(result.checksum == alone.checksum)
      #expect(
        result.digits == alone.digits || result.digits?.testAccuracy == alone.digits?.testAccuracy)
    }
    let words = last?.tiles.flatMap(\.words) ?? []
    #expect(words.contains("validation") && words.contains("Validation"))
    // Of different batches only epochs are common: the page counts those.
    #expect(words.contains("1.00") && words.contains(" / 1.00") && words.contains("epoch"))
  }
}

import Drawing
import Exhibits
import Foundation
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// One transport moves all runs.
@Suite(.serialized) struct CompareExhibitTests {
  /// The options of a run on its own, with the options of one set.
  private func alone(_ set: String, _ change: (inout Options) -> Void = { _ in }) throws -> Options
  {
    var options = xorOptions(change)
    try RunSet(set).apply(to: &options)
    return options
  }

  @Test func whateverIsShownBelongsToTheSameEpochOfEveryRun() throws {
    let show = try CompareShow(
      comparing:
        compareOptions("lr=0.5 | lr=0.01 | hn=64") { $0.epochs = 20_000 })
    var seen: Set<Int> = []
    show.until {
      #expect(Set($0.exhibit.steps) == [$0.exhibit.position])
      seen.insert($0.exhibit.position)
      return $0.exhibit.isFinished
    }
    #expect(show.exhibit.steps == [20_000, 20_000, 20_000])
    #expect(seen.count > 10)
    #expect(seen.allSatisfy { $0 % 100 == 0 })
  }

  @Test(arguments: [Pace.watch, .turbo])
  func aRunEndsAsItWouldOnItsOwn(pace: Pace) throws {
    let sets = ["lr=0.5", "lr=0.01 hn=8", "seed=4 optimizer=adam", "batch-size=2"]
    let show = try CompareShow(
      comparing:
        compareOptions(sets.joined(separator: "|")) {
          $0.epochs = 3050
          $0.pace = pace
        })
    #expect(show.until { $0.exhibit.isFinished })
    for (set, result) in zip(sets, show.exhibit.results) {
      let single = try ExhibitKind.xor.run(try alone(set) { $0.epochs = 3050 }, HeadlessTasks())
      #expect(result.checksum == single.result.checksum, "\(set)")
      #expect(result.set == set)
      #expect(result.epochs == 3050)
    }
  }

  @Test func keysStepAndWalkAllRuns() throws {
    let show = try CompareShow.pausedRuns(compareOptions("lr=0.5|lr=0.01"))
    func steps(_ step: Int) -> Bool { show.until { $0.exhibit.steps == [step, step] } }
    show.press(.right)
    #expect(steps(100))
    show.press(.end)
    #expect(show.until { $0.exhibit.position == $0.exhibit.reached })
    let here = show.exhibit.reached
    show.press(.right)
    #expect(steps(here + 100))
    show.press(.right, .shift)
    #expect(steps(here + 1100))
    show.press(.left)
    #expect(steps(here + 1000))
    show.press(.left, .shift)
    #expect(steps(here))
    #expect(show.says("Past"))
    show.press(.home)
    #expect(steps(0))
    show.press(.end)
    #expect(steps(here + 1100))
    #expect(!show.exhibit.isPlaying)
  }

  /// Home and the step forward count even while the runs are on their way to their first moment.
  @Test func keysBeforeTheFirstMomentAreNotLost() throws {
    let home = try CompareShow(comparing: compareOptions("lr=0.5|lr=0.01"))
    #expect(home.until { !$0.exhibit.steps.isEmpty })
    home.press(.home)
    for _ in 0..<200 {
      home.pass(1.0 / 60)
      Thread.sleep(forTimeInterval: 0.001)
    }
    #expect(home.exhibit.position == 0)
    let forward = try CompareShow(comparing: compareOptions("lr=0.5|lr=0.01"))
    forward.press(.home)
    forward.press(.right)
    #expect(forward.until { $0.exhibit.steps == [100, 100] })
    #expect(!forward.exhibit.isPlaying)
  }

  @Test func spaceInThePastWalksToThePresentAndTrainsOn() throws {
    let show = try CompareShow.pausedRuns(compareOptions("lr=0.5|lr=0.01"))
    for _ in 0..<5 {
      let before = show.exhibit.reached
      show.press(.end)
      show.press(.right)
      #expect(show.until { $0.exhibit.reached > before })
    }
    let newest = show.exhibit.reached
    show.press(.home)
    #expect(show.until { $0.exhibit.steps == [0, 0] })
    show.press(.space)
    #expect(show.until { $0.exhibit.reached > newest })
    #expect(show.exhibit.isPlaying)
  }

  @Test func thePastOfEveryRunIsWhatItWas() throws {
    let show = try CompareShow(comparing: compareOptions("lr=0.5|hn=5") { $0.epochs = 4000 })
    #expect(show.until { $0.exhibit.isFinished })
    let rect = try show.frame(.scrubber)
    show.click(rect.center)
    #expect(show.until { $0.exhibit.position < 4000 })
    let step = show.exhibit.position
    #expect(show.exhibit.steps == [step, step])
    for (panel, set) in [(1, "lr=0.5"), (2, "hn=5")] {
      let loss = xorRun(XORSettings(try alone(set)), at: step).snapshot().metrics.loss
      let words = try show.words(inPanel: panel)
      #expect(words.contains(String(format: "%.4f", loss)), "\(set): \(words)")
    }
  }

  @Test func resetBeginsAllRunsAgain() throws {
    let show = try CompareShow(comparing: compareOptions("lr=0.5|seed=7") { $0.epochs = 1000 })
    #expect(show.until { $0.exhibit.isFinished })
    let first = show.exhibit.results.map(\.checksum)
    show.press(.character("r"))
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.exhibit.results.map(\.checksum) == first)
    show.press(.character("r"), .shift)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.exhibit.results.map(\.seed) == [2, 8])
    #expect(Set(show.exhibit.results.map(\.checksum)).isDisjoint(with: first))
  }

  @Test func aFinishedComparisonGoesOn() throws {
    let show = try CompareShow(
      comparing: compareOptions("lr=0.5|lr=0.1 e=500") { $0.epochs = 1000 })
    #expect(show.until { $0.exhibit.isFinished })
    // The shorter run waits at its own end, and says where that is.
    #expect(show.exhibit.steps == [1000, 500])
    #expect(try show.words(inPanel: 2).contains("500"))
    show.press(.space)
    #expect(show.exhibit.position <= 100 && show.exhibit.isPlaying)
    #expect(show.until { $0.exhibit.position == 1000 && !$0.exhibit.isPlaying })
    show.press(.character("E"), .shift)
    #expect(show.until { $0.exhibit.isFinished && $0.exhibit.reached > 1000 })
    #expect(show.exhibit.steps == [2000, 1000])
  }

  @Test func runsAreToldTogether() throws {
    let show = try CompareShow(
      comparing: compareOptions("lr=0.5|lr=0.1") {
        $0.epochs = 400
        $0.pace = .story
      })
    var seen: Set<Int> = []
    show.until {
      #expect(Set($0.exhibit.steps) == [$0.exhibit.position])
      seen.insert($0.exhibit.position)
      return $0.exhibit.isFinished
    }
    #expect(show.exhibit.steps == [400, 400])
    // Twenty seconds, half of them for twenty epochs.
    #expect(seen.isSuperset(of: 0...20))
    #expect(show.time > 19)
  }

  @Test func aRunThatDivergesStaysAndTheOthersGoOn() throws {
    let show = try CompareShow(
      comparing:
        compareOptions("lr=1e30 activation=relu|lr=0.5") { $0.epochs = 2000 })
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.exhibit.divergedAt == nil)
    #expect(show.exhibit.steps[1] == 2000)
    #expect(show.exhibit.steps[0] < 2000)
    #expect(try show.words(inPanel: 1).contains("diverged at epoch"))
  }

  /// The first failure costs none of the other files, and hides none of the other failures.
  @Test func everyFileThatCannotBeWrittenIsTold() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "compare-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // A folder lies where the first network should.
    try FileManager.default.createDirectory(
      at: folder.appending(path: "net-A.safetensors/x"), withIntermediateDirectories: true)
    let options = try compareOptions("lr=0.5|lr=0.1") {
      $0.epochs = 100
      $0.save = folder.appending(path: "net.safetensors").path
      $0.metrics = "/nowhere/at/all/rows.csv"
    }
    let show = try CompareShow(comparing: options)
    #expect(show.until { $0.exhibit.isFinished })
    guard case .message(let words) = show.exhibit.perform(.save) else {
      Issue.record("no message")
      return
    }
    #expect(words.contains("net-A.safetensors"))
    show.stage.close()
    let live = show.stage.failures.compactMap { ($0 as? ProgramError)?.line }
    let outcome = try ExhibitKind.xor.run(options, HeadlessTasks())
    let headless = outcome.failures.compactMap { ($0 as? ProgramError)?.line }
    #expect(live == headless && live.count == 3)
    for (line, name) in zip(live, ["net-A.safetensors", "rows-A.csv", "rows-B.csv"]) {
      #expect(line.contains(name))
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == ["net-A.safetensors", "net-B.safetensors"])
  }

  @Test func eachRunHasItsFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "compare-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let show = try CompareShow(
      comparing:
        compareOptions("lr=0.5|lr=0.1") {
          $0.epochs = 1000
          $0.save = folder.appending(path: "net.safetensors").path
          $0.metrics = folder.appending(path: "rows.csv").path
          $0.printsJSON = true
        })
    #expect(show.until { $0.exhibit.isFinished })
    show.stage.close()
    #expect(show.stage.failures.isEmpty)
    #expect(show.stage.results.map(\.set) == ["lr=0.5", "lr=0.1"])
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(
      files == ["net-A.safetensors", "net-B.safetensors", "rows-A.csv", "rows-B.csv"])
    let rows = try String(contentsOf: folder.appending(path: "rows-B.csv"), encoding: .utf8)
    #expect(rows.split(separator: "\n").count == 12)
    // A run goes on from its own file.
    let further = try ExhibitKind.xor.run(
      try alone("lr=0.1") {
        $0.epochs = 1500
        $0.load = folder.appending(path: "net-B.safetensors").path
      }, HeadlessTasks())
    let whole = try ExhibitKind.xor.run(try alone("lr=0.1") { $0.epochs = 1500 }, HeadlessTasks())
    #expect(further.result.checksum == whole.result.checksum)
  }
}

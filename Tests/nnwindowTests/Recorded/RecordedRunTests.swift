import Exhibits
import Foundation
import Synchronization
import Options
import Testing
import Viewing

/// Every exhibit leaves at seed 1 what it left when it was recorded: each bit of the network, each
/// number, each pixel and each word.
///
/// `NNWINDOW_RECORD=1 Scripts/swift test --filter RecordedRunTests` records all anew. A new exhibit needs its
/// name and its words in `RecordedRuns.json` first.
@Suite(.serialized, .enabled(if: RecordedRun.Book.isOfThisMachine, "recorded on Linux on x86-64"))
struct RecordedRunTests {
  /// What was made in this process: a run is looked at by more than one test.
  private static let made = Mutex<[String: RecordedRun.Left]>([:])

  /// What a run leaves now and what it left; now is then where runs are recorded.
  private func runs(_ name: String) throws -> (now: RecordedRun.Left, left: RecordedRun.Left) {
    var book = try RecordedRun.Book.read()
    let run = try #require(book.runs[name])
    let now = try Self.made.withLock { try $0[name] ?? run.made() }
    Self.made.withLock { $0[name] = now }
    if RecordedRun.Book.isWritten {
      book.letters = try Mark.letters()
      book.runs[name]?.left = now
      try book.write()
      return (now, now)
    }
    return (now, try #require(run.left, "NNWINDOW_RECORD=1 records \(name)"))
  }

  @Test func everyExhibitIsThere() throws {
    let book = try RecordedRun.Book.read()
    for kind in ExhibitKind.all {
      let name = kind.card.name.rawValue
      let words = try #require(book.runs[name]?.words, "\(name) has no words in RecordedRuns.json")
      #expect(words.split(separator: " ").first == "--\(name)")
    }
    #expect(book.runs.count { $0.value.words.contains(" --compare ") } >= 3)
  }

  @Test(arguments: try RecordedRun.Book.read().runs.keys.sorted())
  func aRunEndsInTheSameBits(name: String) throws {
    let (now, left) = try runs(name)
    #expect(now.results == left.results)
    #expect(now.networks == left.networks)
    #expect(now.metrics == left.metrics)
    #expect(now.config == left.config)
    #expect(now.film.count == left.film.count)
    // What is empty could not differ.
    #expect(!now.results.isEmpty && now.networks.count == now.results.count)
    #expect(now.metrics.count == now.results.count && now.film.count > 1)
  }

  @Test(
    .enabled("another font library draws other letters") {
      try Mark.letters() == RecordedRun.Book.read().letters || RecordedRun.Book.isWritten
    }, arguments: try RecordedRun.Book.read().runs.keys.sorted())
  func aRunShowsTheSamePixels(name: String) throws {
    let (now, left) = try runs(name)
    #expect(now.film == left.film)
    #expect(now.picture == left.picture)
  }

  /// The clock is left out, and nothing else.
  @Test func onlyTheClockIsLeftOut() {
    let line =
      #"{"exhibit":"xor","seconds":0.25,"epochsPerSecond":8000,"loss":1e-05,"#
      + #""dataset":"a,b","samplesPerSecond":12}"#
    #expect(
      RecordedRun.timeless(line) == [
        #"{"exhibit":"xor","#, #""seconds":…,"#, #""epochsPerSecond":…,"#, #""loss":1e-05,"#,
        #""dataset":"a,b","#, #""samplesPerSecond":…}"#,
      ])
  }
}

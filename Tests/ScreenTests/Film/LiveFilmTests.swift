import Foundation
import Raster
import Screen
import Synchronization
import Testing

/// What was written, and when more may be.
private final class Reel: Sendable {
  struct State: Sendable {
    /// The first pixel of each frame.
    var frames: [UInt32] = []
    /// Where in memory frames lay.
    var places: Set<Int> = []
    var isHeld = false
    var isFinished = false
    var isCancelled = false
    /// Frames until one fails.
    var patience = Int.max
    var failsAtEnd = false
  }

  private let state = Mutex(State())

  init(_ change: (inout State) -> Void = { _ in }) { state.withLock { change(&$0) } }

  var now: State { state.withLock { $0 } }

  func change(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

  /// Whether it has come to that within a minute.
  func comes(_ isTrue: (State) -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while !isTrue(now) {
      if .now > deadline { return false }
      Thread.sleep(forTimeInterval: 0.001)
    }
    return true
  }
}

private struct Sink: FilmSink {
  let reel: Reel

  static let failure = ScreenError.ffmpegFailed(path: "film.mp4", reason: "the disk is full")

  func append(_ frame: PixelBuffer) throws(ScreenError) {
    _ = reel.comes { !$0.isHeld }
    if reel.now.frames.count >= reel.now.patience { throw Self.failure }
    reel.change { reel in
      reel.frames.append(frame[0, 0] & 0xFF_FFFF)
      reel.places.insert(Int(bitPattern: frame.base))
    }
  }

  func finish() throws(ScreenError) {
    if reel.now.failsAtEnd { throw Self.failure }
    reel.change { $0.isFinished = true }
  }

  func cancel() { reel.change { $0.isCancelled = true } }
}

@Suite struct LiveFilmTests {
  private static let bytes = 8 * 4 * LiveFilm.bytesPerPixel

  /// A film that has room for so many pictures.
  private func film(
    _ reel: Reel, pictures: Int = 6, keepsTime: Bool = true
  ) throws -> LiveFilm {
    try LiveFilm(
      width: 8, height: 4, memory: pictures * Self.bytes, keepsTime: keepsTime
    ) { () throws(ScreenError) in Sink(reel: reel) }
  }

  private func frame(_ number: Int) -> PixelBuffer {
    let buffer = PixelBuffer(width: 8, height: 4)
    buffer.fill(buffer.bounds, UInt32(number))
    return buffer
  }

  @Test func whatKeepsUpIsWrittenAsItIs() throws {
    let reel = Reel()
    let film = try film(reel)
    var expected: [UInt32] = []
    for number in 1...50 {
      try film.take(frame(number), frames: 1 + number % 3)
      expected += Array(repeating: UInt32(number), count: 1 + number % 3)
      #expect(reel.comes { $0.frames.count == expected.count })
    }
    try film.finish()
    #expect(reel.now.frames == expected)
    #expect(film.count == expected.count)
    #expect(reel.now.isFinished && !reel.now.isCancelled)
  }

  /// Nothing is written until all is taken: whoever waited for that would wait for ever.
  @Test(arguments: [0, 1, 3, 6, 40])
  func aSlowSinkKeepsNobodyAndTheFilmItsTime(pictures: Int) throws {
    let reel = Reel { $0.isHeld = true }
    let film = try film(reel, pictures: pictures)
    for number in 1...200 { try film.take(frame(number), frames: 1 + number % 2) }
    film.close()
    #expect(!film.isWritten(within: 0.01))
    #expect(reel.now.frames.isEmpty)
    #expect(film.rest.pictures >= max(pictures, LiveFilm.fewestPictures) - 1)
    #expect(film.rest.frames >= film.rest.pictures)
    reel.change { $0.isHeld = false }
    try film.finish()
    let frames = reel.now.frames
    #expect(frames.count == 300)
    #expect(frames == frames.sorted())
    #expect(frames.last == 200)
    let most = max(pictures, LiveFilm.fewestPictures)
    #expect(Set(frames).count <= most)
    #expect(Set(frames).count >= most - 1)
  }

  /// What is left out is left out evenly, not at one place.
  @Test func aStallCostsEveryPartOfItTheSame() throws {
    let reel = Reel { $0.isHeld = true }
    let film = try film(reel, pictures: 20)
    for number in 1...160 { try film.take(frame(number)) }
    reel.change { $0.isHeld = false }
    try film.finish()
    let longest = Dictionary(grouping: reel.now.frames, by: \.self).values.map(\.count).max()
    #expect(try #require(longest) <= 16)
  }

  @Test func aFolderHasNoTimeAndSkips() throws {
    let reel = Reel { $0.isHeld = true }
    let film = try film(reel, keepsTime: false)
    for number in 1...100 { try film.take(frame(number)) }
    reel.change { $0.isHeld = false }
    try film.finish()
    let frames = reel.now.frames
    #expect(frames == Array(Set(frames)).sorted())
    #expect((5...6).contains(frames.count))
    #expect(frames.last == 100)
    #expect(film.count == frames.count)
  }

  @Test func memoryIsUsedAgain() throws {
    let reel = Reel()
    let film = try film(reel, pictures: 5)
    for number in 1...500 { try film.take(frame(number)) }
    try film.finish()
    #expect((1...5).contains(reel.now.places.count))
    #expect(reel.now.frames.count == 500)
  }

  @Test func aFailureIsToldOnceAndTheRestLeftOut() throws {
    let reel = Reel { $0.patience = 2 }
    let film = try film(reel)
    for number in 1...3 { try film.take(frame(number)) }
    while !film.isWritten() { Thread.sleep(forTimeInterval: 0.001) }
    #expect(throws: Sink.failure) { try film.take(frame(4)) }
    try film.take(frame(5))
    try film.check()
    try film.finish()
    #expect(reel.now.frames == [1, 2])
    #expect(film.count == 2)
    #expect(!reel.now.isFinished)
  }

  @Test func aFailureIsToldWithoutAnotherFrame() throws {
    let reel = Reel { $0.patience = 0 }
    let film = try film(reel)
    try film.take(frame(1))
    while !film.isWritten() { Thread.sleep(forTimeInterval: 0.001) }
    #expect(throws: Sink.failure) { try film.check() }
    try film.finish()
  }

  @Test func aFailureAtTheEndIsToldOnce() throws {
    let film = try film(Reel { $0.failsAtEnd = true })
    try film.take(frame(1))
    #expect(throws: Sink.failure) { try film.finish() }
    try film.finish()
  }

  @Test func whatCannotBeBegunIsToldAtOnce() {
    #expect(throws: Sink.failure) {
      try LiveFilm(width: 8, height: 4) { () throws(ScreenError) in throw Sink.failure }
    }
  }

  @Test func closingDrains() throws {
    let reel = Reel { $0.isHeld = true }
    let film = try film(reel)
    for number in 1...4 { try film.take(frame(number)) }
    film.close()
    #expect(!film.isWritten())
    reel.change { $0.isHeld = false }
    #expect(reel.comes(\.isFinished))
    #expect(reel.now.frames == [1, 2, 3, 4])
    try film.finish()
    #expect(film.isWritten())
  }

  @Test func aFilmWithoutFramesIsFinished() throws {
    let reel = Reel()
    try film(reel).finish()
    #expect(reel.now.isFinished && reel.now.frames.isEmpty)
  }

  @Test func aFilmThatNobodyHoldsIsGivenUp() throws {
    let reel = Reel { $0.isHeld = true }
    do {
      let film = try film(reel)
      for number in 1...4 { try film.take(frame(number), frames: 10) }
    }
    reel.change { $0.isHeld = false }
    #expect(reel.comes(\.isCancelled))
    #expect(!reel.now.isFinished)
    #expect(reel.now.frames.count < 40)
  }

  /// Whoever writes it, a film holds the same.
  @Test func aFolderIsTheOneThatIsWrittenWithoutAThread() throws {
    let folder = try Folder()
    let plain = try FilmWriter(path: folder("plain/"), format: .frames, width: 8, height: 4)
    let path = folder("live/")
    let live = try LiveFilm(width: 8, height: 4, keepsTime: false) { () throws(ScreenError) in
      try FilmWriter(path: path, format: .frames, width: 8, height: 4)
    }
    for number in 1...5 {
      try plain.append(frame(number * 1000))
      try live.take(frame(number * 1000))
    }
    try plain.finish()
    try live.finish()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder("plain")).sorted()
    #expect(names.count == 5)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder("live")).sorted() == names)
    for name in names {
      let bytes = FileManager.default.contents(atPath: folder("plain/\(name)"))
      #expect(bytes == FileManager.default.contents(atPath: folder("live/\(name)")))
    }
    #expect(folder.names == ["live", "plain"])
  }
}

@Suite struct FilmBacklogTests {
  @Test func theOneAfterStandsForWhatIsGivenUp() {
    var backlog = FilmBacklog<String>()
    var frames = 1
    #expect(backlog.giveUpOne(before: &frames) == nil)
    backlog.add("a", frames: 4)
    backlog.add("b", frames: 1)
    backlog.add("c", frames: 2)
    #expect(backlog.giveUpOne(before: &frames) == "b")
    #expect(frames == 1)
    #expect(backlog.giveUpOne(before: &frames) == "c")
    #expect(frames == 4)
    #expect(backlog.next()?.frames == 4)
    #expect(backlog.count == 0 && backlog.next() == nil)
  }

  @Test func aPictureAloneMakesRoomForTheNext() {
    var backlog = FilmBacklog<String>()
    backlog.add("a", frames: 7)
    var frames = 2
    #expect(backlog.giveUpOne(before: &frames) == "a")
    #expect(frames == 9)
    #expect(backlog.count == 0)
  }
}

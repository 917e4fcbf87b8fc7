import Dispatch
import Foundation
import Raster
import Synchronization

/// A film of what is shown now, written on a thread of its own: whoever shows it waits neither for an
/// encoder nor for a disk.
///
/// Frames are copied into memory that is used again and again. Where they come faster than they are
/// written, the pictures that were seen for the shortest time are left out, and the next of each is
/// seen for longer: the film keeps its time, its order and its last picture.
package final class LiveFilm: Sendable {
  /// So many pictures there is always room for: one that is written, and two that wait.
  package static let fewestPictures = 3

  /// The memory of all pictures where that is more than for the fewest, in bytes.
  package static let mostMemory = 64 << 20

  /// Memory that a picture takes.
  package static let bytesPerPixel = 4

  private let width: Int
  private let height: Int
  /// Pictures that there may be at once.
  private let capacity: Int
  private let desk = Desk()

  /// Starts a film, and waits until it can take frames or is known to take none.
  ///
  /// - Parameters:
  ///   - width: in pixels; every frame has this size.
  ///   - memory: what its pictures may take, in bytes.
  ///   - keepsTime: whether a picture that stands for several frames is written as often; a folder
  ///     of pictures has no time.
  ///   - makeSink: runs on the film's thread, which alone uses what it returns.
  /// - Throws: what `makeSink` throws.
  package init(
    width: Int, height: Int, memory: Int = mostMemory, keepsTime: Bool = true,
    makeSink: @escaping @Sendable () throws(ScreenError) -> any FilmSink
  ) throws(ScreenError) {
    (self.width, self.height) = (width, height)
    let bytes = max(1, width * height * Self.bytesPerPixel)
    capacity = max(Self.fewestPictures, min(memory, Self.mostMemory) / bytes)
    let thread = Thread { [desk] in
      desk.write(width: width, height: height, keepsTime: keepsTime, makeSink)
    }
    thread.name = "film"
    thread.stackSize = 8 << 20  // a secondary thread gets 512 KiB on macOS
    thread.start()
    try desk.waitForStart()
  }

  deinit { desk.order(.cancel) }

  /// Frames written so far.
  package var count: Int { desk.count }

  /// Pictures that wait to be written, with the frames for which they stand.
  package var rest: (pictures: Int, frames: Int) { desk.rest }

  /// Adds a frame that is seen for the time of `frames`; it is copied, and nobody waited for.
  ///
  /// - Throws: what went wrong with an earlier frame, once; later ones are taken and left out.
  /// - Precondition: the frame has the film's size, and the film is not closed.
  package func take(_ frame: PixelBuffer, frames: Int = 1) throws(ScreenError) {
    precondition(frame.width == width && frame.height == height, "a frame has the film's size")
    precondition(frames > 0, "a frame is seen")
    try check()
    var frames = frames
    switch desk.room(for: &frames, capacity) {
    case .none: return
    case .new: desk.add(Picture(frame), frames)
    case .old(let picture):
      picture.copy(frame)
      desk.add(picture, frames)
    }
  }

  /// Throws what went wrong since, once.
  package func check() throws(ScreenError) {
    if let failure = desk.takeFailure() { throw failure }
  }

  /// Ends the film without waiting until it is written.
  package func close() { desk.order(.close) }

  /// Whether the film is complete or given up, or comes to be within so many seconds.
  package func isWritten(within seconds: Double = 0) -> Bool {
    desk.waitForEnd(.now() + seconds)
  }

  /// Ends the film and waits until it is written.
  ///
  /// - Throws: what went wrong, unless that was thrown before.
  package func finish() throws(ScreenError) {
    close()
    _ = desk.waitForEnd(.distantFuture)
    try check()
  }
}

/// The memory of a picture. Whoever has it from the desk is alone with it, which the lock proves.
private final class Picture: Sendable {
  private let pixels: Mutex<[UInt32]>

  init(_ frame: PixelBuffer) { pixels = Mutex(frame.pixels) }

  func copy(_ frame: PixelBuffer) {
    pixels.withLock { pixels in
      pixels.withUnsafeMutableBufferPointer {
        $0.baseAddress?.update(from: frame.base, count: $0.count)
      }
    }
  }

  func show(
    width: Int, height: Int, _ body: (PixelBuffer) throws(ScreenError) -> Void
  ) throws(ScreenError) {
    try pixels.withLock { pixels throws(ScreenError) in
      try pixels.withUnsafeMutableBufferPointer { pixels throws(ScreenError) in
        guard let base = pixels.baseAddress else { return }
        try body(PixelBuffer(borrowing: base, width: width, height: height))
      }
    }
  }
}

/// Where the window's thread leaves pictures for the film's.
private final class Desk: Sendable {
  enum Order: Sendable { case write, close, cancel }

  enum Room: Sendable {
    /// For nothing more.
    case none
    /// For a picture in memory of its own.
    case new
    /// In the memory of one that is no longer needed.
    case old(Picture)
  }

  private struct State: Sendable {
    var backlog = FilmBacklog<Picture>()
    var unused: [Picture] = []
    /// Pictures that there are, whoever has them.
    var pictureCount = 0
    var order = Order.write
    var isOver = false
    /// What went wrong and was not told.
    var failure: ScreenError?
    var count = 0
  }

  private let state = Mutex(State())
  /// Rings where the film's thread has something to do; once too often does no harm.
  private let bell = DispatchSemaphore(value: 0)
  private let start = DispatchSemaphore(value: 0)
  private let end = DispatchGroup()

  init() { end.enter() }

  // MARK: The window's side

  func waitForStart() throws(ScreenError) {
    start.wait()
    if let failure = takeFailure() { throw failure }
  }

  func room(for frames: inout Int, _ capacity: Int) -> Room {
    state.withLock { state in
      precondition(state.order == .write, "the film is closed")
      if state.isOver { return .none }
      if let picture = state.unused.popLast() { return .old(picture) }
      if state.pictureCount < capacity {
        state.pictureCount += 1
        return .new
      }
      return state.backlog.giveUpOne(before: &frames).map { .old($0) } ?? .none
    }
  }

  func add(_ picture: Picture, _ frames: Int) {
    state.withLock { state in
      if !state.isOver { state.backlog.add(picture, frames: frames) }
    }
    bell.signal()
  }

  /// Ends the film; the first order counts.
  func order(_ order: Order) {
    state.withLock { state in
      if state.order == .write { state.order = order }
    }
    bell.signal()
  }

  func takeFailure() -> ScreenError? {
    state.withLock { state in
      defer { state.failure = nil }
      return state.failure
    }
  }

  /// - Returns: whether the film's thread has let go of everything.
  func waitForEnd(_ time: DispatchTime) -> Bool { end.wait(timeout: time) == .success }

  var count: Int { state.withLock(\.count) }

  var rest: (pictures: Int, frames: Int) {
    state.withLock { ($0.backlog.count, $0.backlog.frames) }
  }

  // MARK: The film's side

  func write(
    width: Int, height: Int, keepsTime: Bool,
    _ makeSink: () throws(ScreenError) -> any FilmSink
  ) {
    do throws(ScreenError) {
      let sink = try makeSink()
      start.signal()
      while let (picture, frames) = next() {
        try picture.show(width: width, height: height) { frame throws(ScreenError) in
          for _ in 0..<(keepsTime ? frames : 1) where !isCancelled {
            try sink.append(frame)
            state.withLock { $0.count += 1 }
          }
        }
        state.withLock { state in
          // Memory that nobody will use again goes at once.
          if state.order == .write { state.unused.append(picture) }
        }
      }
      if isCancelled { sink.cancel() } else { try sink.finish() }
    } catch {
      state.withLock { $0.failure = error }
    }
    state.withLock { state in
      state.isOver = true
      (state.backlog, state.unused) = (FilmBacklog(), [])
    }
    start.signal()
    end.leave()
  }

  /// Waits for the next picture; nil when none will come.
  private func next() -> (Picture, Int)? {
    while true {
      let (shot, isLast) = state.withLock { state in
        (state.order == .cancel ? nil : state.backlog.next(), state.order != .write)
      }
      if let shot { return (shot.picture, shot.frames) }
      if isLast { return nil }
      bell.wait()
    }
  }

  private var isCancelled: Bool { state.withLock { $0.order == .cancel } }
}

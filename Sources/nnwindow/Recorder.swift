import Drawing
import Raster
import Screen
import Training

/// A film of what the window shows, which never waits for it.
final class Recorder {
  let path: String
  private let film: LiveFilm
  /// Frames a second; nil for a folder, which has no time.
  private let rate: Double?
  private var lastTime: Double?
  /// Frames that the film is behind the window.
  private var debt = 0.0
  private let width: Int
  private let height: Int

  /// - Parameter memory: what pictures that wait for the encoder may take, in bytes.
  /// - Throws: `ScreenError` where no film can be made.
  init(
    path: String, window: Window, memory: Int, _ signal: StopSignal
  ) throws(ScreenError) {
    let format = try FilmWriter.Format(of: path)
    self.path = path
    rate = format == .frames ? nil : Double(format.framesPerSecond)
    let width = Int((window.size.width * window.scale).rounded())
    let height = Int((window.size.height * window.scale).rounded())
    (self.width, self.height) = (width, height)
    film = try LiveFilm(width: width, height: height, memory: memory, keepsTime: rate != nil) {
      () throws(ScreenError) in
      // An encoder that this thread starts gives way too.
      ThreadPriority.giveWay()
      return try FilmWriter(path: path, format: format, width: width, height: height) {
        signal.isRaised
      }
    }
  }

  /// Frames written so far.
  var count: Int { film.count }

  /// Adds what the window shows from `time` on, in seconds, as often as its film has frames for it: what
  /// stands still in the window does in the film, but for a second at most.
  ///
  /// - Returns: whether the frame fits; a film has one size from its first frame to its last.
  func append(_ frame: PixelBuffer, at time: Double) throws(ScreenError) -> Bool {
    guard frame.width == width, frame.height == height else { return false }
    debt += rate.map { rate in lastTime.map { min(time - $0, 1) * rate } ?? 1 } ?? 1
    lastTime = time
    var frames = 0
    while debt > 0.999 {
      frames += 1
      debt -= 1
    }
    if frames > 0 { try film.take(frame, frames: frames) }
    return true
  }

  /// Throws what went wrong since, once.
  func check() throws(ScreenError) { try film.check() }

  /// Ends the film without waiting until it is written.
  func close() { film.close() }

  /// Whether all is written, or comes to be within so many seconds.
  func isWritten(within seconds: Double = 0) -> Bool { film.isWritten(within: seconds) }

  /// Frames that wait to be written.
  var rest: Int { rate == nil ? film.rest.pictures : film.rest.frames }

  /// Ends the film and waits until it is written.
  func finish() throws(ScreenError) { try film.finish() }
}

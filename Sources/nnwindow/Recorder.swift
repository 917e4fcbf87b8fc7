import Drawing
import Raster
import Screen

/// A film of what the window shows.
final class Recorder {
  let path: String
  private let film: FilmWriter
  private let width: Int
  private let height: Int

  /// - Throws: `ScreenError` where no film can be made.
  init(path: String, window: Window) throws(ScreenError) {
    guard let format = FilmWriter.Format(path: path) else {
      throw .cannotCreate(path: path, reason: "expected .mp4, .gif or a folder")
    }
    self.path = path
    width = Int((window.size.width * window.scale).rounded())
    height = Int((window.size.height * window.scale).rounded())
    film = try FilmWriter(path: path, format: format, width: width, height: height)
  }

  /// Frames so far.
  var count: Int { film.count }

  /// - Returns: whether the frame fits; a film has one size from its first frame to its last.
  func append(_ frame: PixelBuffer) throws(ScreenError) -> Bool {
    guard frame.width == width, frame.height == height else { return false }
    try film.append(frame)
    return true
  }

  func finish() throws(ScreenError) { try film.finish() }
}

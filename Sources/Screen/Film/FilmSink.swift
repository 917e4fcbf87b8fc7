import Raster

/// Where the frames of a film go, one after the other.
package protocol FilmSink {
  /// Adds one frame; a film that throws is given up, and nothing of it is left.
  func append(_ frame: PixelBuffer) throws(ScreenError)

  /// Completes the film.
  func finish() throws(ScreenError)

  /// Gives the film up.
  func cancel()
}

extension FilmWriter: FilmSink {}

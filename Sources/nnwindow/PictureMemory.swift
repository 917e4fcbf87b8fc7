import Options
import Raster
import Screen

/// What pictures of a run would take, asked before anything is read or drawn.
enum PictureMemory {
  /// Throws `ProgramError.usage` where the pictures that the options ask for would take more than
  /// they allow.
  static func check(_ options: Options) throws(ProgramError) {
    let isWindow = !options.isHeadless && !options.isEvaluation
    let writesPNG = options.screenshot.map { $0.fileEnding == "png" } ?? false
    guard isWindow || writesPNG || options.record != nil else { return }
    let scale = options.scale ?? 1
    // The product of the largest size and scale there are is far below where whole numbers end.
    let width = Int((Double(options.size?.width ?? 1280) * scale).rounded())
    let height = Int((Double(options.size?.height ?? 800) * scale).rounded())
    var perPixel = FrameRenderer.bytesPerPixel + (writesPNG ? PNG.bytesPerPixel : 0)
    if isWindow, let path = options.record {
      perPixel += LiveFilm.fewestPictures * LiveFilm.bytesPerPixel
      if FilmWriter.Format(path: path) == .frames { perPixel += PNG.bytesPerPixel }
    }
    try options.checkMemory(
      of: "--size and --scale: a picture of \(width) × \(height) pixels",
      width * height * perPixel, advice: "choose a smaller --size or --scale")
  }

  /// What is left to the film of a window of so many pixels, in bytes.
  static func left(by options: Options, ofPixels count: Int) -> Int {
    max(0, options.memoryLimit - count * FrameRenderer.bytesPerPixel)
  }
}

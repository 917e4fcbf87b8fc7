import Raster

/// Writes frames to a film: `.mp4` and `.gif` through an installed `ffmpeg`, or a folder of PNG
/// frames.
///
/// The film appears under its name when `finish` succeeds; until then, and after `cancel` or an
/// error, there is nothing.
package final class FilmWriter {
  /// What a path asks for, by its ending.
  package enum Format: Hashable, Sendable {
    case mp4, gif, frames

    /// How fast it is played: as fast as a window shows refreshes, and a GIF, whose pictures are
    /// large, a third of that.
    package var framesPerSecond: Int { self == .gif ? 20 : 60 }

    /// - Returns: nil for an ending that stands for no film; a folder ends in `/` or in nothing.
    package init?(path: String) {
      let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
      if path.hasSuffix("/") {
        self = .frames
      } else if name.hasSuffix(".mp4") {
        self = .mp4
      } else if name.hasSuffix(".gif") {
        self = .gif
      } else if !name.isEmpty && !name.contains(".") {
        self = .frames
      } else {
        return nil
      }
    }

    /// The format of a film that is to be made.
    ///
    /// - Throws: `ScreenError.cannotCreate` for an ending that stands for no film.
    package init(of path: String) throws(ScreenError) {
      guard let format = Self(path: path) else {
        throw .cannotCreate(path: path, reason: "expected .mp4, .gif or a folder")
      }
      self = format
    }
  }

  private enum Sink {
    case encoder(Encoder)
    case folder(FrameFolder)
  }

  /// Frames written so far.
  package private(set) var count = 0
  private let sink: Sink
  private let width: Int
  private let height: Int
  private var isOpen = true

  /// Starts a film.
  ///
  /// - Parameters:
  ///   - width: in pixels; every frame has this size.
  ///   - framesPerSecond: how fast it is played, nil for the format's own; a folder does not say.
  ///   - isInterrupted: whether the user has asked for the end: an encoder that has hung is then
  ///     given up soon.
  /// - Throws: `ScreenError.noFFmpeg`, `.cannotCreate`.
  package init(
    path: String, format: Format, width: Int, height: Int, framesPerSecond: Int? = nil,
    isInterrupted: @escaping () -> Bool = { false }
  ) throws(ScreenError) {
    let framesPerSecond = framesPerSecond ?? format.framesPerSecond
    self.width = width
    self.height = height
    if format == .frames {
      sink = .folder(try FrameFolder(path: path))
    } else {
      sink = .encoder(
        try Encoder(
          path: path, isGIF: format == .gif, width: width, height: height,
          framesPerSecond: framesPerSecond, isInterrupted: isInterrupted))
    }
  }

  deinit { cancel() }

  /// Adds one frame.
  ///
  /// - Throws: `ScreenError.ffmpegFailed`, `.cannotWrite`.
  /// - Precondition: the frame has the film's size, and the film is not finished.
  package func append(_ frame: PixelBuffer) throws(ScreenError) {
    precondition(isOpen, "the film is finished")
    precondition(frame.width == width && frame.height == height, "a frame has the film's size")
    do {
      switch sink {
      case .encoder(let encoder): try encoder.write(frame)
      case .folder(let folder): try folder.write(frame, number: count)
      }
    } catch {
      cancel()
      throw error
    }
    count += 1
  }

  /// Completes the film and gives it its name.
  ///
  /// - Throws: `ScreenError.ffmpegFailed`, `.cannotCreate`.
  package func finish() throws(ScreenError) {
    guard isOpen else { return }
    isOpen = false
    switch sink {
    case .encoder(let encoder): try encoder.finish()
    case .folder(let folder): try folder.finish()
    }
  }

  /// Gives the film up; nothing of it is left.
  package func cancel() {
    guard isOpen else { return }
    isOpen = false
    switch sink {
    case .encoder(let encoder): encoder.cancel()
    case .folder(let folder): folder.cancel()
    }
  }
}

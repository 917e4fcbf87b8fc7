/// What the world can do wrong to a screen, a picture or a film.
package enum ScreenError: Error, Equatable, CustomStringConvertible {
  /// No window can be opened; with the reason that the video driver gives.
  case noDisplay(reason: String)
  /// A font file could not be read.
  case unreadableFont(path: String, reason: String)
  /// A file of the program is not in its place.
  case missingResource(String)
  /// An output cannot be created where it was asked for.
  case cannotCreate(path: String, reason: String)
  /// Writing an output failed on the way; nothing of it is left.
  case cannotWrite(path: String, reason: String)
  /// A film needs `ffmpeg`, which is not on the PATH.
  case noFFmpeg(path: String)
  /// `ffmpeg` gave up; with its last words.
  case ffmpegFailed(path: String, reason: String)

  package var description: String {
    switch self {
    case .noDisplay(let reason):
      "no display to open a window on (\(reason)); use --headless, --screenshot or --record"
    case .unreadableFont(let path, let reason):
      "\(path): the font cannot be read (\(reason)); install the program again"
    case .missingResource(let sentence):
      sentence
    case .cannotCreate(let path, let reason):
      "\(path): cannot be created (\(reason)); give a folder that exists and may be written"
    case .cannotWrite(let path, let reason):
      "\(path): writing failed (\(reason)); nothing was left behind"
    case .noFFmpeg(let path):
      "\(path): a film needs ffmpeg, which is not on the PATH; install it, or give a folder "
        + "such as frames/ for PNG frames"
    case .ffmpegFailed(let path, let reason):
      "\(path): ffmpeg failed (\(reason))"
    }
  }
}

extension ScreenError {
  /// No display answers, in terms of what a person has set: SDL names only its own parts.
  package static func silentDisplay(
    driver: String?, wayland: String?, x11: String?, sdl: String
  ) -> ScreenError {
    #if os(Linux)
      guard driver == nil else { return .noDisplay(reason: sdl) }
      let reason =
        switch (wayland, x11) {
        case (nil, nil): "neither DISPLAY nor WAYLAND_DISPLAY is set"
        case (nil, let x11?): "the X server \(x11) does not answer"
        case (let wayland?, nil): "the Wayland display \(wayland) does not answer"
        case (let wayland?, let x11?):
          "neither the Wayland display \(wayland) nor the X server \(x11) answers"
        }
      return .noDisplay(reason: reason)
    #else
      return .noDisplay(reason: sdl)
    #endif
  }
}

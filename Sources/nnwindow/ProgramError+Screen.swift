import Options
import Screen

extension ProgramError {
  /// What went wrong with a window, a picture or a film, as a line for the user.
  init(_ error: ScreenError) {
    switch error {
    case .noDisplay(let reason):
      self = .unavailable(
        "no display to open a window on (\(reason))",
        advice: "use --headless, with --screenshot or --record for pictures")
    case .unreadableFont(let path, let reason):
      self = .badFile(
        path: path, problem: "the font can't be read (\(reason))",
        advice: "install the program again")
    case .missingResource(let sentence):
      self = .missingFile(
        path: sentence, purpose: "a part of the program", advice: "install the program again")
    case .cannotCreate(let path, let reason):
      self = .cannotCreate(
        path: path, problem: reason, advice: "choose another folder or name")
    case .cannotWrite(let path, let reason):
      self = .failedInputOutput(path: path, problem: "\(reason); nothing is left of it")
    case .noFFmpeg(let path):
      self = .unavailable(
        "\(path): a film needs ffmpeg, which is not on the PATH",
        advice: "install ffmpeg, or give a folder as frames/")
    case .ffmpegFailed(let path, let reason):
      self = .failedInputOutput(path: path, problem: "ffmpeg failed (\(reason))")
    }
  }
}

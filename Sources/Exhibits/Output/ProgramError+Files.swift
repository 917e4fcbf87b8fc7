import Networks
import Options

extension ProgramError {
  /// What a checkpoint is not, as a line for the user.
  init(_ error: CheckpointError, path: String) {
    switch error {
    case .missingFile:
      self = .missingFile(
        path: path, purpose: "a network to load", advice: "try --load FILE.safetensors")
    case .unreadable(_, let code):
      self = .failedInputOutput(path: path, problem: "can't be read: \(SystemError.text(code))")
    default:
      // The library's sentence begins with the path, which the line of the program begins with too.
      let problem = error.description.trimmingPrefix(path).drop { $0 == ":" || $0 == " " }
      self = .badFile(
        path: path, problem: String(problem), advice: "take one that --save FILE wrote")
    }
  }

  /// Why a file could not be written.
  init(_ error: FileError) {
    switch error {
    case .notCreated(let path, let code):
      self = .cannotCreate(
        path: path, problem: SystemError.text(code), advice: "choose a folder that takes files")
    case .notWritten(let path, let code):
      self = .failedInputOutput(
        path: path, problem: "was not written: \(SystemError.text(code)); nothing is left of it")
    }
  }
}

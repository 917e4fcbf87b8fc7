import DataStore
import Networks
import Options

extension ProgramError {
  /// What a checkpoint is not, as a line for the user.
  package init(_ error: CheckpointError, path: String) {
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
  package init(_ error: FileError) {
    switch error {
    case .notCreated(let path, let code):
      self = .cannotCreate(
        path: path, problem: SystemError.text(code), advice: "choose a folder that takes files")
    case .notWritten(let path, let code):
      self = .failedInputOutput(
        path: path, problem: "was not written: \(SystemError.text(code)); nothing is left of it")
    }
  }

  /// What keeps images from being there.
  package init(_ error: DataError, folder: String?) {
    let path = folder ?? "data"
    self =
      switch error.kind {
      case .badFile: .badFile(path: "--data", problem: error.description, advice: error.advice)
      case .missing:
        if case .missingFile(let folder, let name) = error {
          .missingFile(
            path: "\(folder)/\(name)", purpose: "read, with .gz or without", advice: error.advice)
        } else {
          .missingFile(path: path, purpose: "a folder with the MNIST files", advice: error.advice)
        }
      case .unavailable: .unavailable(error.description, advice: error.advice)
      case .cannotCreate:
        .cannotCreate(path: path, problem: error.description, advice: error.advice)
      case .failed: .failedInputOutput(path: "--data", problem: error.description)
      case .cancelled: .interrupted(problem: "interrupted while reading data")
      }
  }
}

import DataStore
import Files
import Foundation
import Networks
import Options
import Training

extension ProgramError {
  /// What a checkpoint is not, as a line for the user.
  package init(_ error: CheckpointError, path: String) {
    // The library's sentence begins with the path, which the line of the program begins with too.
    let problem = String(
      error.description.trimmingPrefix(path).drop { $0 == ":" || $0 == " " })
    switch error {
    case .missingFile:
      self = .missingFile(
        path: path, purpose: "a network to load", advice: "check the name")
    case .unreadable(_, EINVAL):
      self = .badFile(path: path, problem: "expected a checkpoint, found a device")
    case .unreadable(_, let code):
      self = .failedInputOutput(
        path: path, problem: "can't be read: \(SystemFailure(code: code).text)")
    case .pickle:
      self = .badFile(path: path, problem: problem)
    case .otherNames:
      self = .badFile(
        path: path, problem: problem,
        advice: "say of what layers it is, with --layers or --hidden")
    default:
      self = .badFile(
        path: path, problem: problem, advice: "take one that --save FILE wrote")
    }
  }

  /// Why a file could not be written.
  package init(_ error: FileError) {
    switch error {
    case .notCreated(let path, let code):
      self = .cannotCreate(
        path: path, problem: SystemFailure(code: code).text,
        advice: "choose a folder that takes files")
    case .notWritten(let path, let code):
      let rest = OutputPlace(path).isStream ? "" : "; nothing is left of it"
      self = .failedInputOutput(
        path: path, problem: "was not written: \(SystemFailure(code: code).text)\(rest)")
    }
  }

  /// What keeps images from being there.
  package init(_ error: DataError, folder: String?) {
    let path = folder ?? "data"
    self =
      switch error.kind {
      case .badFile: .badFile(path: "--data", problem: error.description, advice: error.advice)
      case .missing:
        switch error {
        case .missingFile(let folder, let name):
          .missingFile(
            path: "\(folder)/\(name)", purpose: "read, with .gz or without", advice: error.advice)
        case .missingFiles: .missingInput(error.description, advice: error.advice)
        default:
          .missingFile(path: path, purpose: "a folder with the MNIST files", advice: error.advice)
        }
      case .unavailable: .unavailable(error.description, advice: error.advice)
      case .cannotCreate:
        if case .unwritable(let path, let reason) = error {
          .cannotCreate(path: path, problem: reason, advice: error.advice)
        } else {
          .cannotCreate(path: path, problem: error.description, advice: error.advice)
        }
      case .failed: .failedInputOutput(path: "--data", problem: error.description)
      case .cancelled: .interrupted(problem: "interrupted while reading data")
      }
  }
}

extension Checkpoint {
  /// Reads a network from a file that the user named.
  ///
  /// - Parameters:
  ///   - wanted: the network that it must be; nil for whatever it says it is.
  ///   - plain: what plain parameters, which say nothing of their network, must be of.
  package static func read(
    _ path: String, _ wanted: Architecture?, plain: Architecture
  ) throws(ProgramError) -> Checkpoint {
    do {
      return try Checkpoint(contentsOf: path, architecture: wanted)
    } catch .noArchitecture where wanted == nil {
      return try read(path, plain, plain: plain)
    } catch {
      throw ProgramError(error, path: path)
    }
  }

  /// Writes it to a file that the user named: as a model of ONNX, without what it takes to train on,
  /// where the name ends so.
  package func save(to path: String) throws(ProgramError) {
    do {
      guard path.fileEnding == "onnx" else { return try write(to: path) }
      try AtomicFile.write(ONNXModel(architecture, parameters: parameters).bytes(), to: path)
    } catch {
      throw ProgramError(error)
    }
  }
}

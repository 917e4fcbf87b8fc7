/// Why a folder is no run that can be watched.
package enum RunFolderError: Error, Equatable, CustomStringConvertible {
  /// There is no such folder.
  case missing(path: String)
  /// What lies there is no folder.
  case noFolder(path: String)
  /// The folder has nothing that is read.
  case nothing(path: String)
  /// The path, or all that a folder has, is a file of pickled objects, which could run any program.
  case pickle(path: String)
  /// The folder is of a newer format.
  case newer(path: String, expected: Int, found: Int)

  /// What is looked for in a folder.
  package static let wanted = [
    "checkpoints/step-….safetensors", "metrics.rank….jsonl", "checkpoint-…/model.safetensors",
    "….safetensors with a step", "metrics.jsonl", "metrics.csv", "trainer_state.json",
    "event files (tfevents)",
  ]

  /// One line: what is wrong, where, what was expected, what to do.
  package var description: String {
    switch self {
    case .missing(let path): "\(path) is not there; expected the folder of a run"
    case .noFolder(let path): "\(path) is no folder; expected that of a run"
    case .nothing(let path):
      "\(path) has nothing to watch; looked for \(Self.wanted.joined(separator: ", "))"
    case .pickle(let path):
      "\(path) is pickled, and could run any program; expected safetensors; write them with "
        + "“from safetensors.torch import save_model” and "
        + "“save_model(model, \"step-0000000100.safetensors\")”"
    case .newer(let path, let expected, let found):
      "\(path): expected version \(expected) of the format at most, found \(found); "
        + "a newer nnwindow reads it"
    }
  }
}

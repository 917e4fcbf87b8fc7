import Console
import Options
import Screen

/// What went wrong on the way to the end of the program.
///
/// One output that fails must not cost the others, so failures are kept until all is written, and
/// told then.
struct Ending {
  private(set) var failures: [ProgramError] = []
  private let replacements: Replacements
  private let hasOutputs: Bool

  /// - Parameter options: of the run whose outputs may take the place of others.
  init(_ options: Options) {
    replacements = Replacements(by: options)
    hasOutputs = !options.outputs.isEmpty
  }

  /// Whether something failed that a person can do something about.
  var hasFailed: Bool { !failures.isEmpty }

  /// What follows the news that a run was interrupted: that its outputs are saved, where there are some.
  var savedNote: String { hasFailed || !hasOutputs ? "" : "; what was asked for is saved" }

  /// Keeps what went wrong.
  mutating func add(_ error: any Error) {
    let failure = ProgramError(any: error)
    // The same cause met twice is one failure.
    if !failures.contains(failure) { failures.append(failure) }
  }

  /// Does something, and keeps what goes wrong with it.
  mutating func attempt(_ work: () throws -> Void) {
    do { try work() } catch { add(error) }
  }

  /// Tells what was replaced and of all failures but the worst, which is thrown for the program to
  /// end with.
  func throwWorst(tellingOthers tell: (String) -> Void) throws(ProgramError) {
    if let line = replacements.line { tell("nnwindow: \(line)") }
    let ordered = failures.enumerated().sorted {
      ($0.element.exitCode.gravity, $0.offset) < ($1.element.exitCode.gravity, $1.offset)
    }.map(\.element)
    guard let worst = ordered.last else { return }
    for failure in ordered.dropLast() { tell(failure.message) }
    throw worst
  }
}

extension ProgramError.ExitCode {
  /// How much is lost: a run that was ended by hand lost nothing that was asked for; a run that
  /// diverged, its worth; an output that failed on the way, the work of the whole run.
  fileprivate var gravity: Int {
    switch self {
    case .success: 0
    case .interrupted: 1
    case .badData: 2
    case .usage: 3
    case .missingInput: 4
    case .unavailable: 5
    case .cannotCreate: 6
    case .failedInputOutput: 7
    }
  }
}

extension ProgramError {
  /// Whatever was thrown, as a line for the user.
  init(any error: any Error) {
    switch error {
    case let error as ProgramError: self = error
    case let error as ScreenError: self = ProgramError(error)
    default: self = .unavailable("\(error)", advice: "this is a fault of the program")
    }
  }
}

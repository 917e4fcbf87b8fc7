import Datasets

/// What ends the program early: one case for each thing that a person can do something about.
///
/// Each carries what was wrong, what was expected and, where there is a way out, what to do;
/// `line` says it in one line.
package enum ProgramError: Error, Hashable, Sendable {
  /// The command line asks for something that does not go together or does not exist.
  case usage(_ problem: String, advice: String? = nil)
  /// An option's value is out of its range. `advice` is an example that works.
  case value(option: String, expected: String, found: String, advice: String)
  /// An option's text can't be read. `problem` may have further lines that show where.
  case syntax(option: String, problem: String)
  /// A file is there and readable, but not what it should be.
  case badFile(path: String, problem: String, advice: String? = nil)
  /// A file that should be read is not there.
  case missingFile(path: String, purpose: String, advice: String)
  /// A folder does not hold what should be read.
  case missingInput(_ problem: String, advice: String)
  /// The run reached a number that is not finite.
  case diverged(problem: String, advice: String)
  /// Something outside is missing: a display, the network, `ffmpeg`.
  case unavailable(_ problem: String, advice: String)
  /// An output can't be created.
  case cannotCreate(path: String, problem: String, advice: String)
  /// A read or a write failed after it began.
  case failedInputOutput(path: String, problem: String)
  /// Ctrl-C, after what was asked to be saved has been saved.
  case interrupted(problem: String)

  /// What the program tells the shell when it ends: 0, or a number of BSD's `sysexits.h`.
  package enum ExitCode: Int32, Sendable {
    /// The run is done, or a person closed the window.
    case success = 0
    /// The command line is wrong.
    case usage = 64
    /// A file is not what it should be, or a run without a window diverged.
    case badData = 65
    /// A file is not there.
    case missingInput = 66
    /// No display, no network, no `ffmpeg`.
    case unavailable = 69
    /// An output can't be created.
    case cannotCreate = 73
    /// A read or a write failed.
    case failedInputOutput = 74
    /// Ctrl-C. What was asked to be saved is saved first.
    case interrupted = 130
  }

  /// What the shell is told.
  package var exitCode: ExitCode {
    switch self {
    case .usage, .value, .syntax: .usage
    case .badFile, .diverged: .badData
    case .missingFile, .missingInput: .missingInput
    case .unavailable: .unavailable
    case .cannotCreate: .cannotCreate
    case .failedInputOutput: .failedInputOutput
    case .interrupted: .interrupted
    }
  }

  /// The error as one line without a line break at its end: what, where, expected, what to do.
  package var line: String {
    let sentence =
      switch self {
      case .usage(let problem, let advice): Self.join(problem, advice)
      case .value(let option, let expected, let found, let advice):
        Self.join("\(option): expected \(expected), found \"\(Self.excerpt(found))\"", advice)
      case .syntax(let option, let problem):
        "\(option): \(problem.split(separator: "\n").first ?? "")"
      case .badFile(let path, let problem, let advice):
        Self.join("\(path): \(problem)", advice)
      case .missingFile(let path, let purpose, let advice):
        Self.join("\(path): no such file; it was to be \(purpose)", advice)
      case .diverged(let problem, let advice), .unavailable(let problem, let advice),
        .missingInput(let problem, let advice):
        Self.join(problem, advice)
      case .cannotCreate(let path, let problem, let advice):
        Self.join("\(path): can't be created: \(problem)", advice)
      case .failedInputOutput(let path, let problem): "\(path): \(problem)"
      case .interrupted(let problem): problem
      }
    return "nnwindow: \(sentence)".onOneLine
  }

  /// What the terminal is told: the line, and for a text that can't be read, two more that point to
  /// the place with a caret.
  package var message: String {
    guard case .syntax(_, let problem) = self else { return line }
    let excerpt = problem.split(separator: "\n").dropFirst().map(\.onOneLine)
    return ([line] + excerpt).joined(separator: "\n")
  }

  private static func join(_ problem: String, _ advice: String?) -> String {
    advice.map { "\(problem); \($0)" } ?? problem
  }

  /// A value of any length, cut so that the line stays readable.
  private static func excerpt(_ text: String) -> String {
    text.unicodeScalars.count <= 60
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(57))) + "..."
  }
}

/// What could not be written, while all else was.
package struct ProgramErrors: Error {
  package private(set) var all: [ProgramError] = []

  package init() {}

  /// Does something, and keeps what goes wrong with it.
  package mutating func attempt(_ work: () throws(ProgramError) -> Void) {
    do throws(ProgramError) { try work() } catch { all.append(error) }
  }

  /// Throws what went wrong, if anything did.
  package func throwAny() throws(ProgramErrors) { if !all.isEmpty { throw self } }

  /// Errors of any kind one by one.
  package static func each(of error: any Error) -> [any Error] {
    (error as? ProgramErrors)?.all ?? [error]
  }

  /// All in one line.
  package var line: String {
    let lines = all.map { $0.line.trimmingPrefix("nnwindow: ") }
    return "nnwindow: " + lines.joined(separator: "; ")
  }
}

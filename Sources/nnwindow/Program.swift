import Console
import Exhibits
import Foundation
import Networks
import Options
import Screen
import Training
import Viewing

/// The program from its command line to its exit code.
struct Program {
  private let kinds = ExhibitKind.all

  /// Ends the process as `work` ends: what it throws is told, and its code is the process's.
  static func exit(after work: () throws(ProgramError) -> ProgramError.ExitCode) -> Never {
    do {
      Foundation.exit(try work().rawValue)
    } catch {
      Terminal.tell(error.message)
      Foundation.exit(error.exitCode.rawValue)
    }
  }

  /// Does what the words ask for.
  ///
  /// - Throws: what went wrong; the caller prints it as one line and ends with its code.
  func run(_ words: [String]) throws(ProgramError) -> ProgramError.ExitCode {
    Terminal.fillClosedStreams()
    let signal = StopSignal()
    Interrupt.listen { signal.raise() }
    switch try CommandLineReader(kinds.map(\.card)).read(words) {
    case .print(let text): try Terminal.print(text)
    case .run(let options, let saveConfig, let origin):
      do {
        return try run(options, saveConfig, signal)
      } catch {
        throw origin?.located(error) ?? error
      }
    }
    return .success
  }

  private func run(
    _ options: Options, _ saveConfig: String?, _ signal: StopSignal
  ) throws(ProgramError) -> ProgramError.ExitCode {
    var options = options
    if OutputCheck.takesStandardOutput(options, saveConfig: saveConfig) { Terminal.leaveOutput() }
    try PictureMemory.check(options)
    try OutputCheck().check(options, saveConfig: saveConfig)
    try PictureInput.read(for: &options)
    try TableInput.read(for: &options)
    try SequenceInput.read(for: &options)
    if let saveConfig {
      let replacements = Replacements(of: [saveConfig])
      try ConfigFile.write(options, to: saveConfig)
      if let line = replacements.line { Terminal.tell("nnwindow: \(line)") }
    }
    if !options.isQuiet, let warning = BuildSpeed.warning() {
      Terminal.tell("nnwindow: \(warning)")
    }
    return try start(options, signal)
  }

  private func start(
    _ options: Options, _ signal: StopSignal
  ) throws(ProgramError) -> ProgramError.ExitCode {
    let kind = options.exhibit.flatMap { name in kinds.first { $0.card.name == name } }
    do {
      if options.isHeadless || options.isEvaluation, let kind {
        return try HeadlessProgram(kind, options, signal).run()
      }
      return try WindowProgram(kinds, kind, options, signal).run()
    } catch {
      throw ProgramError(any: error)
    }
  }
}

import Console
import Exhibits
import Networks
import Options
import Screen
import Training
import Viewing

/// The program from its command line to its exit code.
struct Program {
  private let kinds = ExhibitKind.all

  /// Does what the words ask for.
  ///
  /// - Throws: what went wrong; the caller prints it as one line and ends with its code.
  func run(_ words: [String]) throws(ProgramError) -> ExitCode {
    let signal = StopSignal()
    Interrupt.listen { signal.raise() }
    switch try CommandLineReader(kinds.map(\.card)).read(words) {
    case .print(let text): try Terminal.print(text)
    case .run(var options, let saveConfig):
      try OutputCheck().check(options, saveConfig: saveConfig)
      try PictureInput.read(for: &options)
      try TableInput.read(for: &options)
      if let saveConfig { try ConfigFile.write(options, to: saveConfig) }
      if !options.isQuiet, let warning = BuildSpeed.warning() {
        Terminal.printError("nnwindow: \(warning)\n")
      }
      return try start(options, signal)
    }
    return .success
  }

  private func start(_ options: Options, _ signal: StopSignal) throws(ProgramError) -> ExitCode {
    let kind = options.exhibit.flatMap { name in kinds.first { $0.card.name == name } }
    do {
      if options.isHeadless || options.isEvaluation, let kind {
        return try HeadlessProgram(kind, options, signal).run()
      }
      return try WindowProgram(kinds, kind, options, signal).run()
    } catch let error as ProgramError {
      throw error
    } catch let error as ScreenError {
      throw ProgramError(error)
    } catch {
      throw .unavailable("\(error)", advice: "this is a fault of the program")
    }
  }
}

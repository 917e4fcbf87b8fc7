import Console
import Drawing
import Options
import Training
import Viewing

/// A run without a window: trains, writes what was asked for, prints the result.
struct HeadlessProgram {
  private let kind: ExhibitKind
  private let options: Options
  private let signal: StopSignal

  init(_ kind: ExhibitKind, _ options: Options, _ signal: StopSignal) {
    self.kind = kind
    self.options = options
    self.signal = signal
  }

  func run() throws -> ProgramError.ExitCode {
    // Rows on the terminal would tear a line that rewrites itself.
    let reporter = Reporter(isQuiet: options.isQuiet || Terminal.outputShowsFile)
    var tasks = HeadlessTasks(signal: signal) { reporter.report($0) }
    tasks.onNote = { reporter.note($0, $1) }
    tasks.onNews = { reporter.tell($0) }
    if let size = options.size {
      tasks.size = Size(Double(size.width), Double(size.height))
    }
    let outputs = HeadlessOutputs(options, signal)
    try outputs.add(to: &tasks)
    do {
      let outcome = try kind.run(options, tasks)
      outputs.finish()
      reporter.end()
      for result in outcome.results {
        outputs.ending.attempt {
          try Terminal.print(
            options.printsJSON
              ? TerminalText.json(result.json) : TerminalText.line(result.summary))
        }
      }
      for failure in outcome.failures { outputs.ending.add(failure) }
      if let problem = problem(of: outcome, outputs.ending) {
        outputs.ending.add(problem)
      }
    } catch {
      outputs.finish()
      reporter.end()
      outputs.ending.add(error)
    }
    try outputs.ending.throwWorst(tellingOthers: Terminal.tell)
    return .success
  }

  /// Why the run did not come to its end, if it did not.
  private func problem(of outcome: HeadlessTasks.Outcome, _ ending: Ending) -> ProgramError? {
    if let step = outcome.divergedAt { return .diverged(at: outcome.unit, step) }
    guard outcome.wasInterrupted else { return nil }
    return .interrupted(
      problem: "interrupted at \(outcome.unit) \(outcome.reachedStep)\(ending.savedNote)")
  }
}

extension ProgramError {
  /// A run whose numbers were no longer any use.
  static func diverged(at unit: String, _ step: Int) -> ProgramError {
    .diverged(
      problem: "the run diverged at \(unit) \(step): a number was not finite or beyond all use",
      advice: "try a smaller learning rate with -lr")
  }
}

/// Writes the progress line.
final class Reporter {
  private var line: ProgressLine
  private let isQuiet: Bool
  private let start = ContinuousClock.now
  private var lastNote = ""
  private var lastNoteTime = 0.0

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    line = ProgressLine(isTerminal: Terminal.errorRewrites, width: Terminal.errorWidth)
  }

  func report(_ progress: RunProgress) {
    // Where nothing is trained there is no progress.
    guard !isQuiet, progress.total > 0 else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if let text = line.text(for: progress, at: seconds) { Terminal.printError(text) }
  }

  /// Says what goes on before the run begins: a line for each thing, and again every few seconds.
  func note(_ words: String, _ fraction: Double?) {
    guard !isQuiet else { return }
    let thing = words.split(separator: ",").first.map(String.init) ?? words
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard thing != lastNote || seconds - lastNoteTime > 2 else { return }
    (lastNote, lastNoteTime) = (thing, seconds)
    let share = fraction.map { $0 > 0 && $0 < 1 ? " (\(Int($0 * 100)) %)" : "" } ?? ""
    Terminal.tell("nnwindow: \(TerminalText.line(words))\(share)")
  }

  /// Says what is no progress, and is told whatever was asked for.
  func tell(_ words: String) {
    end()
    Terminal.tell("nnwindow: \(words)")
  }

  func end() {
    if !isQuiet, let text = line.end() { Terminal.printError(text) }
  }
}

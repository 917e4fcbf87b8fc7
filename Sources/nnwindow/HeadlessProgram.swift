import Console
import Drawing
import Options
import Raster
import Screen
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

  func run() throws -> ExitCode {
    let reporter = Reporter(isQuiet: options.isQuiet)
    var tasks = HeadlessTasks(signal: signal) { reporter.report($0) }
    tasks.onNote = { reporter.note($0, $1) }
    if let size = options.size {
      tasks.size = Size(Double(size.width), Double(size.height))
    }
    var film: FilmWriter?
    if options.record != nil || options.screenshot != nil {
      film = try addPictures(to: &tasks)
    }
    var metrics: MetricsWriter?
    if let path = options.metrics {
      tasks.metrics = { columns in
        let writer = try MetricsWriter(path: path, columns: columns)
        metrics = writer
        return { try writer.append($0) }
      }
    }
    let outcome = try kind.run(options, tasks)
    try film?.finish()
    try metrics?.finish()
    reporter.end()
    for result in outcome.results {
      try Terminal.print(options.printsJSON ? result.json : result.summary)
    }
    return try exitCode(of: outcome)
  }

  /// Lets the run draw its pages: each refresh into a film, the last one into a picture.
  private func addPictures(to tasks: inout HeadlessTasks) throws -> FilmWriter? {
    let glyphs = try GlyphAtlas()
    let metrics = glyphs.metrics
    tasks.appearance = Appearance(metrics: metrics, reducesMotion: options.reducesMotion)
    let renderer = FrameRenderer(glyphs: glyphs)
    let scale = options.scale ?? 1
    if let path = options.screenshot {
      tasks.onLastFrame = { scene in
        if FileEnding(path).text == "svg" {
          try SVG.write(scene, metrics: metrics, to: path)
        } else {
          renderer.render(scene, scale: scale)
          try PNG.write(renderer.pixels, to: path)
        }
      }
    }
    guard let path = options.record, let format = FilmWriter.Format(path: path) else { return nil }
    let film = try FilmWriter(
      path: path, format: format, width: Int((tasks.size.width * scale).rounded()),
      height: Int((tasks.size.height * scale).rounded()))
    tasks.onFrame = { scene in
      renderer.render(scene, scale: scale)
      try film.append(renderer.pixels)
    }
    return film
  }

  private func exitCode(of outcome: HeadlessOutcome) throws(ProgramError) -> ExitCode {
    if let step = outcome.divergedAt { throw .diverged(at: outcome.unit, step) }
    if outcome.wasInterrupted {
      throw .interrupted(
        problem: "interrupted at \(outcome.unit) \(outcome.reachedStep); what was asked for is "
          + "saved")
    }
    return .success
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
    guard !isQuiet else { return }
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
    Terminal.printError("nnwindow: \(words)\(share)\n")
  }

  func end() {
    if !isQuiet, let text = line.end() { Terminal.printError(text) }
  }
}

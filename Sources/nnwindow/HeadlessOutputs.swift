import Console
import Drawing
import Options
import Raster
import Screen
import Training
import Viewing

/// What a run without a window writes on its way: a film, numbers, a last picture.
///
/// One that fails is given up, and the run goes on for the others; what failed is kept for the end.
final class HeadlessOutputs {
  var ending: Ending
  private let options: Options
  private let signal: StopSignal
  private var film: FilmWriter?
  private var metrics: MetricsWriter?

  init(_ options: Options, _ signal: StopSignal) {
    self.options = options
    self.signal = signal
    ending = Ending(options)
  }

  /// Lets a run write all that the options ask for.
  ///
  /// - Throws: `ProgramError`, `ScreenError` where something can't even be begun.
  func add(to tasks: inout HeadlessTasks) throws {
    if options.record != nil || options.screenshot != nil { try addPictures(to: &tasks) }
    guard let path = options.metrics else { return }
    tasks.metrics = { [self] columns in
      metrics = try MetricsWriter(path: path, columns: columns)
      return { [self] row in keep(&metrics) { try $0.append(row.numbers, after: row.words) } }
    }
  }

  /// Ends what is open.
  func finish() {
    keep(&film) { try $0.finish() }
    keep(&metrics) { try $0.finish() }
  }

  /// Lets the run draw its pages: each refresh into a film, the last one into a picture.
  private func addPictures(to tasks: inout HeadlessTasks) throws {
    let glyphs = try GlyphAtlas()
    let metrics = glyphs.metrics
    tasks.appearance = Appearance(options, metrics)
    let renderer = FrameRenderer(glyphs: glyphs)
    let scale = options.scale ?? 1
    if let path = options.screenshot {
      tasks.onLastFrame = { [self] scene in
        ending.attempt {
          try renderer.write(scene, scale: scale, metrics: metrics, to: path)
        }
      }
    }
    guard let path = options.record else { return }
    film = try FilmWriter(
      path: path, format: .init(of: path), width: Int((tasks.size.width * scale).rounded()),
      height: Int((tasks.size.height * scale).rounded())
    ) { [signal] in signal.isRaised }
    tasks.onFrame = { [self] scene in
      // Without a film there is nothing to draw for.
      guard film != nil else { return }
      renderer.render(scene, scale: scale)
      keep(&film) { try $0.append(renderer.pixels) }
    }
  }

  /// Does something with an output that is open; one that fails is closed.
  private func keep<Output>(_ output: inout Output?, _ work: (Output) throws -> Void) {
    guard let open = output else { return }
    do {
      try work(open)
    } catch {
      ending.add(error)
      output = nil
    }
  }
}

extension Appearance {
  /// What the options ask for.
  init(_ options: Options, _ metrics: FontMetrics) {
    self.init(
      theme: Theme(named: options.palette), metrics: metrics,
      reducesMotion: options.reducesMotion)
  }
}

import Console
import Drawing
import Options
import Raster
import Screen
import Training
import Viewing

/// The program with its window: events in, frames out, sixty times a second.
final class WindowProgram {
  private let options: Options
  private let signal: StopSignal
  private let window: Window
  private let glyphs: GlyphAtlas
  private let stage: Stage
  private var recorder: Recorder?
  private var isOpen = true
  private var hasToldDivergence = false
  private let start = ContinuousClock.now

  /// Opens the window.
  ///
  /// - Parameter kind: the exhibit to begin with; nil for the gallery.
  init(
    _ kinds: [ExhibitKind], _ kind: ExhibitKind?, _ options: Options, _ signal: StopSignal
  ) throws {
    self.options = options
    self.signal = signal
    glyphs = try GlyphAtlas()
    let size = options.size.map { Size(Double($0.width), Double($0.height)) } ?? Size(1280, 800)
    window = try Window(title: "nnwindow", size: size, scale: options.scale, glyphs: glyphs)
    let exhibit = try kind?.open(options)
    stage = Stage(
      kinds: kinds, options: options, exhibit: exhibit, size: window.size,
      appearance: Appearance(metrics: glyphs.metrics, reducesMotion: options.reducesMotion),
      version: ProgramVersion.text)
    window.setIcon(BrandMark.icon(side: 64))
    if let path = options.record { recorder = try Recorder(path: path, window: window) }
    stage.isRecording = recorder != nil
  }

  private var now: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Shows the window until it is closed.
  func run() throws -> ExitCode {
    while isOpen {
      for event in window.events() { stage.handle(event, at: now) }
      if stage.update(at: now) {
        window.present(stage.scene())
        window.title = stage.title
        window.cursor = cursor
        record()
      } else {
        window.presentAgainIfLost()
      }
      for request in stage.takeRequests() { answer(request) }
      tellDivergence()
      if signal.isRaised { isOpen = false }
      if options.exitsWhenDone, stage.exhibit?.isFinished == true { isOpen = false }
      if isOpen { window.waitForNextFrame() }
    }
    return try finish()
  }

  private var cursor: Window.Cursor {
    switch stage.hovered {
    case .command, .card, .neuron, .row: .hand
    case .weight, .bias: .resizeVertical
    default: .arrow
    }
  }

  // MARK: What the stage asks for

  private func answer(_ request: Stage.Request) {
    switch request {
    case .quit: isOpen = false
    case .fullScreen: window.isFullScreen.toggle()
    case .savePicture(let isVector): savePicture(isVector: isVector)
    case .toggleRecording: toggleRecording()
    }
  }

  private func savePicture(isVector: Bool) {
    let path = FreeName.path(stage.fileName, isVector ? "svg" : "png")
    do {
      try write(stage.scene(isStill: true), to: path)
      stage.say("Saved \(path).")
    } catch {
      stage.say("\(error)")
    }
  }

  private func write(_ scene: Scene, to path: String) throws(ScreenError) {
    if FileEnding(path).text == "svg" {
      try SVG.write(scene, metrics: glyphs.metrics, to: path)
    } else {
      let renderer = FrameRenderer(glyphs: glyphs)
      renderer.render(scene, scale: window.scale)
      try PNG.write(renderer.pixels, to: path)
    }
  }

  private func toggleRecording() {
    if let recorder {
      self.recorder = nil
      do {
        try recorder.finish()
        stage.say("Saved \(recorder.path), \(recorder.count) frames.")
      } catch {
        stage.say("\(error)")
      }
    } else {
      do {
        let recorder = try Recorder(path: FreeName.path(stage.fileName, "mp4"), window: window)
        self.recorder = recorder
        stage.say("Recording to \(recorder.path); X stops.")
      } catch {
        stage.say("\(error)")
      }
    }
    stage.isRecording = recorder != nil
  }

  private func record() {
    guard let recorder else { return }
    do {
      if try !recorder.append(window.pixels) { toggleRecording() }
    } catch {
      self.recorder = nil
      stage.isRecording = false
      stage.say("\(error)")
    }
  }

  private func tellDivergence() {
    guard let step = stage.exhibit?.divergedAt else {
      hasToldDivergence = false
      return
    }
    guard !hasToldDivergence else { return }
    hasToldDivergence = true
    Terminal.printError(
      ProgramError.diverged(at: stage.exhibit?.stepUnit ?? "epoch", step).line + "\n")
  }

  // MARK: The end

  /// Saves all that was asked for; what could not be saved is told only then.
  private func finish() throws -> ExitCode {
    // A user has read it on the page; a script has not.
    let unseen = options.exitsWhenDone ? stage.exhibit?.failure : nil
    var scene: Scene?
    if options.screenshot != nil, stage.exhibit != nil { scene = stage.scene(isStill: true) }
    stage.close()
    var failures = stage.failures
    do {
      if let path = options.screenshot, let scene { try write(scene, to: path) }
    } catch { failures.append(error) }
    do { try recorder?.finish() } catch { failures.append(error) }
    if let failure = failures.first ?? unseen { throw failure }
    if options.printsJSON {
      for result in stage.results { try Terminal.print(result.json) }
    }
    if signal.isRaised {
      throw ProgramError.interrupted(problem: "interrupted; what was asked for is saved")
    }
    return .success
  }
}

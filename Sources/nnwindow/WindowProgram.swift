import Console
import Drawing
import Options
import Raster
import Screen
import Training
import Viewing

/// The program with its window: events in, frames out, sixty times a second.
final class WindowProgram {
  let options: Options
  private let signal: StopSignal
  let window: Window
  private let glyphs: GlyphAtlas
  let stage: Stage
  let films: WindowFilms
  var ending: Ending
  private var isOpen = true
  private var hasToldDivergence = false
  /// When the run was seen to have ended.
  var endTime: Double?
  private var frames = FrameLog()
  private let start = ContinuousClock.now

  /// Opens the window.
  ///
  /// - Parameter kind: the exhibit to begin with; nil for the gallery.
  init(
    _ kinds: [ExhibitKind], _ kind: ExhibitKind?, _ options: Options, _ signal: StopSignal
  ) throws {
    self.options = options
    self.signal = signal
    ending = Ending(options)
    glyphs = try GlyphAtlas()
    let size = options.size.map { Size(Double($0.width), Double($0.height)) } ?? Size(1280, 800)
    window = try Window(
      title: "nnwindow", size: size, mayShrink: !options.promisesSize, scale: options.scale,
      glyphs: glyphs)
    if let asked = options.size, let room = window.shrunkTo {
      Terminal.tell(
        "nnwindow: the screen has room for \(Int(room.width))x\(Int(room.height)), not for --size "
          + "\(asked.width)x\(asked.height)")
    }
    window.onDisplayLoss = {
      Program.exit { () throws(ProgramError) in
        throw .unavailable("the display went away", advice: "start the program again")
      }
    }
    let exhibit = try kind?.open(options)
    stage = Stage(
      kinds: kinds, options: options, exhibit: exhibit, size: window.size,
      appearance: Appearance(options, glyphs.metrics),
      version: Options.version)
    window.setIcon(BrandMark.icon(side: 64))
    films = try WindowFilms(of: window, stage, options, signal)
  }

  var now: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Shows the window until it is closed.
  func run() throws(ProgramError) -> ProgramError.ExitCode {
    window.onDisplayLoss = { [self] in
      Program.exit { () throws(ProgramError) in try finish("the display went away", isSeen: false) }
    }
    MemoryKeeper.start()
    while isOpen {
      let events = window.events()
      frames?.begin(events)
      for event in events { stage.handle(event, at: now) }
      if stage.update(at: now) {
        window.present(stage.scene())
        window.title = TerminalText.line(stage.title)
        window.cursor = cursor
        films.record(at: now)
      } else {
        window.presentAgainIfLost()
      }
      for request in stage.takeRequests() { answer(request) }
      films.attend()
      tellDivergence()
      if signal.isRaised { isOpen = false }
      if options.exitsWhenDone, hasEnded { isOpen = false }
      frames?.end(stage.title)
      if isOpen { window.waitForNextFrame() }
    }
    frames?.close()
    let result = Result { () throws(ProgramError) in
      try finish(signal.isRaised ? "interrupted" : nil)
    }
    // Closing the window may still find the display gone, which then changes nothing.
    window.onDisplayLoss = {
      Program.exit { () throws(ProgramError) in try result.get() }
    }
    return try result.get()
  }

  private var cursor: Window.Cursor {
    switch stage.hover?.control {
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
    case .toggleRecording: films.toggle()
    case .tell(let words): Terminal.tell("nnwindow: \(words)")
    case .paste(let place): stage.handle(.text(window.text(toPaste: place)), at: now)
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

  func write(_ scene: Scene, to path: String) throws(ScreenError) {
    try FrameRenderer(glyphs: glyphs).write(
      scene, scale: window.scale, metrics: glyphs.metrics, to: path)
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
}

extension Options {
  /// Whether a film or a picture is to have the window's size; a window alone is better seen whole.
  fileprivate var promisesSize: Bool {
    self.size != nil && (self.record != nil || self.screenshot != nil)
  }
}

import CSDL2
import Drawing
import Raster

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program's window: shows scenes and reports what the user does.
///
/// Everything is laid out in points; `scale` pixels are one point. Use it from the main thread
/// only, as the system's windows demand.
package final class Window {
  package enum Cursor: Int32, Hashable, Sendable { case arrow, hand, resizeVertical }

  /// Pixels in a point.
  package let scale: Double
  /// The room that the screen had for it, in points, where that was less than was asked for.
  package private(set) var shrunkTo: Size?

  let handle: OpaquePointer
  private let surface: Surface
  private let renderer: FrameRenderer
  private var cursors: [Cursor: OpaquePointer] = [:]
  private var pacer = Pacer()
  private var keyboard = Keyboard()
  private var buttons = HeldButtons()
  /// Until when the window still finds its place on the screen.
  private var placingEnd: ContinuousClock.Instant?
  /// The window's contents were lost or uncovered and must be shown again.
  private var mustShow = true
  private var lastScene: Scene?
  /// A person asked to close the window, which the system then reports as the program's end too.
  private var wasClosed = false

  /// Opens a resizable window.
  ///
  /// - Parameters:
  ///   - size: in points.
  ///   - mayShrink: whether it opens smaller where the screen has less room.
  ///   - scale: pixels in a point; nil for the display's own.
  ///   - glyphs: draws the text.
  /// - Throws: `ScreenError.noDisplay`.
  package init(
    title: String, size: Size, mayShrink: Bool = false, scale: Double? = nil,
    glyphs: any GlyphSource
  ) throws(ScreenError) {
    try Video.start()
    switch XVisual.choose() {
    case .own: break
    case .other(let number): SDL_SetHint(SDL_HINT_VIDEO_X11_WINDOW_VISUALID, "\(number)")
    case .none(let depth):
      Video.stop()
      throw .noDisplay(
        reason: "the screen has \(depth) bits a pixel, expected 15, 16, 24, 30 or 32")
    }
    let scale = scale ?? Video.displayScale()
    let units = scale / Video.guessedDensity()
    var (width, height) = (Int32(size.width * units), Int32(size.height * units))
    let wanted = (width, height)
    if mayShrink, let room = Video.room() {
      (width, height) = (min(width, room.w), min(height, room.h))
    }
    guard
      let handle = SDL_CreateWindow(
        title, Video.centered, Video.centered, width, height,
        SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue)
    else {
      let reason = Video.reason()
      Video.stop()
      throw .noDisplay(reason: reason)
    }
    do {
      surface = try Surface(window: handle)
    } catch {
      SDL_DestroyWindow(handle)
      Video.stop()
      throw error
    }
    self.scale = scale
    if (width, height) != wanted {
      shrunkTo = Size(Double(width) / units, Double(height) / units)
    }
    self.handle = handle
    renderer = FrameRenderer(glyphs: glyphs)
    SDL_SetWindowMinimumSize(handle, Int32(320 * units), Int32(200 * units))
    // A manager that is busy, or starts after the window, takes its time.
    placingEnd = mayShrink ? .now + .seconds(10) : nil
  }

  deinit {
    for cursor in cursors.values { SDL_FreeCursor(cursor) }
    surface.close()
    SDL_DestroyWindow(handle)
    Video.stop()
  }

  /// The size of what can be drawn on, in points.
  package var size: Size {
    let pixels = surface.pixelSize
    return Size(Double(pixels.width) / scale, Double(pixels.height) / scale)
  }

  /// The pixels of the last scene; valid until the next call of `present` or `events`.
  package var pixels: PixelBuffer { renderer.pixels }

  /// Ends the program when the display has gone away; it is called from within any other call, and
  /// must not touch the window.
  package var onDisplayLoss: (() -> Never)? {
    get { DisplayLoss.answer }
    set { DisplayLoss.answer = newValue }
  }

  package var title: String = "" {
    didSet { if title != oldValue { SDL_SetWindowTitle(handle, title) } }
  }

  /// The shape of the mouse pointer.
  package var cursor: Cursor = .arrow {
    didSet { if cursor != oldValue { show(cursor) } }
  }

  package var isFullScreen: Bool = false {
    didSet {
      let flag = isFullScreen ? SDL_WINDOW_FULLSCREEN_DESKTOP.rawValue : 0
      if isFullScreen != oldValue { SDL_SetWindowFullscreen(handle, flag) }
    }
  }

  /// The picture that stands for the window in a task bar.
  package func setIcon(_ picture: Picture) {
    var pixels = picture.pixels
    pixels.withUnsafeMutableBytes { raw in
      guard
        let icon = SDL_CreateRGBSurfaceWithFormatFrom(
          raw.baseAddress, Int32(picture.width), Int32(picture.height), 32,
          Int32(picture.width * 4), SDL_PIXELFORMAT_ARGB8888.rawValue)
      else { return }
      SDL_SetWindowIcon(handle, icon)
      SDL_FreeSurface(icon)
    }
  }

  /// Paints a scene and shows it, if it differs from the one shown.
  ///
  /// - Returns: whether anything was shown.
  @discardableResult
  package func present(_ scene: Scene) -> Bool {
    let changed = renderer.render(scene, scale: scale, into: surface.directMemory())
    lastScene = scene
    guard !changed.isEmpty || mustShow else { return false }
    surface.show(renderer.pixels, mustShow ? [renderer.pixels.bounds] : changed)
    mustShow = false
    pacer.hasShown(isSynchronized: surface.isSynchronized)
    return true
  }

  /// Shows the last scene again where the system lost or uncovered it.
  package func presentAgainIfLost() {
    guard mustShow, let lastScene else { return }
    present(lastScene)
  }

  /// Waits until the next of sixty frames a second is due.
  package func waitForNextFrame() { pacer.wait() }

  /// What the user did since the last call, oldest first.
  package func events() -> [Event] {
    let pointsPerUnit = surface.density / scale
    var events: [Event] = []
    var raw = SDL_Event()
    while SDL_PollEvent(&raw) != 0 {
      switch SDL_EventType(raw.type) {
      case SDL_WINDOWEVENT:
        switch SDL_WindowEventID(UInt32(raw.window.event)) {
        case SDL_WINDOWEVENT_EXPOSED: mustShow = true
        case SDL_WINDOWEVENT_SIZE_CHANGED:
          surface.forget()
          mustShow = true
          events.append(.resize(size))
        case SDL_WINDOWEVENT_LEAVE: events.append(.leave)
        case SDL_WINDOWEVENT_FOCUS_LOST, SDL_WINDOWEVENT_HIDDEN, SDL_WINDOWEVENT_MINIMIZED:
          events += buttons.letGo()
        case SDL_WINDOWEVENT_CLOSE: wasClosed = true
        default: break
        }
      case SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET:
        surface.forget()
        mustShow = true
      case SDL_QUIT:
        // Wayland's end is reported as the program's, with nobody having closed the window.
        if !wasClosed, Video.driver == "wayland" { DisplayLoss.happened() }
        events.append(.close)
      case SDL_KEYDOWN: events += keyboard.press(raw.key)
      case SDL_TEXTINPUT: events += keyboard.type(raw.text.string)
      default:
        if let event = Event(raw, pointsPerUnit: pointsPerUnit) { events += buttons.take(event) }
      }
    }
    if !buttons.isEmpty { events += buttons.check(Event.Button.down) }
    if let placingEnd {
      if placingEnd < .now { self.placingEnd = nil }
      fitIntoScreen()
    }
    return events + keyboard.endFrame()
  }

  /// Makes room for the frame that a window manager has put around the window, which is known only
  /// some time after it was opened.
  private func fitIntoScreen() {
    var (top, left, bottom, right): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let settled = SDL_WINDOW_MAXIMIZED.rawValue | SDL_WINDOW_FULLSCREEN.rawValue
    guard let room = Video.room(), SDL_GetWindowFlags(handle) & settled == 0,
      SDL_GetWindowBordersSize(handle, &top, &left, &bottom, &right) == 0
    else { return }
    var (width, height): (Int32, Int32) = (0, 0)
    SDL_GetWindowSize(handle, &width, &height)
    let (widest, highest) = (room.w - left - right, room.h - top - bottom)
    guard width > widest || height > highest else {
      if top + left + bottom + right > 0 { placingEnd = nil }
      return
    }
    placingEnd = nil
    SDL_SetWindowSize(handle, min(width, widest), min(height, highest))
    SDL_SetWindowPosition(handle, room.x + left, room.y + top)
  }

  /// What another program holds for whoever pastes; empty for nothing.
  package func text(toPaste place: TextField.Paste) -> String {
    let held = place == .clipboard ? SDL_GetClipboardText() : nnwindow_selection()
    defer { SDL_free(held) }
    return held.map { String(cString: $0) } ?? ""
  }

  private func show(_ cursor: Cursor) {
    let shape =
      switch cursor {
      case .arrow: SDL_SYSTEM_CURSOR_ARROW
      case .hand: SDL_SYSTEM_CURSOR_HAND
      case .resizeVertical: SDL_SYSTEM_CURSOR_SIZENS
      }
    let known = cursors[cursor] ?? SDL_CreateSystemCursor(shape)
    cursors[cursor] = known
    if let known { SDL_SetCursor(known) }
  }
}

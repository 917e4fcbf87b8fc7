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

  let handle: OpaquePointer
  private let surface: Surface
  private let renderer: FrameRenderer
  private var cursors: [Cursor: OpaquePointer] = [:]
  private var pacer = Pacer()
  /// The window's contents were lost or uncovered and must be shown again.
  private var mustShow = true
  private var lastScene: Scene?

  /// Opens a resizable window.
  ///
  /// - Parameters:
  ///   - size: in points.
  ///   - scale: pixels in a point; nil for the display's own.
  ///   - glyphs: draws the text.
  /// - Throws: `ScreenError.noDisplay`.
  package init(
    title: String, size: Size, scale: Double? = nil, glyphs: any GlyphSource
  ) throws(ScreenError) {
    try Video.start()
    let scale = scale ?? Video.displayScale()
    guard
      let handle = SDL_CreateWindow(
        title, Video.centered, Video.centered, Int32(size.width * scale / Video.guessedDensity()),
        Int32(size.height * scale / Video.guessedDensity()),
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
    self.handle = handle
    renderer = FrameRenderer(glyphs: glyphs)
    SDL_SetWindowMinimumSize(handle, 320, 200)
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
        default: break
        }
      case SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET:
        surface.forget()
        mustShow = true
      default:
        if let event = Event(raw, pointsPerUnit: pointsPerUnit) { events.append(event) }
      }
    }
    return events
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

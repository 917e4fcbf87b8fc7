import CSDL2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's video, as SDL gives it.
enum Video {
  /// `SDL_WINDOWPOS_CENTERED`, a macro that Swift does not import.
  static let centered: Int32 = 0x2FFF_0000

  static func start() throws(ScreenError) {
    // Ctrl-C belongs to the program, which saves first.
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1")
    SDL_SetHint(SDL_HINT_APP_NAME, "nnwindow")
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0")
    // The desktop entry finds its window by this name.
    setenv("SDL_VIDEO_X11_WMCLASS", "nnwindow", 0)
    // SDL prefers windows that map each colour through a table of their own, which somebody must put in
    // place: without a window manager nobody does.
    setenv("SDL_VIDEO_X11_NODIRECTCOLOR", "1", 0)
    // Asking for Wayland where there is none makes its library talk on standard error.
    if getenv("WAYLAND_DISPLAY") == nil, getenv("SDL_VIDEODRIVER") == nil {
      #if os(Linux)
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11")
      #endif
    }
    // X turns titles and typed text into bytes by the locale; in the one that programs start with,
    // a title with a dash is left out.
    if setlocale(LC_CTYPE, "") == nil || !isUTF8 { setlocale(LC_CTYPE, "C.UTF-8") }
    SDL_SetMainReady()
    guard SDL_InitSubSystem(SDL_INIT_VIDEO) == 0 else {
      let environment = ["SDL_VIDEODRIVER", "WAYLAND_DISPLAY", "DISPLAY"].map {
        (name: String) -> String? in
        let value = getenv(name).map { String(cString: $0) }
        return value?.isEmpty == true ? nil : value
      }
      throw .silentDisplay(
        driver: environment[0], wayland: environment[1], x11: environment[2], sdl: reason())
    }
    DisplayLoss.listen()
    SDL_EnableScreenSaver()
  }

  private static var isUTF8: Bool {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
  }

  static func stop() { SDL_QuitSubSystem(SDL_INIT_VIDEO) }

  /// Which of SDL's ways to a display is in use, as `x11`.
  static var driver: String { SDL_GetCurrentVideoDriver().map { String(cString: $0) } ?? "" }

  static func reason() -> String { String(cString: SDL_GetError()) }

  /// The part of the first display that bars and docks leave free, in the units in which the system
  /// measures windows.
  static func room() -> SDL_Rect? {
    var room = SDL_Rect()
    guard SDL_GetDisplayUsableBounds(0, &room) == 0, room.w > 0, room.h > 0 else { return nil }
    // Wayland keeps to itself what bars take: a bar and a title are left room for.
    if driver == "wayland" { room.h = max(200, room.h - 72) }
    return room
  }

  /// Pixels in one of the units in which the system measures windows: 2 on a Mac's dense display
  /// and in a Wayland compositor of that scale, 1 on X11. Only a window knows for certain; this is
  /// for the size that it opens with.
  static func guessedDensity() -> Double {
    #if !os(macOS)
      guard driver == "wayland" else { return 1 }
    #endif
    guard
      let probe = SDL_CreateWindow(
        "", 0, 0, 64, 64, SDL_WINDOW_HIDDEN.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue)
    else { return 1 }
    defer { SDL_DestroyWindow(probe) }
    var width: Int32 = 64
    SDL_GetWindowSizeInPixels(probe, &width, nil)
    return max(1, Double(width) / 64)
  }

  /// Pixels in a point on the first display.
  static func displayScale() -> Double {
    let density = guessedDensity()
    // A compositor has been told what a person wants; the display's own numbers say less.
    if density > 1 || driver == "wayland" { return density }
    var dpi: Float = 96
    // Displays lie about small differences; only a clearly dense one counts.
    guard SDL_GetDisplayDPI(0, &dpi, nil, nil) == 0, dpi >= 144, dpi < 400 else { return 1 }
    return Double(dpi / 48).rounded() / 2
  }
}

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
    // Asking for Wayland where there is none makes its library talk on standard error.
    if getenv("WAYLAND_DISPLAY") == nil, getenv("SDL_VIDEODRIVER") == nil {
      #if os(Linux)
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11")
      #endif
    }
    SDL_SetMainReady()
    guard SDL_InitSubSystem(SDL_INIT_VIDEO) == 0 else { throw .noDisplay(reason: reason()) }
    SDL_EnableScreenSaver()
  }

  static func stop() { SDL_QuitSubSystem(SDL_INIT_VIDEO) }

  static func reason() -> String { String(cString: SDL_GetError()) }

  /// Pixels in one of the units in which the system measures windows: 2 on a Mac's dense display,
  /// 1 on X11. Only a window knows for certain; this is for the size that it opens with.
  static func guessedDensity() -> Double {
    #if os(macOS)
      guard
        let probe = SDL_CreateWindow(
          "", 0, 0, 64, 64, SDL_WINDOW_HIDDEN.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue)
      else { return 1 }
      defer { SDL_DestroyWindow(probe) }
      var width: Int32 = 64
      SDL_GetWindowSizeInPixels(probe, &width, nil)
      return max(1, Double(width) / 64)
    #else
      return 1
    #endif
  }

  /// Pixels in a point on the first display.
  static func displayScale() -> Double {
    let density = guessedDensity()
    if density > 1 { return density }
    var dpi: Float = 96
    // Displays lie about small differences; only a clearly dense one counts.
    guard SDL_GetDisplayDPI(0, &dpi, nil, nil) == 0, dpi >= 144, dpi < 400 else { return 1 }
    return Double(dpi / 48).rounded() / 2
  }
}

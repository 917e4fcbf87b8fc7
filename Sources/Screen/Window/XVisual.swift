import CSDL2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A way of X's to store pixels that SDL knows, on a screen whose own it does not know.
///
/// A screen of 30 bits keeps ten for each colour; windows on it may have eight all the same.
enum XVisual {
  /// What was found for windows.
  enum Choice: Equatable {
    /// The screen's own will do.
    case own
    /// A window must ask for this one, by its number.
    case other(UInt)
    /// There is none; with the bits that a pixel has.
    case none(depth: Int)
  }

  /// Looks at the first display, as SDL and X describe it.
  static func choose() -> Choice {
    #if os(Linux)
      var mode = SDL_DisplayMode()
      guard Video.driver == "x11", SDL_GetDesktopDisplayMode(0, &mode) == 0,
        mode.format == SDL_PIXELFORMAT_UNKNOWN.rawValue || mode.format == 0
          || mode.format == SDL_PIXELFORMAT_INDEX8.rawValue
      else { return .own }
      let visuals = all()
      let fitting = visuals.filter { visual in
        visual.kind == trueColor && visual.red == 0xFF0000 && visual.green == 0xFF00
          && visual.blue == 0xFF && [24, 32].contains(visual.depth)
      }
      if let best = fitting.min(by: { $0.depth < $1.depth }) { return .other(best.number) }
      return .none(depth: Int(visuals.first?.depth ?? 0))
    #else
      return .own
    #endif
  }

  #if os(Linux)
    private static let trueColor: CInt = 4

    /// `XVisualInfo` of X11/Xutil.h.
    private struct Info {
      var visual: OpaquePointer?
      var number: CUnsignedLong
      var screen: CInt
      var depth: CInt
      var kind: CInt
      var red: CUnsignedLong
      var green: CUnsignedLong
      var blue: CUnsignedLong
      var mapSize: CInt
      var bits: CInt
    }

    private typealias Open = @convention(c) (UnsafePointer<CChar>?) -> OpaquePointer?
    private typealias Close = @convention(c) (OpaquePointer?) -> CInt
    private typealias List =
      @convention(c) (
        OpaquePointer?, CLong, UnsafeMutableRawPointer, UnsafeMutablePointer<CInt>
      ) -> UnsafeMutableRawPointer?
    private typealias Free = @convention(c) (UnsafeMutableRawPointer?) -> CInt

    private static func all() -> [Info] {
      guard let library = dlopen("libX11.so.6", RTLD_NOW),
        let open = dlsym(library, "XOpenDisplay").map({ unsafeBitCast($0, to: Open.self) }),
        let close = dlsym(library, "XCloseDisplay").map({ unsafeBitCast($0, to: Close.self) }),
        let list = dlsym(library, "XGetVisualInfo").map({ unsafeBitCast($0, to: List.self) }),
        let free = dlsym(library, "XFree").map({ unsafeBitCast($0, to: Free.self) }),
        let display = open(nil)
      else { return [] }
      defer { _ = close(display) }
      var template = Info(
        visual: nil, number: 0, screen: 0, depth: 0, kind: 0, red: 0, green: 0, blue: 0, mapSize: 0,
        bits: 0)
      var count: CInt = 0
      // No mask: all that there are.
      guard let found = list(display, 0, &template, &count) else { return [] }
      defer { _ = free(found) }
      let infos = found.assumingMemoryBound(to: Info.self)
      return Array(UnsafeBufferPointer(start: infos, count: Int(count)))
    }
  #endif
}

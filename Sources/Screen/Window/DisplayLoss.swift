import CSDL2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The display's end while the program lives: a server that was stopped, a session that is over, a
/// connection over a network that broke.
///
/// Left alone, the system's library ends the program from within whatever call meets it, in words of
/// its own and with code 1. Here the owner of the window is asked instead, and ends the program.
enum DisplayLoss {
  /// What ends the program; it must not touch the window. Set and called on the main thread alone,
  /// as the window is used there.
  nonisolated(unsafe) static var answer: (() -> Never)?

  /// Asks whoever owns the window to end the program.
  static func happened() -> Never {
    let last = answer
    // Whoever answers must not be asked again.
    answer = nil
    last?()
    // Nobody has a window yet, or nobody any more: nothing is lost that was not saved.
    _exit(69)
  }

  /// Hears from now on what the library of X would answer itself. Call it when the video is started.
  static func listen() {
    #if os(Linux)
      guard Video.driver == "x11", let library = dlopen("libX11.so.6", RTLD_NOW) else { return }
      if let symbol = dlsym(library, "XSetIOErrorHandler") {
        let set = unsafeBitCast(symbol, to: SetFatalHandler.self)
        _ = set(connectionBroke)
      }
      // One request that fails, as one for a window that is just gone, is no reason to end.
      if let symbol = dlsym(library, "XSetErrorHandler") {
        let set = unsafeBitCast(symbol, to: SetErrorHandler.self)
        _ = set(requestFailed)
      }
    #endif
  }

  #if os(Linux)
    private typealias FatalHandler = @convention(c) (OpaquePointer?) -> CInt
    private typealias ErrorHandler =
      @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> CInt
    // Handlers are returned as plain pointers, which nobody reads.
    private typealias SetFatalHandler = @convention(c) (FatalHandler) -> OpaquePointer?
    private typealias SetErrorHandler = @convention(c) (ErrorHandler) -> OpaquePointer?
  #endif
}

#if os(Linux)
  /// What X calls when its connection is gone; it would end the program if this returned.
  private func connectionBroke(_: OpaquePointer?) -> CInt {
    DisplayLoss.happened()
  }

  /// What X calls when it can't do something.
  private func requestFailed(_: OpaquePointer?, _: UnsafeMutableRawPointer?) -> CInt { 0 }
#endif

import Foundation

/// What no tool on every machine does: asks a window politely to close, and gives it a size.
///
/// The library that the program's own window comes from is loaded for it; its events are
/// written as the 24 words that X11/Xlib.h describes.
enum XWindow {
  private typealias Open = @convention(c) (UnsafePointer<CChar>?) -> OpaquePointer?
  private typealias Close = @convention(c) (OpaquePointer?) -> CInt
  private typealias Root = @convention(c) (OpaquePointer?) -> CUnsignedLong
  private typealias Atom =
    @convention(c) (OpaquePointer?, UnsafePointer<CChar>, CInt) ->
    CUnsignedLong
  private typealias Tree =
    @convention(c) (
      OpaquePointer?, CUnsignedLong, UnsafeMutablePointer<CUnsignedLong>,
      UnsafeMutablePointer<CUnsignedLong>,
      UnsafeMutablePointer<UnsafeMutablePointer<CUnsignedLong>?>, UnsafeMutablePointer<CUnsignedInt>
    ) -> CInt
  private typealias Send =
    @convention(c) (
      OpaquePointer?, CUnsignedLong, CInt, CLong, UnsafeMutableRawPointer
    ) -> CInt

  /// Sends WM_DELETE_WINDOW to the windows of a display, as a window manager's button does.
  static func close(on display: String) throws {
    guard let library = dlopen("libX11.so.6", RTLD_NOW),
      let open = dlsym(library, "XOpenDisplay").map({ unsafeBitCast($0, to: Open.self) }),
      let close = dlsym(library, "XCloseDisplay").map({ unsafeBitCast($0, to: Close.self) }),
      let root = dlsym(library, "XDefaultRootWindow").map({ unsafeBitCast($0, to: Root.self) }),
      let atom = dlsym(library, "XInternAtom").map({ unsafeBitCast($0, to: Atom.self) }),
      let tree = dlsym(library, "XQueryTree").map({ unsafeBitCast($0, to: Tree.self) }),
      let send = dlsym(library, "XSendEvent").map({ unsafeBitCast($0, to: Send.self) }),
      let connection = open(display)
    else { throw WindowFailure.noXlib }
    var parent: CUnsignedLong = 0
    var grandparent: CUnsignedLong = 0
    var children: UnsafeMutablePointer<CUnsignedLong>?
    var count: CUnsignedInt = 0
    _ = tree(connection, root(connection), &grandparent, &parent, &children, &count)
    let protocols = atom(connection, "WM_PROTOCOLS", 0)
    let delete = atom(connection, "WM_DELETE_WINDOW", 0)
    for index in 0..<Int(count) {
      // type, serial, send_event, display, window, message_type, format, data.
      var event: [CUnsignedLong] = Array(repeating: 0, count: 24)
      event[0] = 33
      event[4] = children?[index] ?? 0
      event[5] = protocols
      event[6] = 32
      event[7] = delete
      _ = event.withUnsafeMutableBytes { bytes in
        bytes.baseAddress.map { send(connection, children?[index] ?? 0, 0, 0, $0) }
      }
    }
    // The connection's end flushes what was sent.
    _ = close(connection)
  }
}

extension WindowRun {
  /// Does what the close button of a window's frame does.
  func closeWindow() throws { try XWindow.close(on: server.display) }

  /// Gives the window another size, as a drag on its corner does.
  func resizeWindow(to size: (width: Int, height: Int)) throws {
    try server.hand([
      "search", "--onlyvisible", "--class", "nnwindow", "windowsize", "\(size.width)",
      "\(size.height)",
    ])
  }

  /// The epochs of the result that the program printed when it ended.
  func epochs() throws -> Int {
    let last = try outputText().split(separator: "\n").last ?? ""
    let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    guard let epochs = object?["epochs"] as? Int else { throw WindowFailure.badCheckpoint }
    return epochs
  }
}

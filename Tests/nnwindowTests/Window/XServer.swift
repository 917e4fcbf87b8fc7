import Foundation

/// An X server without a screen, whose pixels lie in a file: looking at them costs nothing.
final class XServer {
  /// The display's name, as `:7`.
  let display: String
  private let process: Process
  private let folder: URL
  private let screen: URL

  /// Whether this machine has an X server without a screen and a hand for it.
  static var isThere: Bool { path(of: "Xvfb") != nil && path(of: "xdotool") != nil }

  /// Where a tool lies on the PATH; nil where it is not.
  static func path(of tool: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(tool)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private var manager: Process?
  private var compositor: Process?

  /// Starts a server on a number that is free.
  ///
  /// - Parameter depth: bits in a pixel.
  init(width: Int = 1280, height: Int = 800, depth: Int = 24) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-x-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    screen = folder.appendingPathComponent("Xvfb_screen0")
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path(of: "Xvfb") ?? "/usr/bin/Xvfb")
    process.arguments = [
      "-displayfd", "1", "-screen", "0", "\(width)x\(height)x\(depth)", "-fbdir", folder.path,
      "-nolisten", "tcp", "-noreset", "-nocursor",
    ]
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.runHearingSignals()
    // The server writes the number when it is ready for clients.
    var number = ""
    while !number.hasSuffix("\n") {
      let bytes = pipe.fileHandleForReading.availableData
      guard !bytes.isEmpty else { throw WindowFailure.noServer }
      number += String(decoding: bytes, as: UTF8.self)
    }
    display = ":" + number.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Whether this machine has a window manager.
  static var hasManager: Bool { path(of: "openbox") != nil && path(of: "xprop") != nil }

  /// Starts a window manager, which puts frames around windows, and waits until it is there.
  func startManager() throws {
    manager = try start("openbox", ["--sm-disable"])
    let deadline = Date(timeIntervalSinceNow: WindowRun.patience)
    while try !tool("xprop", ["-root", "_NET_SUPPORTING_WM_CHECK"]).contains("window id") {
      guard Date() < deadline else { throw WindowFailure.late("the window manager is there") }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Whether this machine has a Wayland compositor that shows itself in a window of X's.
  static var hasCompositor: Bool { path(of: "weston") != nil }

  /// Starts a Wayland compositor that fills the screen, and in it the one window there is.
  ///
  /// - Returns: what a program needs in its environment to open its window there.
  func startCompositor(width: Int = 1280, height: Int = 800) throws -> [String: String] {
    chmod(folder.path, 0o700)
    compositor = try start(
      "weston",
      [
        "--backend=x11-backend.so", "--shell=kiosk-shell.so", "--socket=wayland",
        "--width=\(width)", "--height=\(height)", "--idle-time=0", "--no-config",
      ], environment: ["XDG_RUNTIME_DIR": folder.path])
    let deadline = Date(timeIntervalSinceNow: WindowRun.patience)
    while !FileManager.default.fileExists(atPath: "\(folder.path)/wayland") {
      guard Date() < deadline else { throw WindowFailure.late("the compositor is there") }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return [
      "XDG_RUNTIME_DIR": folder.path, "WAYLAND_DISPLAY": "wayland", "SDL_VIDEODRIVER": "wayland",
    ]
  }

  /// Ends the compositor, and not the server that it is shown on.
  func endCompositor() { compositor?.end() }

  /// Starts another program on the display.
  func start(
    _ name: String, _ words: [String] = [], environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path(of: name) ?? "/usr/bin/\(name)")
    process.arguments = words
    process.environment = ["DISPLAY": display, "PATH": "/usr/bin:/bin", "HOME": folder.path]
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.runHearingSignals()
    return process
  }

  /// Ends the server; what is shown on it finds itself without a display.
  func end() {
    endCompositor()
    process.end()
    manager?.end()
    try? FileManager.default.removeItem(at: folder)
  }

  /// What the screen shows now.
  func picture() throws -> ScreenPicture { try ScreenPicture(xwd: Data(contentsOf: screen)) }

  /// Moves the mouse and presses keys, in the words of xdotool.
  func hand(_ words: [String]) throws { try tool("xdotool", words) }

  /// Runs a tool of X's on the display.
  ///
  /// - Returns: what it printed.
  @discardableResult
  func tool(_ name: String, _ words: [String]) throws -> String {
    let tool = Process()
    let pipe = Pipe()
    tool.executableURL = URL(fileURLWithPath: Self.path(of: name) ?? "/usr/bin/\(name)")
    tool.arguments = words
    tool.environment = ["DISPLAY": display, "PATH": "/usr/bin:/bin"]
    tool.standardOutput = pipe
    tool.standardError = FileHandle.nullDevice
    try tool.runHearingSignals()
    guard tool.hasEnded(within: WindowRun.patience), tool.terminationStatus == 0 else {
      tool.end()
      throw WindowFailure.hand([name] + words)
    }
    return String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
  }
}

enum WindowFailure: Error {
  case noServer
  case badPicture
  case hand([String])
  /// What was waited for did not come.
  case late(String)
  /// The program ended while it was looked at.
  case ended(Int32, String)
  case noXlib
  case badCheckpoint
}

import Foundation
import Testing

/// The real program with its window in an X server of its own.
final class WindowRun {
  let server: XServer
  let folder: URL
  private let process = Process()
  private let output: URL
  private let errors: URL

  /// Whatever is waited for has come by then, or never comes; shared machines are slow.
  static let patience = 30.0

  /// Runs `body` beside the program, and ends whatever still runs after it.
  ///
  /// - Parameters:
  ///   - depth: bits in a pixel of the screen.
  ///   - isManaged: whether a window manager puts a frame around the window.
  ///   - isWayland: whether the window is opened in a Wayland compositor on that screen.
  ///   - environment: what to change in the environment.
  static func with(
    _ words: [String], screen: (width: Int, height: Int) = (1280, 800), depth: Int = 24,
    isManaged: Bool = false, isWayland: Bool = false, environment: [String: String] = [:],
    _ body: (WindowRun) throws -> Void
  ) throws {
    try withFolder { folder in
      let server = try XServer(width: screen.width, height: screen.height, depth: depth)
      defer { server.end() }
      if isManaged { try server.startManager() }
      var changes = environment
      if isWayland { try changes.merge(server.startCompositor()) { $1 } }
      let run = try WindowRun(words, in: folder, on: server, changes)
      defer { run.end() }
      try body(run)
    }
  }

  private init(
    _ words: [String], in folder: URL, on server: XServer, _ changes: [String: String]
  ) throws {
    self.folder = folder
    self.server = server
    output = folder.appendingPathComponent("output.txt")
    errors = folder.appendingPathComponent("errors.txt")
    for place in [output, errors] { try Data().write(to: place) }
    process.executableURL = try Program.location()
    process.arguments = words
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["DISPLAY"] = server.display
    environment["WAYLAND_DISPLAY"] = nil
    environment.merge(changes) { $1 }
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.runHearingSignals()
  }

  private func end() { process.end() }

  // MARK: Looking

  /// What the screen shows now; the program must still run.
  func picture() throws -> ScreenPicture {
    guard process.isRunning else {
      throw WindowFailure.ended(process.terminationStatus, try errorText())
    }
    return try server.picture()
  }

  func picture(_ area: Area) throws -> ScreenPicture { try picture().part(area) }

  /// Looks again and again until the screen is as it should be.
  @discardableResult
  func wait(
    _ what: String, until isTrue: (ScreenPicture) throws -> Bool
  ) throws -> ScreenPicture {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while true {
      let picture = try picture()
      if try isTrue(picture) { return picture }
      guard Date() < deadline else {
        let state = picture.state.map { "\($0)" } ?? "unknown"
        throw WindowFailure.late("\(what); state \(state), handle \(picture.handle ?? -1)")
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Waits until a part of the screen has not changed for a while.
  @discardableResult
  func waitForStillness(
    _ what: String, in area: Area, seconds: Double = 0.6
  ) throws -> ScreenPicture {
    var last = try picture(area)
    var since = Date()
    return try wait("\(what) stands still") { picture in
      let next = picture.part(area)
      if next != last { (last, since) = (next, Date()) }
      return Date().timeIntervalSince(since) >= seconds
    }.part(area)
  }

  /// Waits until a part of the screen is no longer as it was.
  @discardableResult
  func waitForChange(
    _ what: String, of old: ScreenPicture, in area: Area, atLeast pixels: Int = 1
  ) throws -> ScreenPicture {
    try wait("\(what) changes") { $0.part(area).differences(from: old) >= pixels }.part(area)
  }

  // MARK: Touching

  /// Presses keys one after the other, named as in xdotool.
  func press(_ keys: String...) throws { try server.hand(["key", "--delay", "30"] + keys) }

  func move(_ x: Int, _ y: Int) throws { try server.hand(["mousemove", "\(x)", "\(y)"]) }

  func click(_ x: Int, _ y: Int) throws {
    try server.hand(["mousemove", "\(x)", "\(y)", "sleep", "0.1", "click", "1"])
  }

  /// Drags from one place to another, in a few steps, as a hand does.
  func drag(_ from: (x: Int, y: Int), to end: (x: Int, y: Int), steps: Int = 5) throws {
    var words = ["mousemove", "\(from.x)", "\(from.y)", "sleep", "0.1", "mousedown", "1"]
    for k in 1...steps {
      words += [
        "mousemove", "\(from.x + (end.x - from.x) * k / steps)",
        "\(from.y + (end.y - from.y) * k / steps)", "sleep", "0.05",
      ]
    }
    try server.hand(words + ["mouseup", "1"])
  }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  // MARK: The end

  /// Waits until the program has ended by itself.
  ///
  /// - Returns: its exit code.
  func exitCode() throws -> Int32 {
    guard process.hasEnded(within: Self.patience) else {
      throw WindowFailure.late("the program ends")
    }
    #expect(process.terminationReason == .exit, "the program fell over")
    return process.terminationStatus
  }

  func outputText() throws -> String {
    String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  func errorText() throws -> String {
    String(decoding: try Data(contentsOf: errors), as: UTF8.self)
  }

  /// A file that the program wrote into its folder.
  func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
}

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

  /// Starts a server on a number that is free.
  init(width: Int = 1280, height: Int = 800) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-x-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    screen = folder.appendingPathComponent("Xvfb_screen0")
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path(of: "Xvfb") ?? "/usr/bin/Xvfb")
    process.arguments = [
      "-displayfd", "1", "-screen", "0", "\(width)x\(height)x24", "-fbdir", folder.path,
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

  /// Ends the server.
  func end() {
    process.end()
    try? FileManager.default.removeItem(at: folder)
  }

  /// What the screen shows now.
  func picture() throws -> ScreenPicture { try ScreenPicture(xwd: Data(contentsOf: screen)) }

  /// Moves the mouse and presses keys, in the words of xdotool.
  func hand(_ words: [String]) throws {
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: Self.path(of: "xdotool") ?? "/usr/bin/xdotool")
    tool.arguments = words
    tool.environment = ["DISPLAY": display, "PATH": "/usr/bin:/bin"]
    tool.standardOutput = FileHandle.nullDevice
    tool.standardError = FileHandle.nullDevice
    try tool.runHearingSignals()
    guard tool.hasEnded(within: WindowRun.patience), tool.terminationStatus == 0 else {
      tool.end()
      throw WindowFailure.hand(words)
    }
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

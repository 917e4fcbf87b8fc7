import Foundation
import Testing

/// Ten minutes of `Scripts/soak`, where `NNWINDOW_SOAK=1` asks for them; another number is that of
/// seconds.
@Suite struct SoakTests {
  private static let asked = ProcessInfo.processInfo.environment["NNWINDOW_SOAK"].flatMap(Int.init)

  @Test(.enabled(if: asked ?? 0 > 0 && XServer.isThere)) func nothingThatIsDoneBreaksIt() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../..").standardizedFileURL
    let seconds = Self.asked == 1 ? 600 : Self.asked ?? 600
    let soak = Process()
    soak.executableURL = root.appendingPathComponent("Scripts/soak")
    soak.arguments = ["--seconds", "\(seconds)", "--program", try Program.location().path]
    let pipe = Pipe()
    soak.standardOutput = pipe
    soak.standardError = pipe
    try soak.run()
    let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    soak.waitUntilExit()
    #expect(soak.terminationStatus == 0, "\(words)")
    #expect(words.contains("xor"))
  }

  /// The script itself: a few seconds of it, and words that it does not know.
  @Test(.enabled(if: XServer.isThere)) func theScriptRefusesWhatItDoesNotKnow() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../..").standardizedFileURL
    for words in [["--second", "5"], ["--seed"], ["--seconds", "soon"]] {
      let soak = Process()
      soak.executableURL = root.appendingPathComponent("Scripts/soak")
      soak.arguments = words
      soak.standardError = FileHandle.nullDevice
      try soak.run()
      soak.waitUntilExit()
      #expect(soak.terminationStatus == 64)
    }
  }
}

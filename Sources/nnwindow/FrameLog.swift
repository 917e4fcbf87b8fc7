import Drawing
import Foundation

/// Tells of slow frames, for whoever tests the window: each that took longer than a tenth of a second,
/// with what was asked of it, and at the end how long frames took.
///
/// `NNWINDOW_FRAMES` names the file; without it nothing is measured.
struct FrameLog {
  private let file: FileHandle
  private let start = ContinuousClock.now
  private var begin = ContinuousClock.now
  private var asked: [Event] = []
  private var count = 0
  private var longest = 0.0

  init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    guard let path = environment["NNWINDOW_FRAMES"],
      FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { return nil }
    self.file = file
  }

  /// A frame begins, with what the user did since the last.
  mutating func begin(_ events: [Event]) {
    (begin, asked) = (.now, events)
  }

  /// It is done.
  mutating func end(_ title: String) {
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    count += 1
    longest = max(longest, seconds)
    guard seconds > 0.1 else { return }
    let at = (begin - start) / .seconds(1)
    write("slow \(ms(seconds)) ms at \(ms(at)) ms in \(title): \(asked)")
  }

  /// The last frame has been shown.
  func close() { write("frames \(count), longest \(ms(longest)) ms") }

  private func ms(_ seconds: Double) -> Int { Int((seconds * 1000).rounded()) }

  private func write(_ line: String) { try? file.write(contentsOf: Data((line + "\n").utf8)) }
}

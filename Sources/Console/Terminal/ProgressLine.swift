import Viewing

/// Decides what of a run's progress is written, and when: on a terminal one line that rewrites
/// itself, ten times a second; elsewhere a plain line every five seconds.
///
/// It writes nothing itself and reads no clock, so that it can be tested.
package struct ProgressLine: Sendable {
  /// Seconds between two lines.
  private let interval: Double
  private let isTerminal: Bool
  /// Characters that fit into a line; a longer one would wrap and not rewrite itself.
  private let width: Int
  private var next = 0.0
  private var isShown = false

  /// - Parameters:
  ///   - isTerminal: whether the line can rewrite itself.
  ///   - width: columns of the terminal.
  package init(isTerminal: Bool, width: Int = 80) {
    self.isTerminal = isTerminal
    self.width = max(20, width)
    interval = isTerminal ? 0.1 : 5
    // A run that ends sooner than a plain line is due needs none.
    next = isTerminal ? 0 : interval
  }

  /// What to write for this progress, or `nil` when it is too soon.
  /// - Parameter seconds: since the run began.
  package mutating func text(for progress: RunProgress, at seconds: Double) -> String? {
    guard seconds >= next else { return nil }
    next = seconds + interval
    guard isTerminal else { return progress.text + "\n" }
    isShown = true
    return "\r\u{1B}[K" + progress.text.prefix(width - 1)
  }

  /// What to write when the run ends: the terminal's line is cleared, for the result to stand in
  /// its place.
  package mutating func end() -> String? {
    guard isShown else { return nil }
    isShown = false
    return "\r\u{1B}[K"
  }
}

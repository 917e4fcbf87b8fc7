extension TransportBar {
  /// Where the controls of the bar lie: what there is no room for is nil.
  struct Layout: Equatable {
    /// Start, back, play, step, end, branch, reset.
    var buttons: [Rect]
    var scrubber: Rect
    var learningRate: Rect?
    var speed: Rect
    var pace: Rect
    /// The left edges of the columns of key hints.
    var hints: [Double]
  }

  /// A scrubber shorter than this pushes the hints out.
  private static let comfortable = 360.0
  /// A scrubber shorter than this pushes the learning rate out.
  private static let least = 240.0
  /// The width of a number between two buttons.
  private static let stepper = 120.0
  private static let paceWidth = 101.0

  func layout(in rect: Rect, _ canvas: Canvas) -> Layout {
    let y = rect.y + 12
    var x = rect.x + 8
    var buttons: [Rect] = []
    for index in 0..<7 {
      buttons.append(Rect(x, y, 32, 32))
      x += index == 4 ? 44 : 36
    }
    let left = rect.x + 272
    let columns = hintWidths(canvas)
    let hintsWidth = columns.reduce(0, +) + 12 * Double(max(columns.count - 1, 0))
    let controls = Self.stepper + 16 + Self.paceWidth
    let rate = learningRate == nil ? 0 : Self.stepper + 16
    let room = rect.maxX - 8 - left - 16 - controls
    let hasHints = !columns.isEmpty && room - rate - 16 - hintsWidth >= Self.comfortable
    let used = hasHints ? 16 + hintsWidth : 0
    let hasRate = learningRate != nil && room - used - rate >= Self.least
    let width = max(40, (room - used - (hasRate ? rate : 0)).rounded(.down))

    x = left + width + 16
    let row = rect.y + 25
    var learningRate: Rect?
    if hasRate {
      learningRate = Rect(x, row, Self.stepper, 24)
      x += Self.stepper + 16
    }
    let speed = Rect(x, row, Self.stepper, 24)
    x += Self.stepper + 16
    let pace = Rect(x, row, Self.paceWidth, 24)
    x += Self.paceWidth + 16
    var hints: [Double] = []
    if hasHints {
      for column in columns {
        hints.append(x)
        x += column + 12
      }
    }
    return Layout(
      buttons: buttons, scrubber: Rect(left, rect.y + 8, width, 40), learningRate: learningRate,
      speed: speed, pace: pace, hints: hints)
  }

  /// The key of a hint; nil for a command without one.
  static func keyLabel(_ hint: Hint) -> String? { KeyTable.entry(for: hint.command)?.label }

  static func chipWidth(_ label: String, _ canvas: Canvas) -> Double {
    max(16, canvas.width(label, .captionMedium).rounded(.up) + 8)
  }

  /// The widths of the columns of hints; each column holds two.
  private func hintWidths(_ canvas: Canvas) -> [Double] {
    stride(from: 0, to: hints.count, by: 2).map { first in
      hints[first..<min(first + 2, hints.count)].map { hint in
        Self.chipWidth(Self.keyLabel(hint) ?? "", canvas) + 5
          + canvas.width(
            hint.command == .togglePause ? "replay" : hint.word, .caption
          ).rounded(.up)
      }.max() ?? 0
    }
  }

  /// The part of the scrubber that stands for the steps from 0 to `total`.
  static func track(of scrubber: Rect) -> Rect { scrubber.inset(8, 0) }

  /// The step under a pointer at `x`, 0 … `total`.
  ///
  /// - Parameter scrubber: the rectangle of the bar's `scrubber` target.
  package func step(at x: Double, in scrubber: Rect) -> Double {
    let track = Self.track(of: scrubber)
    return min(max((x - track.x) / max(track.width, 1), 0), 1) * total
  }
}

import Drawing
import Training

extension TopBar.Item {
  static func seed(_ seed: UInt64, priority: Int = 4, width: Double) -> Self {
    .init(
      "seed", [.init("\(seed)")], priority: priority, width: width,
      help: "Decides every random number; a click begins anew with another: ⇧R.",
      command: .resetNewSeed)
  }

  static func pace(
    _ pace: Pace, priority: Int = 1,
    help: String = "watch shows every refresh; turbo never waits for the screen."
  ) -> Self {
    .init(
      "pace", [.init(pace.rawValue, isNumber: false)], priority: priority, width: 48, help: help)
  }
}

extension TransportBar {
  /// Says which step the pointer over the scrubber is at.
  ///
  /// - Parameters:
  ///   - unit: what a step is, as `epoch`.
  ///   - lastStep: the last one that was trained.
  mutating func read(_ hover: Hover?, unit: String, lastStep: Double) {
    guard let hover, hover.control == .scrubber, case .rectangle(let rect)? = hover.target?.region
    else { return }
    let step = step(at: hover.point.x, in: rect)
    hoverStep = step
    let words = "\(unit) \(Number.grouped(Int(step.rounded())))"
    hoverText = step <= lastStep ? words : words + ", not yet trained"
  }
}

import Drawing
import Networks
import Training

extension TopBar.Item {
  package static func seed(_ seed: UInt64, priority: Int = 4, width: Double) -> Self {
    .init(
      "seed", [.init("\(seed)")], priority: priority, width: width,
      help: "Decides every random number; a click begins anew with another: ⇧R.",
      command: .resetNewSeed)
  }

  package static func pace(
    _ pace: Pace, priority: Int = 1,
    help: String = "watch shows every refresh; turbo never waits for the screen."
  ) -> Self {
    .init(
      "pace", [.init(pace.rawValue, isNumber: false)], priority: priority, width: 48, help: help)
  }
}

extension TopBar.Item {
  /// The training loss.
  package static func loss(
    _ loss: Float, width: Double, priority: Int = 10, _ help: String
  ) -> Self {
    .init("loss", [.init(Number.loss(loss))], priority: priority, width: width, help: help)
  }
}

extension [TopBar.Item] {
  /// The steps that were trained in the last second; nothing before enough was measured.
  package static func speed(
    _ label: String, _ status: RunStatus, times factor: Double = 1, priority: Int, width: Double,
    _ help: String
  ) -> Self {
    guard let speed = status.stepsPerSecond else { return [] }
    return [
      .init(
        label,
        [.init(Number.grouped(Int(Swift.min(speed * factor, 1e15))), isSecondary: true)],
        priority: priority, width: width, help: help)
    ]
  }
}

extension Number {
  /// As `2 epochs`.
  package static func epochs(_ count: Int) -> String {
    "\(grouped(count)) \(count == 1 ? "epoch" : "epochs")"
  }

  /// A loss: `0.0123`, or three digits where that would be 0.
  package static func loss(_ loss: Float) -> String {
    guard loss.isFinite else { return loss.isNaN ? "NaN" : "∞" }
    return loss >= 0.001 || loss == 0
      ? fixed(Double(loss), decimals: 4) : significant(Double(loss), digits: 3)
  }
}

extension Loss {
  /// The name as people write it: `half squared error`.
  package var title: String { rawValue.replacing("-", with: " ") }
}

extension TransportBar {
  /// Says which step the pointer over the scrubber is at.
  ///
  /// - Parameters:
  ///   - unit: what a step is, as `epoch`.
  ///   - lastStep: the last one that was trained.
  package mutating func read(_ hover: Hover?, unit: String, lastStep: Double) {
    guard let hover, hover.control == .scrubber, case .rectangle(let rect)? = hover.target?.region
    else { return }
    let step = step(at: hover.point.x, in: rect)
    hoverStep = step
    let words = "\(unit) \(Number.grouped(Int(step.rounded())))"
    hoverText = step <= lastStep ? words : words + ", not yet trained"
  }
}

/// How far a run has come.
package struct RunProgress: Hashable, Sendable {
  package var step: Int
  package var total: Int
  package var loss: Double
  /// Share right, 0 to 1; nil where an answer is not simply right or wrong.
  package var accuracy: Double?
  /// Steps a second.
  package var rate: Double
  /// What a step is called, in the plural: `epochs`, `batches`.
  package var unit: String
  /// What stands in the place of loss and accuracy, where several runs are compared; empty for one.
  package var words = ""

  package init(
    step: Int, total: Int, loss: Double, accuracy: Double? = nil, rate: Double,
    unit: String = "epochs"
  ) {
    self.step = step
    self.total = total
    self.loss = loss
    self.accuracy = accuracy
    self.rate = rate
    self.unit = unit
  }

  /// One line: step and total, loss, accuracy, rate, time left.
  package var text: String {
    var parts = [
      "\(NumberFormat.grouped(step))/\(NumberFormat.grouped(total)) \(unit)",
      words.isEmpty ? "loss \(NumberFormat.short(loss))" : words,
    ]
    if let accuracy { parts.append("accuracy \(NumberFormat.short(accuracy * 100)) %") }
    if rate.isFinite, rate > 0 {
      let shown = rate < 9e15 ? NumberFormat.grouped(Int(rate)) : NumberFormat.short(rate)
      parts.append("\(rate < 10 ? NumberFormat.short(rate) : shown) \(unit)/s")
      parts.append("\(Self.duration(Double(max(0, total - step)) / rate)) left")
    }
    return parts.joined(separator: "  ")
  }

  private static func duration(_ seconds: Double) -> String {
    guard seconds < 360_000 else { return "over 100 h" }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}

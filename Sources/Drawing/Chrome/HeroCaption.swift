/// What stands beside the one panel that is shown large: where the run is, what the panel shows, and
/// what happens just now.
package struct HeroCaption: Equatable, Sendable {
  /// `epoch`, `9,400` and `40,000`.
  package var label: String
  package var step: String
  package var total: String
  /// What the panel shows, and what happens.
  package var sentences: [String]

  package init(label: String, step: String, total: String, sentences: [String]) {
    (self.label, self.step, self.total, self.sentences) = (label, step, total, sentences)
  }

  /// What the bars of a page and its panel say at a moment.
  package init(_ top: TopBar, _ bar: TransportBar, units: String, explanation: String) {
    let first = explanation.firstRange(of: ". ").map { explanation[..<$0.lowerBound] + "." }
    let losses = bar.runs.map { run in
      let last = run.curve.last { $0.step <= bar.position }
      return "\(run.badge.letter) \(Number.significant(last?.loss ?? .nan, digits: 2))"
    }
    let now =
      losses.isEmpty
      ? Self.happening(
        bar.curve, at: bar.position, of: bar.total, units: units, isOver: top.state == .finished)
      : "Now the loss of \(losses.joined(separator: ", of "))."
    self.init(
      label: top.stepLabel, step: top.step, total: top.total,
      sentences: [
        first.map(String.init) ?? explanation, top.state == .diverged ? top.state.help : now,
      ])
  }

  /// How large the sentences are set: the largest that fits is taken.
  private static let sizes = [22.0, 19, 16, 13, 11]

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.window)
    let text = rect.inset(16, 8)
    guard text.width > 40, text.height > 40 else { return }
    canvas.text(label, Point(text.x, text.y + 16), .caption, theme.secondary)
    let counter = Font(.monoSemibold, min(32, (text.width / 8).rounded(.down)))
    let width = canvas.text(step, Point(text.x, text.y + 50), counter)
    // Where it is low, words stand beside the number.
    let isLow = text.height < 240 && text.width > 400
    if !total.isEmpty, !isLow, width + canvas.width(" / \(total)", .value) <= text.width {
      canvas.text(" / \(total)", Point(text.x + width, text.y + 50), .value, theme.secondary)
    }
    let chip = canvas.keyChip("Esc", topRight: Point(text.x + 28, text.maxY - 18))
    canvas.text("all panels", Point(chip.maxX + 6, chip.y + 12), .caption, theme.secondary)
    canvas.touch(
      Target(
        .rectangle(Rect(text.x, chip.y - 6, min(112, text.width), 28)), .command(.hero),
        help: KeyTable.tooltip(.hero)))

    let room =
      isLow
      ? Rect(text.x + 184, text.y, text.width - 184, text.height)
      : Rect(text.x, text.y + 76, text.width, max(chip.y - 12 - text.y - 76, 0))
    let set = Self.sizes.map { size in
      (size, sentences.map { canvas.wrapped($0, Font(.medium, size), into: room.width) })
    }
    func height(_ size: Double, _ all: [[String]]) -> Double {
      all.reduce(0) { $0 + Double($1.count) * size * 1.4 + size }
    }
    guard let (size, all) = set.first(where: { height($0, $1) <= room.height }) ?? set.last
    else { return }
    canvas.clipped(to: room) { canvas in
      var y = room.y
      for (place, lines) in all.enumerated() {
        for line in lines {
          canvas.text(
            line, Point(room.x, y + size), Font(.medium, size),
            place == 0 ? theme.text : theme.focus)
          y += size * 1.4
        }
        y += size
      }
    }
  }

  /// As many refreshes tell noise from a way.
  private static let stretch = 5

  /// What so many are called: `epoch` where there is one.
  private static func name(_ units: String, _ count: Double) -> String {
    count.rounded() == 1 && units.hasSuffix("s") ? String(units.dropLast()) : units
  }

  /// What the loss does at a step, in a sentence.
  ///
  /// - Parameters:
  ///   - units: what steps are called: `epochs`.
  ///   - total: the step at which the run ends.
  ///   - isOver: whether the run has come to its end there.
  package static func happening(
    _ curve: [TransportBar.Sample], at step: Double, of total: Double, units: String, isOver: Bool
  ) -> String {
    let past = curve.filter { $0.step <= step && $0.loss.isFinite }
    guard let first = past.first, let last = past.last else { return "Nothing is measured yet." }
    func number(_ loss: Double) -> String { Number.significant(loss, digits: 2) }
    let (start, now) = (number(first.loss), number(last.loss))
    guard last.step > first.step else { return "Nothing is learned yet: the loss is \(now)." }
    let steps = Number.grouped(Int(last.step))
    if isOver, last.step == 1 {
      return "1 \(Self.name(units, 1)) has brought the loss from \(start) to \(now)."
    }
    if isOver { return "\(steps) \(units) have brought the loss from \(start) to \(now)." }
    // The last tenth of the way says what happens now: some samples, for one alone may be noise.
    guard past.count > Self.stretch else {
      return "It has just begun: the loss was \(start), and is \(now) after "
        + "\(steps) \(Self.name(units, last.step))."
    }
    let tenth = past.lastIndex { $0.step <= last.step * 0.9 } ?? 0
    let before = past[min(tenth, past.count - 1 - Self.stretch)]
    let length = last.step - before.step
    let stretch =
      "from \(number(before.loss)) to \(now) in the last "
      + (length.rounded() == 1
        ? "\(Self.name(units, 1))." : "\(Number.grouped(Int(length.rounded()))) \(units).")
    if last.loss < before.loss * 0.8 { return "The loss falls \(stretch)" }
    if last.loss > before.loss * 1.25 { return "The loss rises \(stretch)" }
    if abs(last.loss - first.loss) < first.loss * 0.05 {
      return "The loss hardly moves: \(start) at the start, \(now) after \(steps) "
        + "\(Self.name(units, last.step))."
    }
    let isStill = abs(last.loss - before.loss) < before.loss * 0.05
    return "The loss has come from \(start) to \(now), and "
      + (!isStill
        ? "goes on slowly."
        : last.step > total / 2 ? "hardly moves any more." : "rests there for now.")
  }
}

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
    let words = "\(unit) \(Number.grouped(step, decimals: decimals))"
    hoverText = step <= lastStep ? words : words + ", not yet trained"
  }

  /// The loss curve with the walked part lighter, ticks, branches, edits and the handle.
  func drawScrubber(_ frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let track = Self.track(of: frame)
    let end = max(total, 1)
    func x(_ step: Double) -> Double { track.x + track.width * min(max(step / end, 0), 1) }
    let now = x(position)
    let ground = theme.panel.mixed(with: theme.zero, 0.7)
    canvas.rectangle(frame, fill: theme.window)
    canvas.rectangle(
      Rect(frame.x + 1, frame.y + 1, max(0, now - frame.x - 1), frame.height - 2), fill: ground)
    canvas.rectangle(frame, stroke: Stroke(theme.border))
    canvas.touch(
      Target(.rectangle(frame), .scrubber, help: "Drag to look at any moment of the run."))
    let range = lossRange()
    func y(_ loss: Double) -> Double {
      let t =
        range.high > range.low
        ? (logarithm10(max(loss, 1e-300)) - range.low) / (range.high - range.low) : 0.5
      // The lower part belongs to the steps.
      return frame.maxY - 18 - (frame.height - 24) * min(max(t, 0), 1)
    }
    canvas.clipped(to: frame.inset(1)) { canvas in
      for branch in oldBranches {
        canvas.polyline(
          thinned(branch, x, y), Stroke(theme.disabled, width: 1.5))
      }
      for run in runs {
        canvas.polyline(thinned(run.curve, x, y), Stroke(run.badge.color(theme), width: 1.25))
      }
      canvas.polyline(thinned(curve, x, y), Stroke(theme.text, width: 1.75))
      for fork in forks where fork.loss.isFinite {
        let at = Point(x(fork.step), y(fork.loss))
        canvas.disc(
          at, radius: 3.6, fill: at.x < now ? ground : theme.window,
          stroke: Stroke(theme.text, width: 1.25))
      }
      for edit in edits {
        let at = x(edit)
        let floor = frame.maxY - 1
        canvas.polygon(
          [Point(at - 3.5, floor), Point(at, floor - 5), Point(at + 3.5, floor)],
          fill: theme.secondary)
      }
    }
    drawTicks(frame, x, now: now, on: &canvas)
    drawEnding(frame, now: now, on: &canvas)
    drawHandle(now.rounded(), frame, on: &canvas)
    drawHover(frame, x, on: &canvas)
  }

  /// The logarithms to base 10 of the least and the greatest loss of any branch.
  private func lossRange() -> (low: Double, high: Double) {
    var low = Double.infinity
    var high = -Double.infinity
    for branch in oldBranches + runs.map(\.curve) + [curve] {
      for sample in branch where sample.loss > 0 && sample.loss.isFinite {
        low = min(low, sample.loss)
        high = max(high, sample.loss)
      }
    }
    return low <= high ? (logarithm10(low), logarithm10(high)) : (0, 0)
  }

  /// A curve's places on the page, without those that nobody could tell apart.
  private func thinned(
    _ samples: [Sample], _ x: (Double) -> Double, _ y: (Double) -> Double
  ) -> [Point] {
    samples.filter { $0.loss.isFinite && $0.step.isFinite }
      .map { Point(x($0.step), y($0.loss)) }.thinned()
  }

  /// The steps along the curve, above it where they meet, and never under the handle.
  private func drawTicks(
    _ frame: Rect, _ x: (Double) -> Double, now: Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    func draw(_ text: String, at left: Double, width: Double) {
      let box = Rect(left - 2, frame.maxY - 16, width + 4, 13)
      guard now < box.x - 3 || now > box.maxX + 3 else { return }
      let ground = left < now ? theme.panel.mixed(with: theme.zero, 0.7) : theme.window
      canvas.rectangle(box, fill: ground.opacity(0.75))
      canvas.text(text, Point(left, frame.maxY - 6), .number, theme.secondary)
    }
    let last = Self.tick(total)
    let lastWidth = canvas.width(last, .number)
    var free = frame.x + 8
    for tick in Ticks.linear(0, total, most: max(2, Int(frame.width / 72))) where tick > 0 {
      let at = x(tick)
      let text = Self.tick(tick)
      let width = canvas.width(text, .number)
      // The end has a label of its own.
      guard at > free, at + 4 + width < frame.maxX - 16 - lastWidth else { continue }
      canvas.vertical(at, frame.y + 22, 17, theme.border)
      draw(text, at: at + 4, width: width)
      free = at + 12 + width
    }
    draw(last, at: frame.maxX - 8 - lastWidth, width: lastWidth)
  }

  /// 40k for a round thousand, 200M for a round million, else the whole number.
  private static func tick(_ step: Double) -> String {
    guard step.isFinite, abs(step) < 1e15 else { return "" }
    if step != step.rounded() { return Number.tick(step) }
    let whole = Int(step)
    if whole >= 1_000_000 && whole % 100_000 == 0 {
      return Number.tick(Double(whole) / 1_000_000) + "M"
    }
    return whole >= 1000 && whole % 100 == 0
      ? Number.tick(Double(whole) / 1000) + "k" : Number.grouped(whole)
  }

  /// How long it still takes, or a button that adds to the run.
  private func drawEnding(_ frame: Rect, now: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    // The handle stands clear of the words: they make room at the end, and else go before it.
    let right = now > frame.maxX - 24 ? frame.maxX - 20 : frame.maxX - 8
    if !more.isEmpty {
      let width = canvas.width(more, .captionMedium).rounded(.up) + 54
      guard width < frame.width - 48 else { return }
      let button = Rect(right + 4 - width, frame.y + 4, width, 18)
      canvas.rectangle(button, fill: theme.zero, stroke: Stroke(theme.border), cornerRadius: 3)
      canvas.text("+", Point(button.x + 8, button.y + 13), .captionMedium, theme.text)
      canvas.text(more, Point(button.x + 20, button.y + 13), .captionMedium, theme.text)
      canvas.keyChip("⇧E", topRight: Point(button.maxX - 3, button.y + 1))
      canvas.touch(
        Target(
          .rectangle(button), .command(.moreEpochs), help: "Lets the run go on past its end: ⇧E."))
      return
    }
    // What is read off under the pointer lies where this would be.
    guard hoverStep == nil else { return }
    // All of it at the end, before the handle, or else only its first part.
    let short = timeLeft.split(separator: ",", omittingEmptySubsequences: false)
    let first = short.prefix { !$0.hasPrefix(" ") }.joined(separator: ",")
    for words in [timeLeft, first] where !words.isEmpty {
      let runs = mixedRuns(words, size: 11, theme.secondary)
      let width = canvas.width(runs)
      for end in [right, now - 12] where end - width > frame.x + 8 {
        guard end + 8 < now || end - width - 10 > now else { continue }
        // Curves run behind the words and not through them.
        canvas.rectangle(
          Rect(end - 3 - width, frame.y + 4, width + 6, 14),
          fill: end < now ? theme.panel : theme.window, cornerRadius: 3)
        canvas.runs(runs, Point(end, frame.y + 15), anchor: .trailing)
        return
      }
    }
  }

  private func drawHandle(_ x: Double, _ frame: Rect, on canvas: inout Canvas) {
    let focus = canvas.theme.focus
    canvas.rectangle(Rect(x - 1, frame.y + 1, 2, frame.height - 2), fill: focus)
    let top = frame.y - 3
    canvas.polygon(
      [
        Point(x - 6, top), Point(x + 6, top), Point(x + 6, top + 6), Point(x, top + 12),
        Point(x - 6, top + 6),
      ], fill: focus)
  }

  private func drawHover(_ frame: Rect, _ x: (Double) -> Double, on canvas: inout Canvas) {
    guard let hoverStep else { return }
    let theme = canvas.theme
    let at = x(hoverStep)
    canvas.vertical(at, frame.y + 1, frame.height - 2, theme.text)
    guard !hoverText.isEmpty else { return }
    let width = canvas.width(hoverText, .number).rounded(.up) + 12
    let left = at + 6 + width < frame.maxX - 2 ? at + 6 : at - 6 - width
    let box = Rect(max(left, frame.x + 2), frame.y + 3, width, 18)
    canvas.readOff(box)
    canvas.rectangle(box, fill: theme.window, stroke: Stroke(theme.disabled), cornerRadius: 4)
    canvas.text(hoverText, Point(box.x + 6, box.y + 13), .number, theme.text)
  }
}

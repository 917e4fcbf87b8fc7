extension TransportBar {
  /// Draws the bar; `rect` is as wide as the window and 56 high.
  package func draw(in rect: Rect, on canvas: inout Canvas) {
    canvas.rectangle(rect, fill: canvas.theme.panel)
    canvas.horizontal(rect.x, rect.y, rect.width, canvas.theme.border)
    let layout = layout(in: rect, canvas)
    drawButtons(layout.buttons, on: &canvas)
    drawScrubber(layout.scrubber, on: &canvas)
    if let frame = layout.learningRate, let learningRate {
      drawStepper(
        frame, rateName, learningRate,
        down: (.learningRateDown, "A lower learning rate: [."),
        up: (.learningRateUp, "A higher learning rate: ]."), on: &canvas)
    }
    drawStepper(
      layout.speed, speedUnit, speed, down: (.slower, "Slower: ↓."), up: (.faster, "Faster: ↑."),
      on: &canvas)
    drawPace(layout.pace, on: &canvas)
    for (index, hint) in hints.enumerated() where index / 2 < layout.hints.count {
      drawHint(
        hint, Point(layout.hints[index / 2], rect.y + 10 + Double(index % 2) * 22), on: &canvas)
    }
  }

  private func drawButtons(_ frames: [Rect], on canvas: inout Canvas) {
    let buttons: [(icon: Icon, command: Command, help: String)] = [
      (.start, .start, "To the first step: Home."),
      (.back, .stepBack, "One refresh back: ←; ten with ⇧←."),
      (
        isPlaying ? .pause : .play, .togglePause,
        isPlaying
          ? "Pauses the run: Space."
          : more.isEmpty ? "Lets the run go on: Space." : "Plays the run from its start: Space."
      ),
      (.step, .stepForward, "One refresh forwards: →; ten with ⇧→."),
      (.end, .end, "To the newest step: End."),
      (.branch, .branch, "Goes on from the moment shown, as a branch: Enter."),
      (.reset, .reset, "From the beginning with the same seed: R; with a new one: ⇧R."),
    ]
    for (frame, button) in zip(frames, buttons) {
      Self.drawButton(
        button.icon, frame, isPrimary: button.command == .togglePause,
        isEnabled: !disabled.contains(button.command), on: &canvas)
      canvas.touch(Target(.rectangle(frame), .command(button.command), help: button.help))
    }
  }

  /// A button with a sign; the primary one is inverted.
  static func drawButton(
    _ icon: Icon, _ frame: Rect, isPrimary: Bool = false, isEnabled: Bool = true,
    cornerRadius: Double = 4, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let isInverted = isPrimary && isEnabled
    let ground = isInverted ? theme.text : theme.zero
    canvas.rectangle(
      frame, fill: ground, stroke: isInverted ? nil : Stroke(theme.border),
      cornerRadius: cornerRadius)
    icon.draw(
      at: frame.center,
      color: isInverted ? theme.window : isEnabled ? theme.text : theme.disabled, on: &canvas,
      ground: ground)
  }

  /// − number +, with a label above.
  private func drawStepper(
    _ frame: Rect, _ label: String, _ value: String, down: (command: Command, help: String),
    up: (command: Command, help: String), on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    canvas.text(label, Point(frame.x, frame.y - 5), .caption, theme.secondary)
    let middle = Rect(frame.x + 23, frame.y, frame.width - 46, frame.height)
    canvas.rectangle(middle, fill: theme.window, stroke: Stroke(theme.border))
    let ends = [
      (Icon.minus, Rect(frame.x, frame.y, 24, 24), down),
      (Icon.plus, Rect(frame.maxX - 24, frame.y, 24, 24), up),
    ]
    for (icon, end, action) in ends {
      Self.drawButton(icon, end, isEnabled: !disabled.contains(action.command), on: &canvas)
      canvas.touch(Target(.rectangle(end), .command(action.command), help: action.help))
    }
    let font: Font = canvas.width(value, .value) > middle.width - 6 ? .number : .value
    canvas.text(
      canvas.fitted(value, font, into: middle.width - 4),
      Point(middle.midX, frame.y + 16.5), font, theme.text, anchor: .center)
  }

  private func drawPace(_ frame: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.text("pace", Point(frame.x, frame.y - 5), .caption, theme.secondary)
    let parts: [(name: String, isOn: Bool, command: Command, help: String)] = [
      (
        gentlePace, pace == .watch, .paceWatch,
        gentlePace == "watch"
          ? "Every refresh is shown; another click gives half of the time to the first twentieth."
          : "Half of the time goes to the first twentieth of the run; another click shows every refresh."
      ),
      ("turbo", pace == .turbo, .paceTurbo, "The run never waits; the screen shows the latest."),
    ]
    for (k, part) in parts.enumerated() {
      let half = Rect(frame.x + Double(k) * 50.5, frame.y, 50.5, frame.height)
      canvas.rectangle(
        half, fill: part.isOn ? theme.text : theme.zero,
        stroke: Stroke(part.isOn ? theme.text : theme.border))
      canvas.text(
        part.name, Point(half.midX, half.y + 16.5), part.isOn ? .bodyMedium : .body,
        part.isOn ? theme.window : theme.secondary, anchor: .center)
      canvas.touch(Target(.rectangle(half), .command(part.command), help: part.help))
    }
  }

  private func drawHint(_ hint: Hint, _ corner: Point, on canvas: inout Canvas) {
    guard let label = Self.keyLabel(hint) else { return }
    let width = Self.chipWidth(label, canvas)
    canvas.keyChip(label, topRight: Point(corner.x + width, corner.y))
    let words = canvas.text(
      word(hint), Point(corner.x + width + 5, corner.y + 12), .caption, canvas.theme.secondary)
    canvas.touch(
      Target(
        .rectangle(Rect(corner.x, corner.y, width + 5 + words, 16)), .command(hint.command),
        help: KeyTable.entry(for: hint.command)?.help ?? ""))
  }
}

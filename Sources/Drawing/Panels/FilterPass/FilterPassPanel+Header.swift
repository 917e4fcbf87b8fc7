extension FilterPassPanel {
  /// What the header's arrows walk through.
  private struct Stepper {
    var text: String
    /// For little room: "f 7/8".
    var short: String
    /// As wide as the text can become, so that the buttons stay where they are.
    var widest: String
    var widestShort: String
    var back: Command
    var forward: Command
  }

  private var steppers: [Stepper] {
    func counted(
      _ word: String, _ index: Int, _ count: Int, _ back: Command, _ forward: Command
    ) -> Stepper {
      let count = Number.grouped(count)
      let initial = word.prefix(1)
      return Stepper(
        text: "\(word) \(Number.grouped(index + 1)) of \(count)",
        short: "\(initial) \(Number.grouped(index + 1))/\(count)",
        widest: "\(word) \(count) of \(count)", widestShort: "\(initial) \(count)/\(count)",
        back: back, forward: forward)
    }
    var all = [
      Stepper(
        text: layerName, short: layerName, widest: layerName, widestShort: layerName,
        back: .previousLayer, forward: .nextLayer)
    ]
    switch stage {
    case .convolution(let convolution):
      all.append(
        counted(
          "filter", convolution.filter, convolution.filterCount, .previousFilter, .nextFilter))
      let window = convolution.window
      if window.channelCount > 1 {
        all.append(
          counted(
            "channel", window.channel, window.channelCount, .previousChannel, .nextChannel))
      }
    case .pooling(let pooling):
      all.append(
        counted(
          "map", pooling.window.channel, pooling.window.channelCount, .previousFilter, .nextFilter)
      )
    case .dense(let neuron):
      all.append(
        counted("neuron", neuron.index, neuron.outputs.count, .previousFilter, .nextFilter))
    }
    return all
  }

  /// Layer, filter and channel, the sweep's buttons, and the place; what does not fit is left out
  /// from the end.
  func drawHeader(_ rect: Rect, on canvas: inout Canvas) {
    let speed = max(34, canvas.width(controls.speed, .number).rounded(.up) + 6)
    func need(_ texts: [String], _ button: Double, _ gap: Double) -> Double {
      texts.reduce(26 + speed + 2 * button) {
        $0 + canvas.width($1, .caption).rounded(.up) + 8 + 2 * button + gap
      }
    }
    let isShort = need(steppers.map(\.widest), 18, 8) > rect.width
    let button = isShort ? 16.0 : 18
    let gap = isShort ? 4.0 : 8
    var x = rect.x
    for stepper in steppers {
      let width =
        canvas.width(isShort ? stepper.widestShort : stepper.widest, .caption).rounded(.up) + 8
      guard x + width + 2 * button <= rect.maxX else { return }
      drawArrow(.back, stepper.back, Rect(x, rect.y + 7, button, 18), on: &canvas)
      canvas.text(
        isShort ? stepper.short : stepper.text, Point(x + button + width / 2, rect.y + 20),
        .caption, anchor: .center)
      drawArrow(
        .step, stepper.forward, Rect(x + button + width, rect.y + 7, button, 18), on: &canvas)
      x += width + 2 * button + gap
    }
    guard x + 20 <= rect.maxX else { return }
    drawArrow(
      controls.isSweeping ? .pause : .play, .toggleSweep, Rect(x, rect.y + 7, 20, 18), on: &canvas)
    x += 26
    guard x + speed + 2 * button <= rect.maxX else { return }
    drawArrow(.minus, .sweepSlower, Rect(x, rect.y + 7, button, 18), on: &canvas)
    canvas.text(
      controls.speed, Point(x + button + speed / 2, rect.y + 20), .number,
      canvas.theme.secondary, anchor: .center)
    drawArrow(.plus, .sweepFaster, Rect(x + button + speed, rect.y + 7, button, 18), on: &canvas)
    x += speed + 2 * button + 12
    guard let window, case let text = Self.place(window.cell),
      x + canvas.width(text, .caption) <= rect.maxX
    else { return }
    canvas.text(text, Point(x, rect.y + 20), .caption, canvas.theme.secondary)
  }

  /// The window, where the stage has one.
  var window: Window? {
    switch stage {
    case .convolution(let convolution): convolution.window
    case .pooling(let pooling): pooling.window
    case .dense: nil
    }
  }

  private static func place(_ cell: GridCell) -> String {
    "row \(Number.grouped(cell.row)), column \(Number.grouped(cell.column))"
  }

  func drawArrow(
    _ icon: Icon, _ command: Command, _ rect: Rect, isOn: Bool = false, on canvas: inout Canvas
  ) {
    TransportBar.drawButton(icon, rect, isPrimary: isOn, cornerRadius: 3, on: &canvas)
    canvas.touch(
      Target(.rectangle(rect), .command(command), help: KeyTable.tooltip(command)))
  }
}

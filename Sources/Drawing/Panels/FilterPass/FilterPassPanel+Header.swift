extension FilterPassPanel {
  /// What the header's arrows walk through.
  private struct Stepper {
    var text: String
    /// As wide as the text can become, so that the buttons stay where they are.
    var widest: String
    var back: Command
    var forward: Command
  }

  private var steppers: [Stepper] {
    func counted(
      _ word: String, _ index: Int, _ count: Int, _ back: Command, _ forward: Command
    ) -> Stepper {
      let count = Number.grouped(count)
      return Stepper(
        text: "\(word) \(Number.grouped(index + 1)) of \(count)",
        widest: "\(word) \(count) of \(count)",
        back: back, forward: forward)
    }
    var all = [
      Stepper(text: layerName, widest: layerName, back: .previousLayer, forward: .nextLayer)
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
    var x = rect.x
    for stepper in steppers {
      let width = canvas.width(stepper.widest, .caption).rounded(.up) + 10
      guard x + width + 36 <= rect.maxX else { return }
      drawArrow(.back, stepper.back, Rect(x, rect.y + 7, 18, 18), on: &canvas)
      canvas.text(
        stepper.text, Point(x + 18 + width / 2, rect.y + 20), .caption, anchor: .center)
      drawArrow(.step, stepper.forward, Rect(x + 18 + width, rect.y + 7, 18, 18), on: &canvas)
      x += width + 36 + 8
    }
    x += 4
    let speed = max(34, canvas.width(controls.speed, .number).rounded(.up) + 8)
    guard x + 22 + 8 + speed + 36 <= rect.maxX else { return }
    drawArrow(
      controls.isSweeping ? .pause : .play, .toggleSweep, Rect(x, rect.y + 7, 22, 18), on: &canvas)
    x += 30
    drawArrow(.minus, .sweepSlower, Rect(x, rect.y + 7, 18, 18), on: &canvas)
    canvas.text(
      controls.speed, Point(x + 18 + speed / 2, rect.y + 20), .number, canvas.theme.secondary,
      anchor: .center)
    drawArrow(.plus, .sweepFaster, Rect(x + 18 + speed, rect.y + 7, 18, 18), on: &canvas)
    x += speed + 36 + 12
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

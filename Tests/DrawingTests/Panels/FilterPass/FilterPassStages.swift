import Drawing

/// A ramp of numbers that no two cells of a small grid share.
func rampGrid(_ rows: Int, _ columns: Int, step: Float = 0.01) -> NumberGrid {
  NumberGrid(
    rows: rows, columns: columns, values: (0..<rows * columns).map { Float($0) * step })
}

/// A filter pass over a ramp with weights that are −0.5, 0 and +0.5 in turn.
func convolutionStage(
  side: Int = 28, kernel: Int = 3, stride: Int = 1, padding: Int = 0, channels: Int = 1,
  cell: GridCell = GridCell(11, 16), isImage: Bool = true, activation: String = "ReLU"
) -> FilterPassPanel.Stage {
  let out = (side + 2 * padding - kernel) / stride + 1
  let at = GridCell(min(cell.row, out - 1), min(cell.column, out - 1))
  let window = FilterPassPanel.Window(
    input: rampGrid(side, side, step: 0.001),
    inputTint: isImage ? .gray : .scale(.unsigned(limit: 2)), channel: channels - 1,
    channelCount: channels, kernelRows: kernel, kernelColumns: kernel, stride: stride,
    padding: padding, output: rampGrid(out, out, step: 0.002), cell: at)
  let weights = NumberGrid(
    rows: kernel, columns: kernel,
    values: (0..<kernel * kernel).map { Float($0 % 3 - 1) / 2 })
  return .convolution(
    .init(
      window: window, filter: 6, filterCount: 8, weights: weights,
      channelSums: (0..<channels).map { 1.25 - Double($0) / 4 }, bias: 0.125,
      activation: activation, result: Double(window.output[at.row, at.column])))
}

func poolingStage(
  _ kind: FilterPassPanel.Pooling.Kind, padding: Int = 0, cell: GridCell = GridCell(3, 4)
) -> FilterPassPanel.Stage {
  .pooling(
    .init(
      kind: kind,
      window: .init(
        input: rampGrid(26, 26), inputTint: .scale(.unsigned(limit: 7)), channel: 2,
        channelCount: 8, kernelRows: 2, kernelColumns: 2, stride: 2, padding: padding,
        output: rampGrid(13 + padding, 13 + padding), cell: cell)))
}

func denseStage(
  inputs: Int = 400, outputs: Int = 128, index: Int = 37, activation: String = "ReLU",
  name: String = ""
) -> FilterPassPanel.Stage {
  .dense(
    .init(
      index: index, name: name, inputs: (0..<inputs).map { Float($0 % 7) / 4 },
      inputScale: .unsigned(limit: 2), weights: (0..<inputs).map { Float($0 % 5 - 2) / 8 },
      bias: -0.5, activation: activation,
      outputs: (0..<outputs).map { $0 == index ? 0.84 : 0.01 }))
}

func filterPass(
  _ stage: FilterPassPanel.Stage, label: String? = "7", answer: String = "7", classes: Int = 10
) -> FilterPassPanel {
  var panel = FilterPassPanel(
    PanelFrame("Filter pass", key: 1), layerName: "conv1", stage: stage,
    sample: .init(
      name: "validation image 263", image: rampGrid(28, 28, step: 0.001), label: label,
      answer: answer, probability: 0.84), sumScale: .signed(limit: 2.01),
    outputScale: .unsigned(limit: 2))
  panel.controls = .init(classes: (0..<classes).map { .init("\($0)", isOn: $0 != 3) })
  return panel
}

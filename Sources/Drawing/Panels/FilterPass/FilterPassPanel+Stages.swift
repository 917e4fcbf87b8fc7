extension FilterPassPanel {
  /// What a window on a map of the input does, for convolution and pooling.
  package struct Window: Equatable, Sendable {
    /// The map under the window: the image, or the chosen channel of the layer before.
    package var input: NumberGrid
    package var inputTint: CellTint
    /// The chosen channel of the input, counted from zero, and how many there are.
    package var channel: Int
    package var channelCount: Int
    /// The sides of the window, in cells.
    package var kernelRows: Int
    package var kernelColumns: Int
    package var stride: Int
    /// Rows and columns of zeros around the input.
    package var padding: Int
    /// The whole map that comes out, after the activation.
    package var output: NumberGrid
    /// The cell that is being computed.
    package var cell: GridCell

    /// - Precondition: `cell` lies in `output`, and kernel and stride are at least one.
    package init(
      input: NumberGrid, inputTint: CellTint, channel: Int = 0, channelCount: Int = 1,
      kernelRows: Int, kernelColumns: Int, stride: Int = 1, padding: Int = 0, output: NumberGrid,
      cell: GridCell
    ) {
      precondition(kernelRows > 0 && kernelColumns > 0, "a window has a cell at least")
      precondition(stride > 0 && padding >= 0, "a window moves on by a cell at least")
      precondition(output.contains(cell.row, cell.column), "the cell lies in the output")
      (self.input, self.inputTint) = (input, inputTint)
      (self.channel, self.channelCount) = (channel, channelCount)
      (self.kernelRows, self.kernelColumns) = (kernelRows, kernelColumns)
      (self.stride, self.padding) = (stride, padding)
      (self.output, self.cell) = (output, cell)
    }

    /// The input's row and column under the window's upper left cell; negative in the padding.
    package var origin: GridCell {
      GridCell(cell.row * stride - padding, cell.column * stride - padding)
    }

    /// What lies under the window; zero in the padding.
    package var patch: NumberGrid {
      let origin = origin
      let values = (0..<kernelRows * kernelColumns).map { k in
        input[origin.row + k / kernelColumns, origin.column + k % kernelColumns]
      }
      return NumberGrid(rows: kernelRows, columns: kernelColumns, values: values)
    }

    /// How many cells of the output have been reached, the current one included.
    package var reached: Int { cell.row * output.columns + cell.column + 1 }
  }

  /// One cell of one output map of a convolution.
  package struct Convolution: Equatable, Sendable {
    package var window: Window
    /// The filter, counted from zero, and how many the layer has.
    package var filter: Int
    package var filterCount: Int
    /// The filter's weights for the chosen channel.
    package var weights: NumberGrid
    /// The sum of products of each input channel at this cell; their total is the sum.
    package var channelSums: [Double]
    package var bias: Double
    /// For example "ReLU"; empty where the layer has none.
    package var activation: String
    /// What comes out.
    package var result: Double

    /// - Precondition: weights as large as the window, and a sum for each channel.
    package init(
      window: Window, filter: Int, filterCount: Int, weights: NumberGrid, channelSums: [Double],
      bias: Double, activation: String, result: Double
    ) {
      precondition(
        weights.rows == window.kernelRows && weights.columns == window.kernelColumns,
        "a window has a weight for each of its cells")
      precondition(channelSums.count == window.channelCount, "each channel has a sum of products")
      (self.window, self.filter, self.filterCount) = (window, filter, filterCount)
      (self.weights, self.channelSums, self.bias) = (weights, channelSums, bias)
      (self.activation, self.result) = (activation, result)
    }
  }

  /// One cell of one map of a pooling layer; the window's channel is the map.
  package struct Pooling: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case maximum, average }

    package var kind: Kind
    package var window: Window

    package init(kind: Kind, window: Window) {
      (self.kind, self.window) = (kind, window)
    }
  }

  /// One neuron of a dense layer.
  package struct DenseNeuron: Equatable, Sendable {
    /// The neuron, counted from zero.
    package var index: Int
    /// Its name where it stands for a class; else empty.
    package var name: String
    /// What comes in.
    package var inputs: [Float]
    package var inputScale: ValueScale
    /// One for each input.
    package var weights: [Float]
    package var bias: Double
    /// For example "ReLU"; "softmax" for the last layer, empty where there is none.
    package var activation: String
    /// What each neuron of the layer puts out; for softmax the probabilities.
    package var outputs: [Float]

    /// - Precondition: an input at least, as many weights as inputs, and `index` is one of `outputs`.
    package init(
      index: Int, name: String = "", inputs: [Float], inputScale: ValueScale, weights: [Float],
      bias: Double, activation: String, outputs: [Float]
    ) {
      precondition(!inputs.isEmpty, "a neuron has an input at least")
      precondition(weights.count == inputs.count, "a neuron has a weight for each input")
      precondition(outputs.indices.contains(index), "the neuron is one of its layer")
      (self.index, self.name, self.inputs) = (index, name, inputs)
      (self.inputScale, self.weights, self.bias) = (inputScale, weights, bias)
      (self.activation, self.outputs) = (activation, outputs)
    }
  }
}

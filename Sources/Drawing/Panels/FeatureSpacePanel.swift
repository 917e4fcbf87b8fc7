/// Where the hidden layer carries the input space: the rows as points, the input plane as a warped
/// sheet, and the output layer's own line or plane between the answers.
///
/// Every coordinate is in the units of its axis; the panel scales by the axes' ranges.
package struct FeatureSpacePanel: Equatable, Sendable {
  /// An axis of the feature space.
  package struct Axis: Equatable, Sendable {
    /// `h₁`, or `PC 1, 62%`.
    package var name: String
    package var range: ClosedRange<Double>
    /// Whether this is the neuron under the pointer: drawn yellow.
    package var isFocused: Bool

    package init(_ name: String, range: ClosedRange<Double> = 0...1, isFocused: Bool = false) {
      (self.name, self.range, self.isFocused) = (name, range, isFocused)
    }
  }

  /// The grid of the input space, carried into the feature space.
  package struct Sheet: Equatable, Sendable {
    /// Samples on a side.
    package var side: Int
    /// `[side, side, dimensions]`, row by row from the smallest second input.
    package var coordinates: [Float]
    /// `[side, side]`, P(true) from 0 to 1.
    package var outputs: [Float]

    /// - Precondition: `outputs.count == side * side`, and `coordinates` has a multiple of that.
    package init(side: Int, coordinates: [Float], outputs: [Float]) {
      precondition(
        side > 1 && outputs.count == side * side && coordinates.count % outputs.count == 0,
        "a sheet needs side × side outputs, and coordinates for each")
      (self.side, self.coordinates, self.outputs) = (side, coordinates, outputs)
    }
  }

  /// A row of the data.
  package struct Row: Equatable, Sendable {
    /// One number for each axis.
    package var coordinates: [Double]
    /// 0 is a square, 1 a disc.
    package var classIndex: Int
    package var isWrong: Bool
    /// `0 1`: the inputs; empty for no label.
    package var label: String

    package init(coordinates: [Double], classIndex: Int, isWrong: Bool, label: String) {
      (self.coordinates, self.classIndex) = (coordinates, classIndex)
      (self.isWrong, self.label) = (isWrong, label)
    }
  }

  /// The output layer's own plane: where `weights`·h + `bias` is zero.
  package struct Plane: Equatable, Sendable {
    /// One for each axis.
    package var weights: [Double]
    package var bias: Double

    package init(weights: [Double], bias: Double) {
      (self.weights, self.bias) = (weights, bias)
    }
  }

  package var frame: PanelFrame
  /// One, two or three; more are ignored. Three show a cube, or the first two when `isFlat`.
  package var axes: [Axis]
  package var sheet: Sheet?
  package var rows: [Row] = []
  package var plane: Plane?
  /// Whether a cube is shown as a plane of its first two coordinates.
  package var isFlat = false
  /// Whether the 2-D/3-D switch is there: more than one neuron.
  package var hasSwitch: Bool
  package var camera: OrbitCamera = .cube
  /// The row under the pointer.
  package var focusedRow: Int?

  package init(_ frame: PanelFrame, axes: [Axis]) {
    precondition(!axes.isEmpty, "a feature space needs an axis")
    hasSwitch = axes.count > 2
    (self.frame, self.axes) = (frame, axes)
  }
}

/// Where the hidden layer carries the input space: the rows as points, the input plane as a warped
/// sheet, and the output layer's own line or plane between the answers.
///
/// Every coordinate is in the units of its axis; the panel scales by the axes' ranges.
public struct FeatureSpacePanel: Equatable, Sendable {
  /// An axis of the feature space.
  public struct Axis: Equatable, Sendable {
    /// `h₁`, or `PC 1, 62%`.
    public var name: String
    public var range: ClosedRange<Double>
    /// Whether this is the neuron under the pointer: drawn yellow.
    public var isFocused: Bool

    public init(_ name: String, range: ClosedRange<Double> = 0...1, isFocused: Bool = false) {
      (self.name, self.range, self.isFocused) = (name, range, isFocused)
    }
  }

  /// The grid of the input space, carried into the feature space.
  public struct Sheet: Equatable, Sendable {
    /// Samples on a side.
    public var side: Int
    /// `[side, side, dimensions]`, row by row from the smallest second input.
    public var coordinates: [Float]
    /// `[side, side]`, P(true) from 0 to 1.
    public var outputs: [Float]

    /// - Precondition: `outputs.count == side * side`, and `coordinates` has a multiple of that.
    public init(side: Int, coordinates: [Float], outputs: [Float]) {
      precondition(
        side > 1 && outputs.count == side * side && coordinates.count % outputs.count == 0,
        "a sheet needs side × side outputs, and coordinates for each")
      (self.side, self.coordinates, self.outputs) = (side, coordinates, outputs)
    }
  }

  /// A row of the data.
  public struct Row: Equatable, Sendable {
    /// One number for each axis.
    public var coordinates: [Double]
    /// 0 is a square, 1 a disc.
    public var classIndex: Int
    public var isWrong: Bool
    /// `0 1`: the inputs; empty for no label.
    public var label: String

    public init(coordinates: [Double], classIndex: Int, isWrong: Bool, label: String) {
      (self.coordinates, self.classIndex) = (coordinates, classIndex)
      (self.isWrong, self.label) = (isWrong, label)
    }
  }

  /// The output layer's own plane: where `weights`·h + `bias` is zero.
  public struct Plane: Equatable, Sendable {
    /// One for each axis.
    public var weights: [Double]
    public var bias: Double

    public init(weights: [Double], bias: Double) {
      (self.weights, self.bias) = (weights, bias)
    }
  }

  public var frame: PanelFrame
  /// One, two or three; more are ignored. Three show a cube, or the first two when `isFlat`.
  public var axes: [Axis]
  public var sheet: Sheet?
  public var rows: [Row] = []
  public var plane: Plane?
  /// Whether a cube is shown as a plane of its first two coordinates.
  public var isFlat = false
  /// Whether the 2-D/3-D switch is there: more than one neuron.
  public var hasSwitch: Bool
  public var camera: OrbitCamera = .cube
  /// The row under the pointer.
  public var focusedRow: Int?

  public init(_ frame: PanelFrame, axes: [Axis]) {
    precondition(!axes.isEmpty, "a feature space needs an axis")
    hasSwitch = axes.count > 2
    (self.frame, self.axes) = (frame, axes)
  }
}

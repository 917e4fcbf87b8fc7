import Datasets
import Networks

/// A function of one or two inputs as a network learns it: its samples in the network's units.
public struct FunctionData: ApproximationData {
  /// What the network is measured on, and in what units it sees it; shared by all changes of the
  /// samples.
  public final class Frame: Sendable, Equatable {
    public let target: FunctionTarget
    /// The dense grid of the target.
    public let grid: FunctionGrid
    /// The grid that the figure at each refresh is measured on.
    public let figureGrid: FunctionGrid
    public let normalization: Normalization
    private let places: [Float]
    private let figurePlaces: [Float]

    /// - Parameter figureCount: points along each input for the figure at each refresh; as many as
    ///   the dense grid has if nobody says.
    public init(
      _ target: FunctionTarget, normalization: Normalization, figureCount: Int? = nil
    ) {
      self.target = target
      self.normalization = normalization
      grid = FunctionGrid(target)
      figureGrid = figureCount.map { FunctionGrid(target, count: $0) } ?? grid
      places = normalization.inputs(grid.places)
      figurePlaces = figureCount == nil ? places : normalization.inputs(figureGrid.places)
    }

    /// The same target in other units for the network.
    public func with(_ normalization: Normalization) -> Frame {
      Frame(
        target, normalization: normalization,
        figureCount: figureGrid.counts == grid.counts ? nil : figureGrid.counts.first)
    }

    /// What a network makes of the grid, in the target's units.
    public func outputs(of network: Network) -> [Double] {
      normalization.values(network.predict(places, rows: grid.count))
    }

    /// The root mean squared error of a network on the dense grid, as a share of the target's range.
    public func rmseOfRange(of network: Network) -> Double {
      grid.rmseOfRange(outputs(of: network))
    }

    fileprivate func figure(of network: Network) -> Float {
      let outputs = network.predict(figurePlaces, rows: figureGrid.count)
      return Float(figureGrid.rmseOfRange(normalization.values(outputs)))
    }

    public static func == (left: Frame, right: Frame) -> Bool {
      left === right
        || (left.target == right.target && left.normalization == right.normalization
          && left.figureGrid.counts == right.figureGrid.counts)
    }
  }

  public let frame: Frame
  public let samples: FunctionSamples
  /// The same in the network's units.
  private let inputs: [Float]
  private let targets: [Float]

  /// - Precondition: the samples are of the frame's target.
  public init(_ frame: Frame, _ samples: FunctionSamples) {
    precondition(samples.inputs == frame.target.inputs, "the samples are of the target")
    self.frame = frame
    self.samples = samples
    inputs = frame.normalization.inputs(samples.places)
    targets = frame.normalization.targets(samples.values)
  }

  public var target: FunctionTarget { frame.target }
  public var count: Int { samples.count }
  public var inputWidth: Int { samples.inputs }
  public var outputWidth: Int { 1 }

  public func load(_ rows: ArraySlice<Int>, inputs: inout [Float], targets: inout [Float]) {
    let width = inputWidth
    var next = 0
    for row in rows {
      for input in 0..<width {
        inputs[next * width + input] = self.inputs[row * width + input]
      }
      targets[next] = self.targets[row]
      next += 1
    }
  }

  /// The root mean squared error as a share of the target's range.
  public func figure(of network: Network) -> Float { frame.figure(of: network) }

  public static func == (left: FunctionData, right: FunctionData) -> Bool {
    left.samples == right.samples && left.frame == right.frame
  }
}

extension RunResult.Figure {
  /// How far a network is from the target on the dense grid.
  static func rmse(of network: Network, over data: FunctionData) -> Self {
    .init(
      "rmseOfRange", data.frame.rmseOfRange(of: network), words: "RMSE", unit: " of the range")
  }
}

import Datasets
import Networks

/// A function of one or two inputs as a network learns it: its samples in the network's units.
package struct FunctionData: ApproximationData {
  /// What the network is measured on, and in what units it sees it; shared by all changes of the
  /// samples.
  package final class Frame: Sendable, Equatable {
    package let target: FunctionTarget
    /// The dense grid of the target.
    package let grid: FunctionGrid
    /// The grid that the figure at each refresh is measured on.
    package let figureGrid: FunctionGrid
    package let normalization: Normalization
    private let places: [Float]
    private let figurePlaces: [Float]

    /// - Parameter figureCount: points along each input for the figure at each refresh; as many as
    ///   the dense grid has if nobody says.
    package init(
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
    package func with(_ normalization: Normalization) -> Frame {
      Frame(
        target, normalization: normalization,
        figureCount: figureGrid.counts == grid.counts ? nil : figureGrid.counts.first)
    }

    /// What a network makes of the grid, in the target's units.
    package func outputs(of network: Network) -> [Double] {
      normalization.values(network.predict(places, rows: grid.count))
    }

    /// The root mean squared error of a network on the dense grid, as a share of the target's range.
    package func rmseOfRange(of network: Network) -> Double {
      grid.rmseOfRange(outputs(of: network))
    }

    fileprivate func figure(of network: Network) -> Float {
      let outputs = network.predict(figurePlaces, rows: figureGrid.count)
      return Float(figureGrid.rmseOfRange(normalization.values(outputs)))
    }

    package static func == (left: Frame, right: Frame) -> Bool {
      left === right
        || (left.target == right.target && left.normalization == right.normalization
          && left.figureGrid.counts == right.figureGrid.counts)
    }
  }

  package let frame: Frame
  package let samples: FunctionSamples
  /// The same in the network's units.
  private let inputs: [Float]
  private let targets: [Float]

  /// - Precondition: the samples are of the frame's target.
  package init(_ frame: Frame, _ samples: FunctionSamples) {
    precondition(samples.inputs == frame.target.inputs, "the samples are of the target")
    self.frame = frame
    self.samples = samples
    inputs = frame.normalization.inputs(samples.places)
    targets = frame.normalization.targets(samples.values)
  }

  package var target: FunctionTarget { frame.target }
  package var count: Int { samples.count }
  package var inputWidth: Int { samples.inputs }
  package var outputWidth: Int { 1 }

  package func load(_ rows: ArraySlice<Int>, inputs: inout [Float], targets: inout [Float]) {
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
  package func figure(of network: Network) -> Float { frame.figure(of: network) }

  package static func == (left: FunctionData, right: FunctionData) -> Bool {
    left.samples == right.samples && left.frame == right.frame
  }
}

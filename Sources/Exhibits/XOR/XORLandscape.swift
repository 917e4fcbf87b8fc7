import Datasets
import Drawing
import Networks
import Training

/// The loss around the path of a run, as the landscape panel draws it.
package struct XORLandscape: Sendable, Equatable {
  /// The step shown when it was examined.
  package var step: Int
  package var heights: [Float]
  package var xRange: ClosedRange<Double>
  package var yRange: ClosedRange<Double>
  package var heightRange: ClosedRange<Double>
  package var path: [LossLandscapePanel.Step]
  package var shares: [Double]

  /// What it takes to work one out.
  package struct Request: Sendable {
    package var timeline: Timeline<XORRun>
    package var branch: BranchID
    /// The moment shown: the end of the path.
    package var snapshot: XORSnapshot
    /// Grows with every reset, which lets the scales shrink.
    package var generation: Int

    package init(
      timeline: Timeline<XORRun>, branch: BranchID, snapshot: XORSnapshot, generation: Int
    ) {
      self.timeline = timeline
      self.branch = branch
      self.snapshot = snapshot
      self.generation = generation
    }
  }
}

/// Works out landscapes, keeping the scales that must only grow from one to the next.
package struct XORSurveyor {
  private let network: Network
  private var surface = LossLandscape(side: 41)
  private var heights = SteppedRange()
  private var generation = 0

  package init(_ settings: XORSettings) {
    network = Network(
      settings.architecture,
      parameters: [Float](repeating: 0, count: settings.architecture.parameterCount))
  }

  /// - Returns: nil while there is no path that can be drawn.
  package mutating func survey(_ request: XORLandscape.Request) -> XORLandscape? {
    if request.generation != generation {
      surface.reset()
      heights.reset()
      generation = request.generation
    }
    let points = request.snapshot.points
    let (inputs, targets) = (points.inputs, points.targets)
    let path = self.path(request)
    let network = network
    let isDone = surface.update(path: path) { sets in
      network.losses(inputs: inputs, targets: targets, rows: points.count, parameterSets: sets)
    }
    guard isDone, path.count > 1 else { return nil }
    cover()
    let bounds = heights.bounds ?? 0...1
    return XORLandscape(
      step: request.snapshot.step,
      heights: surface.losses.map { $0.isFinite ? $0 : bounds.upperBound },
      xRange: Self.widened(surface.firstRange), yRange: Self.widened(surface.secondRange),
      heightRange: Self.widened(bounds),
      path: (0..<path.count).map { index in
        LossLandscapePanel.Step(
          x: Double(surface.coordinates[2 * index]), y: Double(surface.coordinates[2 * index + 1]),
          loss: Double(surface.pathLosses[index]), step: surface.pathSteps[index])
      },
      shares: (surface.plane?.shares ?? []).map { Double($0) })
  }

  /// The moments kept on the way to the one shown, and that one.
  private func path(_ request: XORLandscape.Request) -> ParameterPath {
    let last = request.snapshot
    var path = ParameterPath(dimension: network.parameterCount)
    let frames = request.timeline.frames(alongPathTo: request.branch, before: last.step)
    for frame in frames {
      path.append(
        step: frame.step, loss: frame.snapshot.metrics.loss, parameters: frame.snapshot.parameters)
    }
    path.append(step: last.step, loss: last.metrics.loss, parameters: last.parameters)
    return path
  }

  private mutating func cover() {
    var (low, high) = (Float(0), Float(0))
    for loss in surface.losses + surface.pathLosses where loss.isFinite {
      low = min(low, loss)
      high = max(high, loss)
    }
    heights.cover(low...high, margin: 0)
  }

  private static func widened(_ range: ClosedRange<Float>) -> ClosedRange<Double> {
    Double(range.lowerBound)...Double(range.upperBound)
  }
}

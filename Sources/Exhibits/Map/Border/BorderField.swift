import Datasets
import Networks
import Options
import Training

/// What the pixels of a border map train: one network from one start, in double precision, with a rate
/// for its hidden layers and one for its output.
package struct BorderField: Equatable, Sendable {
  /// The network and its rows, as the XOR exhibit takes them.
  package var options: Options
  /// Across, and up.
  package var axes: [BorderAxis]

  package init(options: Options, axes: [BorderAxis]) { (self.options, self.axes) = (options, axes) }

  package var columns: Int { axes[0].count }
  package var rows: Int { axes[1].count }
  var seed: UInt64 { options.seed ?? Self.usualSeed }
  /// Updates in a run.
  package var steps: Int { options.epochs ?? Self.usualSteps }

  /// One of the first sixty whose border is among the most finely folded, and which learns on as much of
  /// the usual map as it diverges on.
  static let usualSeed: UInt64 = 2
  static let usualSteps = 500

  /// Options that mean something to these runs; all else belongs to other rules than plain descent.
  static let taken: Set<String> = {
    let table = OptionTable.shared
    return [
      table.hiddenNeurons.key, table.hiddenSizes.key, table.activation.key, table.leakySlope.key,
      table.initializer.key, table.initialScale.key, table.points.key, table.epochs.key,
      table.seed.key,
    ]
  }()

  /// What a border map that is opened from another one takes over of it.
  static let keptFromMaps: Set<String> = {
    let table = OptionTable.shared
    return [table.hiddenNeurons.key, table.hiddenSizes.key, table.points.key]
  }()

  /// Hidden neurons are tanh where nobody asks for others; the output is linear.
  package var architecture: Architecture {
    let settings = XORSettings(options)
    let activation = options.activation ?? .tanh
    return Architecture(
      inputs: 2, layers: settings.hidden.map { .dense($0, activation) } + [.dense(1)],
      leakySlope: settings.leakySlope)
  }

  var points: PointSet { XORSettings(options).points }

  /// A loss below which no row's answer is off by a half, however it is shared among the rows.
  package var learnedLoss: Float { 0.25 / Float(points.count) }

  /// The runs, ready to be trained.
  func makeRuns(threads: Int) -> Trainability {
    let (architecture, points) = (architecture, points)
    let start = XORSettings(options).training.makeNetwork(architecture, seed: seed).parameters
    return Trainability(
      architecture, start: start.map(Double.init), inputs: points.inputs.map(Double.init),
      targets: points.targets.map(Double.init), rows: points.count, steps: steps, threads: threads)
  }

  /// The rates of all columns and rows.
  package func makeRates() -> BorderRates {
    BorderRates(
      axes.map { axis in (0..<axis.count).map(axis.rate) }, isHiddenUp: axes[1].layers == .hidden,
      hiddenLayers: architecture.layers.count - 1)
  }

  /// The same around a place, so many times as large.
  ///
  /// - Parameters:
  ///   - center: the logarithms of its rates, across and up.
  ///   - side: columns and rows.
  ///   - pixels: how many pixels of this field it takes in, across and up.
  /// - Returns: nil where double precision runs out.
  func closer(around center: [Double], pixels: Double, side: Int) -> BorderField? {
    var next = self
    next.axes = zip(axes, center).compactMap { axis, center in
      let reach = pixels / Double(axis.count) * (axis.high - axis.low) / 2
      return BorderAxis(axis.layers, from: axis.low, to: axis.high, count: side)
        .ranging(from: center - reach, to: center + reach)
    }
    return next.axes.count == 2 ? next : nil
  }

  /// The logarithms of a pixel's rates.
  func center(_ x: Int, _ y: Int) -> [Double] {
    [(axes[0], x), (axes[1], y)].map { axis, place in
      axis.exponent(at: (Double(place) + 0.5) / Double(axis.count))
    }
  }
}

/// The learning rates of a map's pixels.
package struct BorderRates: Sendable {
  private let axes: [[Double]]
  private let isHiddenUp: Bool
  private let hiddenLayers: Int

  fileprivate init(_ axes: [[Double]], isHiddenUp: Bool, hiddenLayers: Int) {
    (self.axes, self.isHiddenUp, self.hiddenLayers) = (axes, isHiddenUp, hiddenLayers)
  }

  /// A rate for each layer of a pixel's run.
  package func callAsFunction(_ x: Int, _ y: Int) -> [Double] {
    let (hidden, output) = isHiddenUp ? (axes[1][y], axes[0][x]) : (axes[0][x], axes[1][y])
    return Array(repeating: hidden, count: hiddenLayers) + [output]
  }
}

import Foundation
import Networks
import Options
import Training
import Viewing

/// What the cells of a map train: runs of another exhibit, each with the options of its cell.
package struct MapField: Equatable, Sendable {
  /// What all runs have in common, as that exhibit takes it.
  package var options: Options
  package var axes: [MapAxis]
  package var seeds: Int

  package var columns: Int { axes[0].count }
  package var rows: Int { axes.count > 1 ? axes[1].count : 1 }
  var firstSeed: UInt64 { options.seed ?? 1 }
  var exhibit: ExhibitName { options.exhibit ?? .xor }

  /// What a step of a run is called.
  var unit: String { exhibit == .plane ? "step" : "epoch" }
  /// What the runs learn.
  var subject: String { exhibit == .plane ? options.subject ?? "circle" : "XOR" }

  /// The column and the row of a cell.
  func places(ofCell cell: Int) -> [Int] { [cell % columns, cell / columns] }

  static let usualEpochs = 4000
  static let usualSeeds = 128
  /// Parameters that a network of a cell may have.
  static let mostParameters = 20_000

  /// The options of a cell's runs.
  package func options(ofCell cell: Int, seed: Int = 0) -> Options {
    var own = options
    for (axis, place) in zip(axes, places(ofCell: cell)) {
      guard let row = OptionTable.row(axis.key) else { continue }
      own.yield(to: [row])
      // The texts were read once already.
      try? row.set(axis.texts[place], in: &own)
    }
    own.seed = firstSeed &+ UInt64(seed)
    own.epochs = epochs(own)
    return own
  }

  /// How long a run goes: batches of another size see as many rows in all.
  private func epochs(_ own: Options) -> Int {
    let epochs = own.epochs ?? Self.usualEpochs
    guard exhibit == .plane, axes.contains(where: { $0.key == OptionTable.shared.batchSize.key }),
      let size = own.batchSize
    else { return epochs }
    let usual = options.batchSize ?? PlaneSettings.standard.state.batchSize
    return max(1, epochs * usual / size)
  }

  /// Checks that the runs of every value can be trained.
  func check() throws(ProgramError) {
    for axis in axes.indices {
      for place in 0..<axes[axis].count {
        var own = options(ofCell: axis == 0 ? place : place * columns)
        // Whether a layer has such a slope, or the rule such a number, was looked at with all options.
        own.leakySlope = nil
        if !axes.contains(where: { $0.key == OptionTable.shared.momentum.key }) {
          own.momentum = nil
        }
        try own.check(offered: [card])
        let parameters = try architecture(own).parameterCount
        if parameters > Self.mostParameters {
          throw .usage(
            "--map: \(axes[axis].name)=\(axes[axis].texts[place]): expected a network of at most "
              + "\(Self.mostParameters) parameters, found \(parameters)",
            advice: "choose smaller layers")
        }
      }
    }
  }

  /// The cell nearest to the options that hold where nobody asks for others; nil where the map does
  /// not reach there.
  package var defaultCell: Int? {
    var places: [Int] = []
    for axis in axes {
      guard let text = usualText(axis) else { return nil }
      let value = Double(text)
      let found =
        axis.isList
        ? axis.texts.indices.first { axis.texts[$0] == text || Double(axis.texts[$0]) == value }
        : value.flatMap(axis.nearest)
      guard let found else { return nil }
      places.append(found)
    }
    return places[0] + (places.count > 1 ? places[1] * columns : 0)
  }

  /// What an option is where no axis says otherwise.
  private func usualText(_ axis: MapAxis) -> String? {
    guard let row = OptionTable.row(axis.key) else { return nil }
    if let text = row.text(in: options) { return text }
    if row.key == OptionTable.shared.learningRate.key {
      // It follows the rule.
      let training =
        exhibit == .plane ? (try? PlaneSettings(options))?.training : XORSettings(options).training
      return training.map { "\($0.optimizer.learningRate)" }
    }
    if row.key == OptionTable.shared.epochs.key { return "\(MapField.usualEpochs)" }
    return card.standard(row)
  }

  /// The exhibit whose runs they are.
  var card: Card { exhibit == .plane ? PlaneExperiment.card : XORExperiment.card }

  /// The cell that is looked at first.
  var usualCell: Int { defaultCell ?? columns / 2 + rows / 2 * columns }

  private func architecture(_ own: Options) throws(ProgramError) -> Architecture {
    exhibit == .plane ? try PlaneSettings(own).architecture : XORSettings(own).architecture
  }
}

/// A run of which a map asks only whether it has learned what there was to learn.
protocol MappedRun: LearnerRun {
  /// The loss now, and whether everything is right.
  func verdict() -> (loss: Float, isLearned: Bool)
}

extension MappedRun {
  /// Trains to the end, looking now and then.
  mutating func outcome(of steps: Int, onLook: (Int, Float) -> Void = { _, _ in }) -> MapOutcome {
    var outcome = MapOutcome(loss: .nan, learned: nil)
    for look in 1...MapTrainer.looks {
      let goal = steps * look / MapTrainer.looks
      advance(to: goal)
      if hasDiverged { return MapOutcome(loss: .nan, learned: nil) }
      let verdict = verdict()
      outcome.loss = verdict.loss
      outcome.learned = verdict.isLearned ? outcome.learned ?? Int32(clamping: goal) : nil
      onLook(goal, verdict.loss)
    }
    return outcome
  }
}

extension XORRun: MappedRun {}

extension PlaneRun: MappedRun {
  /// The share of the points to be asked about that has to be right.
  static let learnedShare: Float = 0.97

  func verdict() -> (loss: Float, isLearned: Bool) {
    let metrics = metrics()
    return (metrics.loss, explains(metrics.testScore))
  }
}

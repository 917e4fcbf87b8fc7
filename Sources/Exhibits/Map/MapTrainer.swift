import Datasets
import Networks
import Options
import Training
import Workers

/// Trains the runs of a map, several at once where they differ in nothing but their rates and seeds.
///
/// What comes out is the same for any number of threads, and whatever a run stands beside.
final class MapTrainer {
  /// Looks at a run on its way.
  static let looks = 40
  /// Runs that are trained before anything else is asked.
  static let packet = 128

  private let field: MapField
  private var pool: WorkerPool?
  /// The job at hand, and where its outcomes go.
  private var units: [Unit] = []
  private var outcomes: UnsafeMutablePointer<MapOutcome>?

  init(_ field: MapField, threads: Int) {
    self.field = field
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { trainer, _, unit in trainer.train(unit) }
  }

  deinit { pool = nil }

  /// One run: its options, and its place among the outcomes.
  private struct Single {
    var options: Options
    var place: Int
  }

  /// Runs that one thread trains.
  private enum Unit {
    case lockstep(XORSettings, [(seed: UInt64, rate: Float, place: Int)])
    case single(Single)
  }

  /// What the runs of some jobs come to, in their order.
  func train(_ jobs: [MapJob]) -> [MapOutcome] {
    let count = jobs.reduce(0) { $0 + $1.count }
    units = units(of: jobs)
    let outcomes = UnsafeMutablePointer<MapOutcome>.allocate(capacity: count)
    outcomes.initialize(repeating: MapOutcome(loss: .nan, learned: nil), count: count)
    defer { outcomes.deallocate() }
    self.outcomes = outcomes
    if let pool {
      pool.run(0, pieces: units.count)
    } else {
      for unit in units.indices { train(unit) }
    }
    self.outcomes = nil
    return Array(UnsafeBufferPointer(start: outcomes, count: count))
  }

  private func units(of jobs: [MapJob]) -> [Unit] {
    var (units, singles): ([Unit], [Single]) = ([], [])
    var groups: [(settings: XORSettings, runs: [(seed: UInt64, rate: Float, place: Int)])] = []
    var place = 0
    for job in jobs {
      let own = field.options(ofCell: job.cell)
      let seeds = (0..<job.count).map { field.firstSeed &+ UInt64(job.firstSeed + $0) }
      if field.exhibit == .xor, var settings = XORSettings(own).asLockstep {
        let rate = settings.optimizer.learningRate
        settings.optimizer.learningRate = 0
        settings.seed = 0
        let runs = seeds.enumerated().map {
          (seed: $0.element, rate: rate, place: place + $0.offset)
        }
        if let group = groups.firstIndex(where: { $0.settings == settings }) {
          groups[group].runs += runs
        } else {
          groups.append((settings, runs))
        }
      } else {
        singles += seeds.enumerated().map { offset, seed in
          var own = own
          own.seed = seed
          return Single(options: own, place: place + offset)
        }
      }
      place += job.count
    }
    for group in groups {
      for start in stride(from: 0, to: group.runs.count, by: Lockstep.width) {
        let end = min(start + Lockstep.width, group.runs.count)
        units.append(.lockstep(group.settings, Array(group.runs[start..<end])))
      }
    }
    return units + singles.map { .single($0) }
  }

  private func train(_ unit: Int) {
    switch units[unit] {
    case .lockstep(let settings, let runs): trainLockstep(settings, runs)
    case .single(let run): outcomes?[run.place] = outcome(of: run.options)
    }
  }

  private func outcome(of options: Options) -> MapOutcome {
    if field.exhibit == .plane, let settings = try? PlaneSettings(options) {
      var run = PlaneRun(settings)
      return run.outcome(of: settings.epochs)
    }
    let settings = XORSettings(options)
    var run = XORRun(settings)
    return run.outcome(of: settings.epochs)
  }

  private func trainLockstep(
    _ settings: XORSettings, _ runs: [(seed: UInt64, rate: Float, place: Int)]
  ) {
    let (architecture, points) = (settings.architecture, settings.points)
    let starts = runs.map {
      settings.training.makeNetwork(architecture, seed: $0.seed).parameters
    }
    let all = Lockstep(
      architecture, parameters: starts, rates: runs.map { [$0.rate] }, inputs: points.inputs,
      targets: points.targets, rows: points.count)
    let network = Network(architecture, initializer: settings.initializer, seed: 0)
    var learned = [Int32?](repeating: nil, count: runs.count)
    for look in 1...Self.looks {
      let goal = settings.epochs * look / Self.looks
      if goal > all.steps { all.advance(goal - all.steps) }
      for run in runs.indices {
        network.parameters = all.parameters(of: run)
        let outputs = network.probabilities(points.inputs, rows: points.count)
        let isLearned = rowsRight(outputs: outputs, targets: points.targets) == points.count
        learned[run] = isLearned ? learned[run] ?? Int32(clamping: goal) : nil
        guard look == Self.looks else { continue }
        let loss = network.loss(
          inputs: points.inputs, targets: points.targets, rows: points.count)
        outcomes?[runs[run].place] = MapOutcome(loss: loss, learned: learned[run])
      }
    }
  }
}

extension XORSettings {
  /// The same where its runs can stand side by side: plain gradient descent over all rows.
  var asLockstep: XORSettings? {
    let optimizer = self.optimizer
    guard optimizer.kind == .sgd, optimizer.weightDecay == 0, optimizer.l1 == 0,
      training.batchSize >= points.count, training.epochs > 0,
      Lockstep.flaw(of: architecture, rows: points.count) == nil
    else { return nil }
    return self
  }
}

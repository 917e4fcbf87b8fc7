import Drawing
import Networks
import Options
import Training
import Viewing

/// The runs of one cell, trained once more to be looked at.
package struct MapSurvey: Sendable, Equatable {
  /// A run of the cell.
  package struct Run: Sendable, Equatable {
    var seed: UInt64
    /// At each look, the first before any training.
    var losses: [Double]
    var outcome: MapOutcome
    /// What it answers over the plane; only of the first few.
    var answers: Field?
  }

  package var cell: Int
  package var steps: [Double]
  package var runs: [Run]

  package var learned: Int { runs.count { $0.outcome.learned != nil } }

  /// Runs whose answers are shown.
  static let pictures = 16
  private static let side = 24

  /// Trains the first seeds of a cell.
  package init(_ field: MapField, cell: Int, seeds: Int) {
    self.cell = cell
    (steps, runs) = ([], [])
    for seed in 0..<seeds {
      let options = field.options(ofCell: cell, seed: seed)
      let shows = seed < Self.pictures
      if field.exhibit == .plane {
        guard let experiment = try? PlaneExperiment(options) else { return }
        add(experiment.makeFreshRun(RunNeeds()), options) { snapshot in
          guard shows else { return nil }
          let domain = Rect(-6, -6, 12, 12)
          let moment = PlaygroundMoment(experiment, snapshot)
          if case .field(let field) = moment.backdrop(over: domain, side: Self.side) {
            return field
          }
          return nil
        }
      } else {
        guard let experiment = try? XORExperiment(options) else { return }
        add(experiment.makeFreshRun(RunNeeds()), options) { snapshot in
          guard shows else { return nil }
          let moment = XORMoment(experiment, snapshot)
          let fields = NeuronFields(
            moment.architecture,
            grid: InputGrid(side: Self.side, xRange: -0.5...1.5, yRange: -0.5...1.5))
          fields.update(parameters: snapshot.parameters)
          let last = moment.layerCount - 1
          return Field(
            width: Self.side, height: Self.side, values: fields.field(layer: last, neuron: 0),
            scale: moment.scale(ofLayer: last), domain: Rect(-0.5, -0.5, 2, 2))
        }
      }
    }
  }

  private mutating func add<R: MappedRun>(
    _ run: R, _ options: Options, _ answers: (R.Snapshot) -> Field?
  ) {
    var run = run
    var (steps, losses) = ([0.0], [Double(run.verdict().loss)])
    let outcome = run.outcome(of: options.epochs ?? MapField.usualEpochs) { step, loss in
      steps.append(Double(step))
      losses.append(Double(loss))
    }
    if steps.count > self.steps.count { self.steps = steps }
    runs.append(
      Run(
        seed: options.seed ?? 0, losses: losses, outcome: outcome,
        answers: outcome.loss.isNaN ? nil : answers(run.snapshot())))
  }
}

extension MapExperiment {
  /// What it takes to survey a cell.
  struct SurveyRequest: Sendable {
    var field: MapField
    var cell: Int
    var seeds: Int
  }

  package func makeFindings() -> MapSurvey? { nil }

  package func makeExaminations() -> [Examination<MapExperiment>] {
    [
      Examination(
        "cell", share: { _, isBusy in isBusy ? 0.3 : 0.8 }, detail: { $0.choices.cell },
        request: { show -> SurveyRequest? in
          let moment = show.moment
          let known = moment.known(show.choices.cell).runs
          let most = show.snapshot.field.exhibit == .plane ? 16 : 64
          let seeds = min(max(known, MapSurvey.pictures), show.snapshot.field.seeds, most)
          if let found = show.findings, found.cell == show.choices.cell, found.runs.count >= seeds {
            return nil
          }
          return SurveyRequest(
            field: show.snapshot.field, cell: show.choices.cell, seeds: seeds)
        },
        take: { $1.findings = $0 },
        examiner: { { MapSurvey($0.field, cell: $0.cell, seeds: $0.seeds) } }
      ).with(\.isCompared, false)
    ]
  }
}

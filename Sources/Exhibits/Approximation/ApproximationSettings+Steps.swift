import Drawing
import Training
import Viewing

// Time, counted in the steps of the run.
extension ApproximationSettings {
  /// Updates in an epoch over so many rows.
  func batchesPerEpoch(rows: Int) -> Int { (max(rows, 1) + batchSize - 1) / max(batchSize, 1) }

  /// Steps in an epoch over so many rows.
  func stepsPerEpoch(rows: Int) -> Int {
    stepUnit == .epoch ? 1 : batchesPerEpoch(rows: rows)
  }

  /// Steps of `epochs` epochs over so many rows.
  func steps(epochs: Int, rows: Int) -> Int {
    let (steps, overflows) = epochs.multipliedReportingOverflow(by: stepsPerEpoch(rows: rows))
    return overflows ? Int.max / 4 : min(steps, Int.max / 4)
  }

  /// Steps of the whole run over so many rows.
  func totalSteps(rows: Int) -> Int { steps(epochs: epochs, rows: rows) }

  func plan(rows: Int) -> RunPlan {
    RunPlan(
      totalSteps: totalSteps(rows: rows), stepsPerRefresh: stepsPerRefresh, limits: limits)
  }

  /// How many epochs are added when a run that has finished is to go on.
  var furtherEpochs: Int { max(epochs, 1) }

  func terms(rows: Int) -> RunTerms {
    RunTerms(
      unit: stepUnit.rawValue, stepsPerEpoch: stepsPerEpoch(rows: rows),
      furtherSteps: steps(epochs: furtherEpochs, rows: rows),
      further: furtherEpochs == 1
        ? "one more epoch" : "\(Number.grouped(furtherEpochs)) more epochs")
  }

  /// What steps are called: `epochs`, `batches`.
  var units: String { stepUnit == .epoch ? "epochs" : "batches" }
}

import Drawing
import Options
import Training

/// What is shown of one run, whoever drives it: its moment, its history, what was found of it, and
/// what the user has chosen to see.
package final class Show<E: Experiment> {
  package private(set) var experiment: E
  package let moment: E.M
  package var curves: Curves<E.R>
  package var findings: E.Findings
  package var choices: E.Choices
  package var controls = E.controls
  /// Grows with every reset.
  package private(set) var generation = 0
  package private(set) var timeline: Timeline<E.R>
  package private(set) var branch: BranchID
  /// The step at which the run ends.
  package private(set) var total: Int
  package let looks: [Look<E>]
  /// The size of the page, in points.
  package var size = Size(1280, 800)
  /// Where its panels lie on a page that other runs are on too; nil for a page of its own.
  package var layout: PageLayout?
  /// Whether nothing trains, so that examinations may take longer and see more; never without a
  /// window, where what a page shows depends on steps alone.
  package var isResting = false
  /// How many shows the examiners' part of the time is divided by.
  package var neighbours = 1
  /// Whether the page may look different since it was drawn last.
  package var needsDrawing = true

  package init(_ experiment: E, _ view: RunView<E.R>, _ options: Options) {
    self.experiment = experiment
    moment = experiment.makeMoment(view.snapshot)
    curves = Self.curves(experiment)
    findings = experiment.makeFindings()
    choices = experiment.makeChoices(options)
    (timeline, branch, total) = (view.timeline, view.branch, view.plan.totalSteps)
    looks = experiment.makeExaminations().map { Look($0) }
    take(view)
  }

  private static func curves(_ experiment: E) -> Curves<E.R> {
    Curves(experiment.quantities, experiment.plots, words: { E.words(for: $0) }) {
      experiment.branchName($0)
    }
  }

  package var snapshot: E.R.Snapshot { moment.snapshot }

  /// Turns to another moment, and takes over the history.
  package func take(_ view: RunView<E.R>, shown: E.R.Snapshot, on branch: BranchID) {
    if branch != self.branch {
      moment.forget(from: view.timeline.parting(of: self.branch, from: branch))
    }
    (timeline, self.branch, total) = (view.timeline, branch, view.plan.totalSteps)
    moment.show(shown)
    let isPresent = branch == view.branch && view.divergedAt == nil
    curves.take(
      view.timeline, branch: branch, total: total,
      present: isPresent ? .init(step: view.step, metrics: view.snapshot.metrics) : nil)
    E.follow(self)
    needsDrawing = true
  }

  /// Turns to the newest moment.
  package func take(_ view: RunView<E.R>) { take(view, shown: view.snapshot, on: view.branch) }

  /// The run begins anew.
  package func reset(_ experiment: E, keepingHistory: Bool) {
    self.experiment = experiment
    generation += 1
    controls.edit = nil
    findings = experiment.makeFindings()
    if !keepingHistory {
      curves = Self.curves(experiment)
      moment.reset()
    }
    needsDrawing = true
  }

  /// Ends the examiners' threads.
  package func stop() { for look in looks { look.stop() } }
}

import Datasets
import Drawing
import Options
import Training
import Viewing

/// The page of a run of one table: the table, what is known of it, and how the embedding goes round.
package struct GrokPage: ExhibitPage {
  package let scene: ViewingScene<GrokExperiment>
  package init(_ scene: ViewingScene<GrokExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan {
    let side: [PageLayout.Plan.Row] = [
      .init(height: 216, minimum: 120, [(2, 616)]), .init(height: 240, minimum: 150, [(3, 616)]),
      .init(height: 216, minimum: 200, [(4, 304), (5, 304)]),
    ]
    return PageLayout.Plan(
      [.init(width: 640, .init(height: 688, [(1, 640)])), .init(width: 616, side)],
      small: [
        .init(width: 448, .init(height: 488, [(1, 448)])),
        .init(width: 496, .init(height: 488, [(2, 124), (3, 124), (4, 124), (5, 124)])),
      ])
  }

  package var compared: CompareArrangement.Choice { .init([1]) }

  var settings: GrokSettings { scene.experiment.settings }
  var choices: GrokChoices { scene.choices }
  var metrics: GrokSnapshot.Metrics { snapshot.metrics }
  var last: Int { settings.modulus - 1 }
  var operation: ModularOperation { settings.operation }

  package var panels: [Panel<GrokExperiment>] {
    [
      Panel(
        1, "Answers",
        "Every \(settings.question). A cell whose answer is right is lit in the colour of that answer; a "
          + "dot marks those that the network was trained on."
          + (operation.isSymmetric ? " Both halves of the table are the same questions." : "")
      ) { look, rect, canvas in table(look, in: rect).draw(in: rect, on: &canvas) }
      .answering(
        [
          .init("Answers", "move", "Tells what the network answers to a sum."),
          .init("Answers", "click", "Holds on to a sum, which arrows then move; or lets it go."),
        ], answerTable),
      Panel(
        2, "Memorise, then understand",
        "The share of pairs that are answered right, over steps of which each decade has as much room as "
          + "the next. Between knowing by heart and understanding, nothing seems to happen. L shows the loss."
      ) { look, rect, canvas in
        plot(curve, look, in: rect).draw(in: rect, on: &canvas)
      }.with(\.plot, curve),
      Panel(
        3, walkTitle,
        "The embedding in the planes that turn so many times on that way. Where the network understands, "
          + "numbers lie on circles, and to \(operation) is to turn. Each number is left out of its own axes: "
          + "noise draws no circle."
          + (operation.isSymmetric
            ? ""
            : " Shown is the first number of a question; the second has an embedding of its own.")
      ) { look, rect, canvas in walk(look).draw(in: rect, on: &canvas) }
      .answering(
        [
          .init("Walk", "move", "Lights up the row and the column of a number."),
          .init("Walk", "wheel", "Weaker frequencies, or stronger ones."),
        ], answerWalk),
      Panel(
        4, "Spectrum",
        "How much of the embedding turns so many times. Before any training all turns are alike; an "
          + "embedding that adds needs only a few."
      ) { look, rect, canvas in spectrum(look).draw(in: rect, on: &canvas) }
      .answering([.init("Spectrum", "click", "Shows the circle of a frequency.")], answerSpectrum),
      Panel(
        5, "Weight decay",
        "How fast all weights fade. What is known by heart needs large ones: the decay favours whatever does "
          + "with less. At 0 nothing is ever understood."
      ) { look, rect, canvas in
        plot("norm", look, in: rect).draw(in: rect, on: &canvas)
        DecaySlider(Double(metrics.weightDecay), key: 5).draw(in: rect, on: &canvas)
      }.with(\.plot, "norm").answering(
        [.init("Weight decay", "drag", "Sets how fast all weights fade.")], answerDecay
      ).with(\.isEditor, true),
    ]
  }

  /// For products as `The walk 1, 2, 4 … 30`.
  private var walkTitle: String {
    let walk = moment.walk
    guard operation == .multiply else { return "The walk from 0 to \(last)" }
    return "The walk \(walk[0]), \(walk[1]), \(walk[2]) … \(walk[walk.count - 1])"
  }

  // MARK: Curves

  private var curve: String { choices.showsLoss ? "loss" : "right" }

  package func curves(_ name: String, _ frame: PanelFrame) -> PlotPanel {
    var panel = scene.curves.panel(
      name, frame, isLog: controls.isLogLoss, step: scene.step, now: metrics)
    switch name {
    case "right":
      // Where a branch began, on the curve of what was never seen.
      let forks = scene.curves.panel(
        "loss", frame, isLog: true, step: scene.step, now: metrics
      ).branches
      let unseen = panel.series.last
      panel.branches = forks.compactMap { fork in
        unseen?.value(at: fork.step).map { .init(step: fork.step, value: $0, label: "branch") }
      }
      label(&panel, "training", "train \(percent(metrics.trainedRight, metrics.trained))")
      label(
        &panel, "unseen",
        metrics.unseenRight == metrics.unseen
          ? "all unseen" : "unseen \(percent(metrics.unseenRight, metrics.unseen))")
      let progress = snapshot.progress
      if let first = progress.trained99, first < scene.step {
        panel.span = .init(
          "by heart only", Double(first)...Double(max(progress.unseen90 ?? scene.step, first + 1)))
      }
    case "loss":
      label(&panel, "training", "train \(Number.significant(Double(metrics.loss), digits: 1))")
      label(
        &panel, "unseen", "unseen \(Number.significant(Double(metrics.unseenLoss), digits: 2))")
    default: panel.foot = DecaySlider.height
    }
    return panel
  }

  /// Whole per cent, 100 only where all are right.
  private func percent(_ right: Int32, _ all: Int32) -> String { "\(100 * Int(right) / Int(all))" }

  /// Puts the number of now beside a line's name.
  private func label(_ panel: inout PlotPanel, _ name: String, _ text: String) {
    guard let place = panel.series.lastIndex(where: { $0.label == name }) else { return }
    panel.series[place].label = text
  }

  // MARK: The bars

  package var items: [TopBar.Item] {
    func pairs(_ name: String, _ right: Int32, _ all: Int32, _ help: String) -> TopBar.Item {
      .init(
        name,
        [
          .init(Number.grouped(Int(right))),
          .init("/" + Number.grouped(Int(all)), isSecondary: true),
        ], priority: 11, width: 96, help: help)
    }
    return [
      pairs(
        "training pairs right", metrics.trainedRight, metrics.trained,
        "Of the pairs that it is trained on"
          + (operation.isSymmetric
            ? "; a \(operation.sign) b and b \(operation.sign) a are one." : ".")),
      pairs(
        "unseen pairs right", metrics.unseenRight, metrics.unseen,
        "Of the pairs that it has never seen: what it understands."),
      .init(
        "loss", [.init(shown(metrics.loss))], priority: 8, width: 60,
        help: "Mean cross-entropy of the training pairs, in nats."),
      .init(
        "unseen", [.init(Number.significant(Double(metrics.unseenLoss), digits: 3))], priority: 7,
        width: 52, help: "Mean cross-entropy of the unseen pairs, in nats."),
      .init(
        "weight decay", [.init(Number.tick(Double(metrics.weightDecay)))], priority: 9, width: 76,
        help: "How fast all weights fade: B and ⇧B."),
      .init(
        "learned", [.init(Number.fixed(learnedShare, decimals: 0) + " %")], priority: 5, width: 48,
        help: "What part of all pairs is trained; a click adds 5 %: +.", command: .addPairs),
    ] + [.seed(snapshot.sums.seed, priority: 4, width: 32), .pace(scene.status.pace)]
  }

  private func shown(_ loss: Float) -> String {
    loss < 1e-4 ? "<1e\(Number.minus)4" : Number.significant(Double(loss), digits: 2)
  }

  private var learnedShare: Double {
    100 * Double(metrics.trained) / Double(metrics.trained + metrics.unseen)
  }
}

extension PlotPanel.Series {
  /// The last value at or before a step.
  fileprivate func value(at step: Double) -> Double? {
    steps.lastIndex { $0 <= step }.map { values[$0] }
  }
}

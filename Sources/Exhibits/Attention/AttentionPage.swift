import Datasets
import Drawing
import Foundation
import Networks
import Training
import Viewing

/// The page of attention.
package struct AttentionPage: ExhibitPage {
  package let scene: ViewingScene<AttentionExperiment>
  package init(_ scene: ViewingScene<AttentionExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan {
    PageLayout.Plan(
      [
        .init(
          width: 1264, .init(height: 296, minimum: 220, [(1, 1264)]),
          .init(
            height: 384, [(2, 376), (3, 304), (4, 568)], below: [4: [5]], beside: [5: 6]))
      ],
      small: [
        .init(width: 560, .init(height: 488, [(1, 560)])),
        .init(width: 384, .init(height: 488, [(2, 77), (3, 77), (4, 77), (5, 77), (6, 76)])),
      ])
  }

  package var compared: CompareArrangement.Choice { .init([2], below: 1) }

  package var panels: [Panel<AttentionExperiment>] {
    [
      Panel(
        1, "Sequence",
        "What is read, and below what is expected next: the brighter, the surer; green where it "
          + "comes. Arcs show where each place looks. Click a place to see its path, or type your own."
      ) { sequencePanel($0).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Sequence", "click", "Shows where that place looks, and why."),
          .init("Sequence", "type", "After Y, letters are your own sequence; Esc goes back."),
        ], answerSequence),
      Panel(
        2, "Head",
        "One head: each row is a place, and its colours say at which earlier places it looks. A row "
          + "adds up to 1."
      ) { look, rect, canvas in
        if look.isReading(2) { canvas.readOff(rect) }
        headPanel(look, in: rect).draw(in: rect, on: &canvas)
      }.answering([.init("Head", "move", "Reads how much one place looks at another.")], answerMap),
      Panel(
        3, "All heads",
        "Every head, the first layer on top. A role is given where its score is high. A right click "
          + "cuts a head out: it gives 0, in training too, and the history branches."
      ) { headsPanel($0).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("All heads", "click", "Shows the head large."),
          .init("All heads", "right click", "Cuts the head out, or lets it in again."),
        ], answerHeads
      ).with(\.isEditor, true),
      plotPanel(4, "loss", lossExplanation),
      plotPanel(
        5, "scores",
        "How much each head looks at the place before, and at what followed the same letters one "
          + "copy earlier, over all unseen sequences."),
      lastPanel,
    ]
  }

  /// The plot of the loss says what a loss above that of knowing nothing is paid for.
  package func curves(_ name: String, _ frame: PanelFrame) -> PlotPanel {
    var plot = scene.curves.panel(
      name, frame, isLog: false, step: scene.step, now: snapshot.metrics)
    let even = log(Double(moment.task.letters))
    if name == "loss", scene.experiment.hasFirst,
      Double(snapshot.metrics.lossFirst) - even > 0.15
    {
      let words = "first time above ln \(moment.task.letters): the price of betting on repeats"
      plot.frame.captions = [words]
    }
    return plot
  }

  private var lastPanel: Panel<AttentionExperiment> {
    guard moment.task.kind != .markov else {
      return Panel(
        6, "The chain",
        "How often each letter follows each: as the chain of this sequence has it, as counting its "
          + "letters so far finds it, and as the network answers."
      ) { chainPanel($0).draw(in: $1, on: &$2) }
    }
    return Panel(
      6, "What speaks for \(focusedAnswer.map(moment.name) ?? "it")",
      "What the letter itself and each head add to the chosen answer, less what they add to the mean "
        + "of all answers: they sum to what decides."
    ) { sharesPanel($0).draw(in: $1, on: &$2) }
  }

  private var lossExplanation: String {
    switch moment.task.kind {
    case .induction:
      "The loss where a letter comes again, and where it comes for the first time: random letters "
        + "can't be known, and betting on repeats there has its price."
    case .markov:
      "The loss, and three dashed lines: knowing nothing, counting letters, counting pairs, which is "
        + "the best there is."
    default: "The loss over sequences that it never learns from."
    }
  }

  // MARK: What is looked at

  var choices: AttentionChoices { scene.choices }

  /// What was typed, where that is something, or a sequence of validation.
  var sequence: AttentionSequence {
    if let typed = choices.typed {
      let own = moment.tokens(typed: typed)
      if !own.read.isEmpty { return own }
    }
    return moment.tokens(at: choices.sequence)
  }

  /// The place that is looked at.
  var place: Int { Self.place(choices.place, in: sequence, moment) }

  private static func place(
    _ chosen: Int?, in sequence: AttentionSequence, _ moment: AttentionMoment
  ) -> Int {
    let last = sequence.read.count - 1
    if let chosen { return min(max(chosen, 0), last) }
    let known = sequence.sources.indices.filter { sequence.sources[$0] != nil }
    if moment.task.kind == .induction {
      return known.isEmpty ? last : known[known.count * 2 / 3]
    }
    return moment.task.isMasked ? min(SequenceTask.digits + 3, last) : last
  }

  private var focusedAnswer: Int32? { Int32(reading.answer(at: place)) }
  var reading: TransformerReading { moment.reading(sequence.read) }

  /// The head that is looked at.
  var head: Int {
    if let head = choices.head, head < moment.transformer.layers * moment.transformer.heads {
      return head
    }
    return AttentionPath(reading, sequence, at: place, moment).head
  }

  package var items: [TopBar.Item] {
    let (metrics, experiment) = (snapshot.metrics, scene.experiment)
    var items: [TopBar.Item] = [
      .init(
        experiment.hasFirst ? "loss, repeats" : "loss",
        [.init(Number.fixed(Double(metrics.lossKnown), decimals: 3))], priority: 12, width: 64,
        help: "The mean loss where the next letter can be known, in nats.")
    ]
    if experiment.hasFirst {
      items.append(
        .init(
          "first time", [.init(Number.fixed(Double(metrics.lossFirst), decimals: 3))],
          priority: 10, width: 56,
          help: "The loss of letters that come for the first time: above ln of their number is the "
            + "price of betting on repeats."))
    }
    if moment.task.isMasked {
      items.append(
        .init(
          "whole answers", [.init(Number.percent(Double(metrics.whole)))], priority: 11, width: 72,
          help: "Sequences whose whole answer is right."))
    }
    items += [
      .init(
        experiment.hasFirst ? "repeats right" : "right",
        [.init(Number.percent(Double(metrics.right)))], priority: 11, width: 72,
        help: "Of what can be known, the share that is answered right."),
      .init(
        "parameters", [.init(Number.grouped(snapshot.state.parameters.count))], priority: 3,
        width: 60, help: "All weights."),
      .init(
        "learning rate", [.init(Number.tick(Double(snapshot.own.learningRate)))], priority: 9,
        width: 72, help: "The length of a step down the gradient; [ and ] change it."),
      .init(
        "decay", [.init(Number.tick(Double(snapshot.own.weightDecay)))], priority: 5, width: 40,
        help: "How fast weights shrink; a click doubles it: K, ⇧K.", command: .l2Up),
      .init(
        "batch", [.init("\(snapshot.own.batch)")], priority: 6, width: 36,
        help: "Sequences in a step; a click takes more: B, ⇧B.", command: .batchUp),
    ]
    if experiment.hasFirst {
      items.append(
        .init(
          "gaps", [.init("0…\(snapshot.own.widestGap)")], priority: 4, width: 36,
          help: "Random letters before a copy; a click takes more: U, ⇧U.", command: .gapUp))
    }
    items.append(.seed(snapshot.seed, priority: 8, width: 32))
    return items
      + .speed(
        "steps/s, last", scene.status, priority: 2, width: 72,
        "Steps trained in the last second, measured.")
      + [.pace(scene.status.pace)]
  }

  package var hints: [TransportBar.Hint]? {
    [
      .init(.togglePause, "go"), .init(.branch, "branch"), .init(.typeText, "type"),
      .init(.nextSample, "next"), .init(.help, "help"), .init(.quit, "quit"),
    ]
  }
}

import Datasets
import Drawing
import Options
import Training
import Trees
import Viewing

/// The page of a forest on images.
package struct DigitForestPage: ExhibitPage {
  package let scene: ViewingScene<DigitForestExperiment>
  package init(_ scene: ViewingScene<DigitForestExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan {
    PageLayout.Plan(
      [
        .init(
          width: 992, .init(height: 416, [(1, 344), (2, 368), (3, 264)]),
          .init(height: 264, minimum: 170, [(6, 992)])),
        .init(
          width: 264, .init(height: 200, minimum: 120, [(4, 264)]),
          .init(height: 208, minimum: 130, [(5, 264)]),
          .init(height: 264, minimum: 150, [(7, 264)])),
      ],
      small: [
        .init(
          width: 400, .init(height: 280, [(1, 400)]), .init(height: 200, [(2, 400)])),
        .init(
          width: 544, .init(height: 488, [(3, 108), (4, 108), (5, 108), (6, 108), (7, 112)])),
      ])
  }

  package var compared: CompareArrangement.Choice { .init([3]) }

  var state: DigitForestState { snapshot.state }
  var data: DigitRows { state.data }
  var choices: DigitForestChoices { scene.choices }

  /// The image of which all trees are asked, `[side, side]`.
  package var image: [UInt8] {
    if choices.isDrawing {
      return choices.drawing.image(side: state.side, isNormalized: data.isNormalized).map {
        UInt8(($0 * 255).rounded())
      }
    }
    guard data.test.labels.indices.contains(choices.sample) else {
      return [UInt8](repeating: 0, count: state.features)
    }
    return Array(data.test.image(choices.sample))
  }

  /// The class of the image; nil where nobody knows.
  package var truth: Int? {
    choices.isDrawing || !data.test.labels.indices.contains(choices.sample)
      ? nil : Int(data.test.labels[choices.sample])
  }

  /// The tree whose questions are shown: the one under the pointer, the one that a click holds, or the
  /// newest that votes.
  var shownTree: Int? {
    let chosen = [choices.hovered, choices.held].compactMap { $0 }
    return chosen.first { snapshot.trees.indices.contains($0) } ?? snapshot.voters.last
  }

  package var panels: [Panel<DigitForestExperiment>] {
    [
      Panel(
        1, choices.isDrawing ? "Draw" : "The digit",
        "The image that all trees are asked about, with the pixels that one of them looks at, in order. "
          + "D draws a digit of your own, and all vote anew at every stroke."
      ) { look, rect, canvas in
        if choices.isDrawing {
          pad(look).draw(in: rect, on: &canvas)
        } else {
          digit(look).draw(in: rect, on: &canvas)
        }
      }
      .answering(
        [
          .init("Digit", "wheel", "Another image of the test set."),
          .init("Pad", "drag", "Draws, with the right button erases."),
        ], answerDigit),
      Panel(
        2, "The trees",
        "Each tree with the class that it votes for. A click holds one, whose way is shown in panels 1, 5 "
          + "and 6."
      ) { cells($0).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Trees", "move", "Shows the way through a tree; a click holds it."),
          .init("Trees", "Ctrl-click", "Takes a tree out of the vote."),
        ], answerCells
      ).with(\.isEditor, true),
      Panel(
        3, "Votes",
        "How many trees vote for each class. The forest's answer is the class with the largest mean share "
          + "in the leaves, which is nearly always the one with the most votes."
      ) { votes($0).draw(in: $1, on: &$2) },
      Panel(
        4, "Their mind",
        "The mean shares of all classes on top of each other, as trees come."
      ) { look, rect, canvas in mind(look).draw(in: rect, on: &canvas) },
      Panel(
        5, "Pixels that decide",
        "By how much each pixel's questions lower the Gini impurity, over all trees: that is so of the "
          + "forest, and not of this answer. Framed are the pixels of the way that is shown."
      ) { pixels($0).draw(in: $1, on: &$2) },
      Panel(
        6, shownTree.map { "Path through tree \($0 + 1)" } ?? "Path",
        "Which digits of the tree's draws are still there after each question, until a leaf is left."
      ) { path($0).draw(in: $1, on: &$2) },
      Panel(
        7, "Error over trees",
        "What a forest of so many of these trees gets wrong: of the test images, and of its own, each asked "
          + "only of trees that did not draw it. With few trees the second is near what one tree gets wrong "
          + "by itself."
      ) { look, rect, canvas in plot("error", look, in: rect).draw(in: rect, on: &canvas) }
      .with(\.plot, "error"),
    ]
  }

  /// The course of the forest as it is now.
  package func curves(_ name: String, _ frame: PanelFrame) -> PlotPanel {
    var panel = scene.curves.panel(
      name, frame, isLog: controls.isLogLoss, step: scene.step, now: snapshot.metrics)
    panel.takeCourse(of: snapshot.course)
    return panel
  }

  // MARK: The bars

  package var counter: (label: String, step: Int, total: Int) {
    ("tree", scene.step, scene.status.total)
  }

  package var items: [TopBar.Item] {
    let metrics = snapshot.metrics
    func share(_ name: String, _ value: Double, _ priority: Int, _ help: String) -> TopBar.Item {
      .init(name, [.init(value.errorText)], priority: priority, width: 64, help: help)
    }
    return [
      share(
        "out-of-bag error", metrics.outOfBag, 10,
        "Wrong of its own images, each asked of the trees that did not draw it: "
          + "\(Number.percent(metrics.covered)) have such."),
      share("test error", metrics.test, 9, "Wrong of the test images."),
      share("one tree alone", metrics.alone, 8, "What a tree gets wrong by itself, on average."),
      .init(
        "nodes a tree", [.init(metrics.nodes.isNaN ? "–" : Number.grouped(Int(metrics.nodes)))],
        priority: 6, width: 56, help: "Questions and leaves of a tree, on average."),
      .init(
        "data", [.init(data.source.rawValue, isNumber: false)], priority: 7, width: 56,
        help: data.note.isEmpty ? data.source.help : data.note),
      .seed(state.growth.seed, width: 32),
    ]
      + .speed(
        "trees/s, last", scene.status, priority: 3, width: 72,
        "Trees grown in the last second, measured.")
      + [.pace(scene.status.pace)]
  }

  package var hints: [TransportBar.Hint]? {
    [
      .init(.togglePause, "go"), .init(.stepForward, "tree"), .init(.nextSample, "image"),
      .init(.drawPad, "draw"), .init(.help, "help"), .init(.quit, "quit"),
    ]
  }
}

import Datasets
import Drawing
import Options
import Training
import Trees
import Viewing

/// The page of a forest on points of the plane.
package struct ForestPage: ExhibitPage {
  package let scene: ViewingScene<ForestExperiment>
  package init(_ scene: ViewingScene<ForestExperiment>) { self.scene = scene }

  package var plan: PageLayout.Plan {
    PageLayout.Plan(
      [
        .init(
          width: 912, .init(height: 488, [(1, 456), (2, 448)]),
          .init(height: 192, minimum: 150, [(5, 912)])),
        .init(
          width: 344, .init(height: 200, minimum: 130, [(3, 344)]),
          .init(height: 280, minimum: 150, [(4, 344)]),
          .init(height: 192, minimum: 150, [(6, 344)])),
      ],
      small: [
        .init(width: 480, .init(height: 488, [(1, 480)])),
        .init(width: 464, .init(height: 488, [(2, 92), (3, 92), (4, 92), (5, 92), (6, 92)])),
      ])
  }

  package var compared: CompareArrangement.Choice { .init([1]) }

  var state: ForestState { snapshot.state }
  var choices: ForestChoices { scene.choices }
  /// Whether the page stands on its own: beside other runs nothing is changed.
  var isAlone: Bool { scene.layout == nil }

  /// The tree under the pointer, or the one that a click holds; nil for the whole forest.
  var chosenTree: Int? {
    [choices.hovered, choices.held].compactMap { $0 }.first { snapshot.trees.indices.contains($0) }
  }

  /// The tree that panel 5 shows: the newest that votes where none is chosen.
  var shownTree: Int? { chosenTree ?? snapshot.voters.last }

  package var panels: [Panel<ForestExperiment>] {
    [
      Panel(
        1, voteTitle,
        "The mean share of class 1 in the leaves of all trees, and the line on which both classes are "
          + "even. A crossed point is one that the trees which never drew it get wrong. The pointer asks "
          + "all trees."
      ) { vote($0, in: $1).draw(in: $1, on: &$2) }
      .answering(
        isAlone
          ? [
            .init("Vote", "move", "Asks all trees at the pointer; a right click holds the cross."),
            .init("Vote", "drag", "Moves a point: all trees grow anew from the same draws."),
            .init("Vote", "click", "Adds a point of class 1, with Shift one of class 0."),
            .init("Vote", "Ctrl-click", "Removes a point."),
          ] : [.init("Vote", "move", "Asks all trees at the pointer.")], answerVote),
      Panel(
        2, "Every tree for itself",
        "What each tree says by itself, in a frame of the colour of its vote at the cross. Each has drawn "
          + "other points, so each is wrong elsewhere."
      ) { fields($0).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Trees", "move", "Shows a tree in panels 1 and 5; a click holds it."),
          .init("Trees", "Ctrl-click", "Takes a tree out of the vote."),
          .init("Trees", "wheel", "The next 64 trees, or those before."),
        ], answerFields
      ).with(\.isEditor, true),
      Panel(
        3, "Votes at the cross",
        "How many trees vote for each class at the cross, and how the mean share came about. Votes count "
          + "trees and the share is a mean of leaves: they are equal where leaves are pure."
      ) { votes($0).draw(in: $1, on: &$2) },
      Panel(
        4, "Error over trees",
        "What a forest of so many of these trees gets wrong: of fresh points, and of its own, each asked "
          + "only of trees that did not draw it. With few trees the second is near what one tree gets wrong "
          + "by itself; dots are the trees alone."
      ) { look, rect, canvas in
        ForestErrorPanel(
          plot("error", look, in: rect), alone: snapshot.course.map { $0.alone.map { 100 * $0 } }
        ).draw(in: rect, on: &canvas)
      }.with(\.plot, "error"),
      Panel(
        5, treeTitle,
        "The questions of one tree, from the top. A line is as wide as draws come along, and has the "
          + "colour of their classes; lit is the way of the cross. T lets it grow split by split."
      ) { tree($0).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Tree", "move", "Shows the part of the plane that comes to a node."),
          .init("Tree", "drag", "Moves a node's threshold: what is below grows anew."),
        ], answerTree
      ).with(\.isEditor, true),
      Panel(
        6, "Grow",
        "How trees grow. Every change grows all anew from the same draws, so that what changes is not "
          + "chance."
      ) { sliders($0).draw(in: $1, on: &$2) }
      .answering([.init("Grow", "drag", "Sets a number; all trees grow anew.")], answerSliders)
      .with(\.isEditor, true),
    ]
  }

  // MARK: Curves

  /// The course of the forest as it is now: a change is as if it had grown so from its first tree.
  package func curves(_ name: String, _ frame: PanelFrame) -> PlotPanel {
    var panel = scene.curves.panel(
      name, frame, isLog: false, step: scene.step, now: snapshot.metrics)
    panel.takeCourse(of: snapshot.course)
    panel.values.include(snapshot.course.compactMap { $0.alone.map { 100 * $0 } })
    return panel
  }

  // MARK: The bars

  package var counter: (label: String, step: Int, total: Int) {
    ("tree", scene.step, scene.status.total)
  }

  package var subtitle: String {
    "\(scene.status.total) tree\(scene.status.total == 1 ? "" : "s"), \(state.split)"
  }

  package var items: [TopBar.Item] {
    let metrics = snapshot.metrics
    func share(_ name: String, _ value: Double, _ priority: Int, _ help: String) -> TopBar.Item {
      .init(name, [.init(value.shareText)], priority: priority, width: 64, help: help)
    }
    let covered = Number.percent(metrics.covered)
    return [
      share(
        "out-of-bag error", metrics.outOfBag, 10,
        "Wrong of its own points, each asked of the trees that did not draw it: \(covered) have such."
      )
    ]
      + (metrics.test.isNaN
        ? []
        : [
          share(
            "test error", metrics.test, 9,
            "Wrong of \(Number.grouped(ForestState.testCount)) fresh points.")
        ])
      + [
        share(
          "mean single tree", metrics.alone, 8, "What a tree gets wrong by itself, on average."),
        .init(
          "depth", [.init(state.depthText, isNumber: state.depthText != "no limit")], priority: 6,
          width: 56, help: "Questions above a leaf at most."),
        .init(
          "data",
          [
            .init(state.data.name.shown(14), isNumber: false),
            .init(" " + Number.grouped(state.points.count)),
          ], priority: 7, width: 88, help: "What the points are, and how many."),
        .seed(state.seed, width: 32),
      ]
      + .speed(
        "trees/s, last", scene.status, priority: 3, width: 72,
        "Trees grown in the last second, measured.")
      + [.pace(scene.status.pace)]
  }

  package var hints: [TransportBar.Hint]? {
    [
      .init(.togglePause, "go"), .init(.stepForward, "tree"), .init(.branch, "branch"),
      .init(.toggleSweep, "grow"), .init(.help, "help"), .init(.quit, "quit"),
    ]
  }
}

extension PlotPanel {
  /// Draws what a forest gets wrong with each number of its trees, as these are now.
  mutating func takeCourse(of course: [ForestErrors]) {
    let steps = course.indices.map { Double($0 + 1) }
    for place in series.indices {
      let value: KeyPath<ForestErrors, Double?>
      switch series[place].role {
      case .first: value = \.test
      case .second: value = \.outOfBag
      default: continue
      }
      (series[place].steps, series[place].values) = (
        steps, course.map { ($0[keyPath: value] ?? .nan) * 100 }
      )
      values.include(series[place].values)
    }
  }
}

/// The bar at the top of an exhibit: its name, where the run is, and what it does now.
package struct TopBar: Equatable, Sendable {
  /// A piece of a value; numbers do not jitter, and what is less important is grey.
  package struct Piece: Equatable, Sendable {
    package var text: String
    package var isNumber: Bool
    package var isSecondary: Bool

    package init(_ text: String, isNumber: Bool = true, isSecondary: Bool = false) {
      (self.text, self.isNumber, self.isSecondary) = (text, isNumber, isSecondary)
    }
  }

  /// A label above a value.
  package struct Item: Equatable, Sendable {
    package var label: String
    package var pieces: [Piece]
    /// A tick or a cross for each row, after the value.
    package var marks: [Bool]
    /// Where there is no room, the items with the lowest priority go first.
    package var priority: Int
    /// The room that the value keeps, in points, so that what follows does not move.
    package var width: Double
    /// The sentence of the tooltip.
    package var help: String
    /// What a click does; nil for nothing.
    package var command: Command?

    package init(
      _ label: String, _ pieces: [Piece], marks: [Bool] = [], priority: Int, width: Double = 0,
      help: String = "", command: Command? = nil
    ) {
      (self.label, self.pieces, self.marks, self.priority) = (label, pieces, marks, priority)
      (self.width, self.help, self.command) = (width, help, command)
    }
  }

  /// What the run does now.
  package enum State: CaseIterable, Equatable, Sendable {
    case paused, running, finished, diverged
    /// A moment of the past is shown while the run waits further on.
    case past
    /// The run goes on from a moment of the past: a branch.
    case resumed
  }

  package var title: String
  /// `2-3-1 sigmoid, sgd`.
  package var subtitle: String
  /// `epoch`.
  package var stepLabel: String
  /// `9,400`.
  package var step: String
  /// `40,000`; empty for none.
  package var total: String
  package var items: [Item]
  package var state: State
  /// Buttons before the state, the most important first; those without room are left out.
  package var tools = TopBar.tools

  package init(
    title: String, subtitle: String, stepLabel: String, step: String, total: String, items: [Item],
    state: State
  ) {
    (self.title, self.subtitle, self.stepLabel, self.step) = (title, subtitle, stepLabel, step)
    (self.total, self.items, self.state) = (total, items, state)
  }

  /// What every exhibit can do with its page.
  package static let tools: [Command] = [
    .savePNG, .hero, .record, .explain, .nextPalette, .save, .load, .fullScreen,
  ]
}

extension TopBar.Item {
  package static func seed(_ seed: UInt64, priority: Int = 4, width: Double) -> Self {
    .init(
      "seed", [.init("\(seed)")], priority: priority, width: width,
      help: "Decides every random number; a click begins anew with another: ⇧R.",
      command: .resetNewSeed)
  }

  /// The training loss.
  package static func loss(
    _ loss: Float, width: Double, priority: Int = 10, _ help: String
  ) -> Self {
    .init("loss", [.init(Number.loss(loss))], priority: priority, width: width, help: help)
  }
}

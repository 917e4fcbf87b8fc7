/// What the mouse does where: the other half of the help.
package enum MouseTable {
  /// A gesture and what it does.
  package struct Gesture: Equatable, Sendable {
    /// The heading below which the help has it, as `Network`.
    package var place: String
    /// `Shift-drag`.
    package var label: String
    /// One sentence.
    package var help: String

    package init(_ place: String, _ label: String, _ help: String) {
      self.place = place
      self.label = label
      self.help = help
    }
  }

  /// On every panel that shows something in space.
  package static let turning = [
    Gesture("Views in space", "drag", "Turns the view."),
    Gesture("Views in space", "⇧-drag", "Moves it; so does the right button."),
    Gesture("Views in space", "wheel", "Zooms at the pointer."),
    Gesture("Views in space", "2 clicks", "Resets the view."),
  ]

  /// On every graph of a network whose weights may be changed.
  package static let editing = [
    Gesture("Network", "hover", "Shows the live value."),
    Gesture("Network", "click", "Pins a neuron or a weight."),
    Gesture("Network", "drag ↕", "Changes a weight or a bias."),
    Gesture("Network", "wheel", "Changes it in small steps."),
    Gesture("Network", "type", "Sets what is pinned to a number."),
  ]

  /// On every curve over the steps of a run.
  package static let scrubbing = [
    Gesture("Loss curve", "drag", "Shows any moment of the run.")
  ]

  /// The gestures of a page, in the order of the help.
  ///
  /// - Parameters:
  ///   - turns: whether something on it is in space.
  ///   - hasGraph: whether it has a graph with weights to change.
  ///   - own: what only its panels answer to.
  package static func gestures(turns: Bool, hasGraph: Bool, own: [Gesture]) -> [Gesture] {
    (turns ? turning : []) + (hasGraph ? editing : []) + own + scrubbing
  }
}

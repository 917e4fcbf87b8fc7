/// What the mouse does where: the other half of the help.
public enum MouseTable {
  /// A kind of place that answers to the mouse; an exhibit has some of them.
  public enum Place: String, CaseIterable, Sendable {
    case space = "Views in space"
    case graph = "Network"
    case data = "Data plots"
    case samples = "Curve"
    case maps = "Maps and samples"
    case latent = "Latent space"
    case curve = "Loss curve"

    /// All but those that only one exhibit has.
    public static let shared: [Place] = [.space, .graph, .data, .maps, .curve]
  }

  /// A gesture and what it does.
  public struct Gesture: Equatable, Sendable {
    public var place: Place
    /// `Shift-drag`.
    public var label: String
    /// One sentence.
    public var help: String

    public init(_ place: Place, _ label: String, _ help: String) {
      (self.place, self.label, self.help) = (place, label, help)
    }
  }

  /// Every gesture of the program, in the order of the help.
  public static let gestures = [
    Gesture(.space, "drag", "Turns the view."),
    Gesture(.space, "⇧-drag", "Moves it; so does the right button."),
    Gesture(.space, "wheel", "Zooms at the pointer."),
    Gesture(.space, "2 clicks", "Resets the view."),
    Gesture(.graph, "hover", "Shows the live value."),
    Gesture(.graph, "click", "Pins a neuron or a weight."),
    Gesture(.graph, "drag ↕", "Changes a weight or a bias."),
    Gesture(.graph, "wheel", "Changes it in small steps."),
    Gesture(.graph, "type", "Sets it to a number."),
    Gesture(.data, "click", "Adds a point of class 1."),
    Gesture(.data, "⇧-click", "Adds a point of class 0."),
    Gesture(.data, "Ctrl-click", "Removes a point."),
    Gesture(.data, "drag", "Moves a point."),
    Gesture(.samples, "click", "Adds a sample."),
    Gesture(.samples, "Ctrl-click", "Removes one."),
    Gesture(.samples, "drag", "Draws a target by hand."),
    Gesture(.maps, "hover", "Moves the filter there."),
    Gesture(.maps, "click", "Holds it; opens a cell's images."),
    Gesture(.maps, "wheel", "Scrolls the images."),
    Gesture(.maps, "⇧-click", "One class alone."),
    Gesture(.latent, "drag", "Decodes the place."),
    Gesture(.latent, "hover", "Shows a point's image."),
    Gesture(.latent, "click", "Decodes an image's point."),
    Gesture(.latent, "⇧-click", "Walks to an image and back."),
    Gesture(.curve, "drag", "Shows any moment of the run."),
  ]
}

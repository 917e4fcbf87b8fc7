import Drawing
import Training

/// One panel of a page: its number, its title, what it shows and how to read it, how it is drawn,
/// and what it answers to.
package struct Panel<E: Experiment> {
  package var key: Int
  package var title: String
  /// What it shows and how to read it, in a few sentences.
  package var explanation: String
  /// Draws it into a rectangle of the page.
  package var draw: (PanelLook, Rect, inout Canvas) -> Void
  /// The name of the plot that it shows, which is scrubbed; nil for none.
  package var plot: String?
  /// Where its view in space begins; nil for one that does not turn.
  package var camera: OrbitCamera?
  /// What the mouse does on it beyond turning, scrubbing and editing a graph, for the help.
  package var gestures: [MouseTable.Gesture] = []
  /// Whether it shows a network's graph, with weights to read and to change.
  package var isGraph = false
  /// What it answers to a pointer that is over it, or was when the button went down; nil for
  /// nothing.
  package var answer: ((PanelEvent, Viewing<E>) -> Response?)?

  package init(
    _ key: Int, _ title: String, _ explanation: String,
    draw: @escaping (PanelLook, Rect, inout Canvas) -> Void
  ) {
    (self.key, self.title, self.explanation, self.draw) = (key, title, explanation, draw)
  }

  /// The same with something set.
  package func with<Value>(_ property: WritableKeyPath<Panel, Value>, _ value: Value) -> Panel {
    var panel = self
    panel[keyPath: property] = value
    return panel
  }

  /// The same with an answer to the pointer.
  package func answering(
    _ gestures: [MouseTable.Gesture] = [],
    _ answer: @escaping (PanelEvent, Viewing<E>) -> Response?
  ) -> Panel {
    var panel = self
    panel.gestures += gestures
    panel.answer = answer
    return panel
  }
}

/// How a page wants a panel drawn.
package struct PanelLook {
  /// Title, number, focus; the run's letter, its name and its numbers where several are compared.
  package var frame: PanelFrame
  /// What lies under the pointer: the place that it has in one run's panel, in every run's.
  package var hover: Hover?

  package init(_ frame: PanelFrame, hover: Hover?) { (self.frame, self.hover) = (frame, hover) }

  /// The frame with words at its right: the first of them that fits.
  package func frame(captions: String...) -> PanelFrame {
    var frame = frame
    frame.captions = captions
    return frame
  }
}

/// What the pointer does on a panel.
package enum PanelEvent {
  /// A button went down.
  case press(Drag, clicks: Int)
  /// It moved with the button down.
  case drag(Drag)
  /// The button went up again; without a move it was a click.
  case release(Drag)
  /// It moved with no button down; the panel that it leaves hears that too.
  case hover(Hover)
  /// The wheel turned by so many notches.
  case wheel(Double, Hover, Modifiers)
}

/// The pointer with a button down.
package struct Drag: Equatable {
  /// What lay under it when the button went down.
  package var target: Target?
  package var button: Event.Button
  package var modifiers: Modifiers
  /// Where the button went down, where the pointer was last, and where it is.
  package var start: Point
  package var last: Point
  package var point: Point
  /// Whether it has left its start by three points or more.
  package var hasMoved = false
  /// The panel on which the button went down.
  package var panel: Int?
  /// Which press it was of several in a row.
  package var clicks = 1

  package var control: Control? { target?.control }
  /// Whether a view in space is moved and not turned.
  var pans: Bool { button == .right || modifiers.contains(.shift) }

  mutating func move(to next: Point) {
    last = point
    point = next
    if (next - start).length >= 3 { hasMoved = true }
  }
}

import Drawing
import Training

/// One panel of a page: its number, its title, what it shows and how to read it, how it is drawn,
/// and what it answers to.
package struct Panel<E: Experiment>: Adjustable {
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
  /// Whether the mouse changes the run or its data there: beside other runs it is only looked at.
  package var isEditor = false
  /// What it answers to a pointer that is over it, or was when the button went down; nil for
  /// nothing.
  package var answer: ((PanelEvent, Viewing<E>) -> Response?)?

  package init(
    _ key: Int, _ title: String, _ explanation: String,
    draw: @escaping (PanelLook, Rect, inout Canvas) -> Void
  ) {
    (self.key, self.title, self.explanation, self.draw) = (key, title, explanation, draw)
  }

  /// The same with an answer to the pointer.
  package func answering(
    _ gestures: [MouseTable.Gesture] = [],
    _ answer: @escaping (PanelEvent, Viewing<E>) -> Response?
  ) -> Panel {
    with(\.gestures, self.gestures + gestures).with(\.answer, answer)
  }
}

/// A value of which most properties say what is seldom asked for.
package protocol Adjustable {}

extension Adjustable {
  /// The same with something set.
  package func with<Value>(_ property: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
    var copy = self
    copy[keyPath: property] = value
    return copy
  }
}

/// How a page wants a panel drawn.
package struct PanelLook {
  /// Title, number, focus; the run's letter, its name and its numbers where several are compared.
  package var frame: PanelFrame
  /// What lies under the pointer, or lies there in the same panel of another run that stands beside.
  package var hover: Hover?

  package init(_ frame: PanelFrame, hover: Hover?) { (self.frame, self.hover) = (frame, hover) }

  /// Whether the pointer is at a place in one of these panels, by their numbers, that is read.
  package func isReading(_ keys: Int...) -> Bool {
    switch hover?.control {
    case .map(let key)?, .orbit(let key)?, .curve(let key)?: keys.contains(key)
    default: false
    }
  }

  /// The frame with words at its right: the first of them that fits.
  package func frame(captions: String...) -> PanelFrame {
    var frame = frame
    frame.captions = captions
    return frame
  }
}

/// What the pointer does on a panel.
package enum PanelEvent {
  /// The same on the panel of that number.
  func on(_ key: Int) -> PanelEvent {
    func on(_ drag: Drag) -> Drag {
      var drag = drag
      drag.panel = key
      return drag
    }
    return switch self {
    case .press(let drag, let clicks): .press(on(drag), clicks: clicks)
    case .drag(let drag): .drag(on(drag))
    case .release(let drag): .release(on(drag))
    case .hover, .wheel: self
    }
  }

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

/// What every panel has around it: fill, border, title, caption and key chip.
package struct PanelFrame: Equatable, Sendable {
  package var title: String
  /// The panel's number: on its key chip, and in the controls that it has.
  package var key: Int
  /// Small and grey, flush right before the key chip: the first that fits, or the last, shortened.
  package var captions: [String]
  /// Whether the panel has the keyboard: a yellow border.
  package var isFocused: Bool
  /// What a panel that lags behind the run says of itself, for example "as of 9,300": its header
  /// is tinted, and this stands in the caption's place; empty for one that is up to date.
  package var staleness: String
  /// Switches after the title, each with the key that does the same.
  package var toggles: [Toggle] = []
  /// The run that the panel shows, where several are compared: its chip before the title and a rule
  /// of its colour above.
  package var badge: RunBadge?
  /// Numbers flush right in the caption's place, those that do not fit left out from the first.
  package var figures: [Figure] = []

  /// A number in the header, with what it is.
  package struct Figure: Equatable, Sendable {
    package var label: String
    package var value: String
    /// Whether something is wrong with it.
    package var isWrong: Bool

    package init(_ label: String, _ value: String, isWrong: Bool = false) {
      (self.label, self.value, self.isWrong) = (label, value, isWrong)
    }
  }

  /// A switch of a panel's own.
  package struct Toggle: Equatable, Sendable {
    package var label: String
    package var isOn: Bool
    package var command: Command

    package init(_ label: String, isOn: Bool, _ command: Command) {
      (self.label, self.isOn, self.command) = (label, isOn, command)
    }
  }

  package init(
    _ title: String, key: Int, caption: String = "", isFocused: Bool = false,
    staleness: String = ""
  ) {
    (self.title, self.key, self.captions) = (title, key, [caption])
    (self.isFocused, self.staleness) = (isFocused, staleness)
  }

  /// The caption in full, where it may have several lengths; setting it leaves that one alone.
  package var caption: String {
    get { captions.first ?? "" }
    set { captions = [newValue] }
  }

  /// The frame with what its panel adds to it: captions or switches in place of its own.
  func with(captions: [String]? = nil, toggles: [Toggle]? = nil) -> Self {
    var frame = self
    frame.captions = captions ?? self.captions
    frame.toggles = toggles ?? self.toggles
    return frame
  }

  /// The height of the header, in points.
  package static let header = 32.0
  /// Under this width, in points, a run's numbers stand in a line of their own below its title.
  static let narrow = 440.0

  /// The height of the header of a panel at `rect`, in points: a run's badge takes a little more,
  /// and where the panel is narrow, its numbers take a line of their own.
  package func headerHeight(in rect: Rect) -> Double {
    badge == nil ? Self.header : rect.width >= Self.narrow ? 40 : 58
  }

  /// The part of a panel at `rect` in which a panel that knows only the plain header is to draw
  /// what lies below it.
  package func inner(_ rect: Rect) -> Rect {
    let drop = headerHeight(in: rect) - Self.header
    return Rect(rect.x, rect.y + drop, rect.width, rect.height - drop)
  }
}

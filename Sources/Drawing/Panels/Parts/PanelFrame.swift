/// What every panel has around it: fill, border, title, caption and key chip.
package struct PanelFrame: Equatable, Sendable {
  package var title: String
  /// The panel's number: on its key chip, and in the controls that it has.
  package var key: Int
  /// The number on its chip where it stands on a page that counts otherwise; nil for its own.
  package var number: Int?
  /// Small and grey, flush right before the key chip: the first that fits, or the last, shortened.
  package var captions: [String]
  /// Whether the panel has the keyboard: a yellow border.
  package var isFocused: Bool
  /// What a panel that lags behind the run says of itself, for example "as of 9,300": its header
  /// is tinted, and this stands in the caption's place; empty for one that is up to date.
  package var staleness: String
  /// Switches after the title.
  package var toggles: [Toggle] = []
  /// The run that the panel shows, where several are compared: its chip before the title and a rule
  /// of its colour above.
  package var badge: RunBadge?
  /// What sets that run apart, in the place of the title: the first that fits.
  package var names: [String] = []
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
    package var control: Control
    /// The sentence of its tooltip; where it is empty, the switch does nothing.
    package var help: String

    /// A switch that does what a command does, whose key tells the sentence; `help` where it has none.
    package init(_ label: String, isOn: Bool, _ command: Command, help: String = "") {
      let ofKey = KeyTable.tooltip(command)
      self.init(label, isOn: isOn, .command(command), help: ofKey.isEmpty ? help : ofKey)
    }

    package init(_ label: String, isOn: Bool, _ control: Control, help: String) {
      (self.label, self.isOn, self.control, self.help) = (label, isOn, control, help)
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

  /// Under this width, in points, tabs stand in a row below the title.
  private static let tabbed = 320.0

  /// The height of that row, in points; 0 where they stand beside the title.
  static func lead(ofTabs width: Double) -> Double { width < tabbed ? 22 : 0 }

  /// How much higher the header of a run is, in points: its badge takes a little more, and where the
  /// panel is narrow, its numbers take a line of their own.
  static func lead(ofRun width: Double) -> Double { width >= narrow ? 8 : 26 }

  /// Where a run's panel draws itself that has `rect`: its frame alone knows of the room that the
  /// header takes above that.
  package static func inner(ofRun rect: Rect) -> Rect {
    let lead = lead(ofRun: rect.width)
    return Rect(rect.x, rect.y + lead, rect.width, max(rect.height - lead, 0))
  }
}

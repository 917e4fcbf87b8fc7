/// The confusion matrix of a set of images: rows are the true classes, columns the answers.
public struct ConfusionPanel: Equatable, Sendable {
  /// The names of the classes, 2 to 64.
  public var names: [String]
  /// [true class, answer]: how many images.
  public var counts: [Int]
  /// The count at the end of the logarithmic scale; a run lets it grow only.
  public var largest: Int
  /// Of which moment the counts are, for example "batch 600".
  public var moment: String
  /// See `PanelFrame.staleness`.
  public var staleness: String
  /// Where the sample on show lies; framed white.
  public var sample: GridCell?
  /// The cell under the cursor.
  public var hovered: Control?
  /// The run that the panel shows, where several are compared.
  public var badge: RunBadge?
  /// What stands at the right of the header in place of the moment.
  public var figures: [PanelFrame.Figure]
  public var title: String
  public var key: Int
  public var isFocused: Bool

  /// - Parameter largest: the end of the scale; nil for the largest count.
  /// - Precondition: at least two classes, and a count for each pair of them.
  public init(
    names: [String], counts: [Int], largest: Int? = nil, moment: String = "",
    staleness: String = "", sample: GridCell? = nil, hovered: Control? = nil,
    badge: RunBadge? = nil, figures: [PanelFrame.Figure] = [],
    title: String = "Confusion matrix", key: Int = 6, isFocused: Bool = false
  ) {
    precondition(names.count > 1, "a confusion needs two classes at least")
    precondition(counts.count == names.count * names.count, "a count for each pair of classes")
    self.names = names
    self.counts = counts
    self.largest = largest ?? counts.max() ?? 0
    self.moment = moment
    self.staleness = staleness
    self.sample = sample
    self.hovered = hovered
    self.badge = badge
    self.figures = figures
    self.title = title
    self.key = key
    self.isFocused = isFocused
  }
}

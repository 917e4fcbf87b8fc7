/// The confusion matrix of a set of images: rows are the true classes, columns the answers.
package struct ConfusionPanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// The names of the classes, 2 to 64.
  package var names: [String]
  /// [true class, answer]: how many images.
  package var counts: [Int]
  /// The count at the end of the logarithmic scale; a run lets it grow only.
  package var largest: Int
  /// Where the sample on show lies; framed white.
  package var sample: GridCell?
  /// The cell under the cursor.
  package var hovered: Control?
  /// How many classes of points in the plane these are, whose signs then stand in the place of their
  /// names; nil for classes of images.
  package var signsOf: Int?
  /// What the foot says of points: the mean of F1 over the classes, 0 … 1; nil for nothing.
  package var f1: Double?

  /// - Parameter largest: the end of the scale; nil for the largest count.
  /// - Precondition: at least two classes, and a count for each pair of them.
  package init(_ frame: PanelFrame, names: [String], counts: [Int], largest: Int? = nil) {
    precondition(names.count > 1, "a confusion needs two classes at least")
    precondition(counts.count == names.count * names.count, "a count for each pair of classes")
    (self.frame, self.names, self.counts) = (frame, names, counts)
    self.largest = largest ?? counts.max() ?? 0
  }
}

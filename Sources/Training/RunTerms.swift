/// How a run counts its time, and speaks of it.
package struct RunTerms {
  /// `epoch` or `batch`: what one step is.
  package var unit: String
  /// The same for several.
  package var units: String { unit == "batch" ? "batches" : unit + "s" }
  package var stepsPerEpoch: Int
  /// How many steps are added when a run that has finished is to go on.
  package var furtherSteps: Int
  /// Those in words, as `40,000 more epochs`.
  package var further: String
  /// How a button says what is added, as `5 epochs`; nil for the number of steps.
  package var addition: String?
  /// What else is to be said of them, after those words; empty for nothing.
  package var furtherNote: String
  /// Steps a second at which its story goes by evenly; nil for one that begins slowly.
  package var storyRate: Double?
  /// What is to be said of a file whose run is at its end; nil for that a larger `-e` makes it longer.
  package var fileEnding: String?
  /// What a key that goes on says at the end.
  package var ending: String { "Finished: Space plays it again, ⇧E trains \(further)." }

  package init(
    unit: String, stepsPerEpoch: Int, furtherSteps: Int, further: String, addition: String? = nil,
    furtherNote: String = "", fileEnding: String? = nil
  ) {
    (self.unit, self.stepsPerEpoch, self.furtherSteps) = (unit, stepsPerEpoch, furtherSteps)
    (self.further, self.addition, self.furtherNote) = (further, addition, furtherNote)
    self.fileEnding = fileEnding
  }
}

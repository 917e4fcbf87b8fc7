import Drawing
import Options

/// An exhibit as the gallery, the command line and the tests know it before it is opened, whatever
/// it shows.
package struct ExhibitKind: Sendable {
  /// Its name, its words and its options.
  package let card: Card
  /// Draws its picture on the card from a run that was really trained.
  package let drawPreview: @Sendable (Rect, inout Canvas) -> Void
  /// Opens it: one run or, where the options ask for several, all of them.
  ///
  /// - Throws: what is wrong with the options, or with a file that they name.
  package var open: @Sendable (Options) throws -> any Exhibit
  /// Runs it to its end without a window.
  package let run: @Sendable (Options, HeadlessTasks) throws -> HeadlessOutcome

  package init<E: Experiment>(_: E.Type) {
    card = E.card
    drawPreview = { E.drawPreview(in: $0, on: &$1) }
    open = { options in
      guard options.comparedSets.isEmpty else { return try CompareExhibit<E>(options) }
      return try OpenExhibit<E>(options)
    }
    run = { options, tasks in
      options.comparedSets.isEmpty
        ? try Headless.run(E.self, options, tasks)
        : try CompareHeadless.run(E.self, options, tasks)
    }
  }
}

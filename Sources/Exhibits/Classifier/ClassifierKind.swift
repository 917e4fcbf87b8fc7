import Datasets
import Drawing
import Options

/// What an exhibit of a classifier brings: all else, from loading images to comparing runs, is the
/// same for every one.
struct ClassifierKind: Sendable {
  var title: String
  /// The settings of a run that the options ask for.
  var settings: @Sendable (Options) -> ClassifierSettings
  /// Makes the live exhibit, once there are images.
  var open: @Sendable (ClassifierStudio) -> any ClassifierHandling
  /// Makes what makes the pages of a run without a window; that may keep what it worked out.
  var makePages: @Sendable (ClassifierSettings, DigitData) -> Pages

  /// The page of a moment.
  ///
  /// - Parameter isFilm: whether it is one of many, so that something may move with the steps.
  typealias Pages = (_ board: ClassifierBoard, _ isFilm: Bool) -> any ClassifierPage

  init(
    title: String, settings: @escaping @Sendable (Options) -> ClassifierSettings,
    open: @escaping @Sendable (ClassifierStudio) -> any ClassifierHandling,
    makePages: @escaping @Sendable (ClassifierSettings, DigitData) -> Pages
  ) {
    (self.title, self.settings, self.open, self.makePages) = (title, settings, open, makePages)
  }

  /// One whose pages need nothing but the board.
  init(
    title: String, settings: @escaping @Sendable (Options) -> ClassifierSettings,
    open: @escaping @Sendable (ClassifierStudio) -> any ClassifierHandling,
    page: @escaping @Sendable (_ board: ClassifierBoard, _ isFilm: Bool) -> any ClassifierPage
  ) {
    self.init(title: title, settings: settings, open: open) { _, _ in page }
  }
}

extension ExhibitKind {
  /// An exhibit of a classifier, live, without a window and beside others.
  init(
    _ card: Card, preview: @escaping @Sendable (Rect, inout Canvas) -> Void, _ kind: ClassifierKind
  ) {
    self = ExhibitKind(
      card, preview: preview,
      open: { try ClassifierExhibit(kind, $0) },
      run: { try ClassifierHeadless.run(kind, $0, $1) }
    ).comparing {
      try ImageLineup(kind.title, $0, kind.settings) { wishes, data throws(ProgramError) in
        try ClassifierContender.all(wishes, data)
      }
    }
  }
}

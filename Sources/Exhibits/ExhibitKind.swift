import Drawing
import Options

/// An exhibit as the gallery, the command line and the tests know it before it is opened.
public struct ExhibitKind: Sendable {
  /// What is known of it before it is opened.
  public var card: Card
  /// Draws its picture on the card from a network that was really trained.
  public var preview: @Sendable (Rect, inout Canvas) -> Void
  /// Opens it.
  ///
  /// - Throws: what a file that the options name is not.
  public var open: @Sendable (Options) throws -> any Exhibit
  /// Runs it to its end without a window.
  public var run: @Sendable (Options, HeadlessTasks) throws -> HeadlessOutcome

  public init(
    _ card: Card, preview: @escaping @Sendable (Rect, inout Canvas) -> Void,
    open: @escaping @Sendable (Options) throws -> any Exhibit,
    run: @escaping @Sendable (Options, HeadlessTasks) throws -> HeadlessOutcome
  ) {
    self.card = card
    self.preview = preview
    self.open = open
    self.run = run
  }

  /// The name on the command line.
  public var name: ExhibitName { card.name }
  /// The name on its card.
  public var title: String { card.title }
  /// Two sentences for its card and for `--list`.
  public var sentences: String { card.sentences }

  /// The same exhibit, able to compare runs: `open` and `run` show one run or, where the options
  /// ask for several, all of them.
  ///
  /// - Parameter lineup: lines up the runs, one for each set of options.
  func comparing(_ lineup: @escaping @Sendable ([Options]) throws -> any Lineup) -> ExhibitKind {
    var kind = self
    let (card, open, run) = (card, open, run)
    kind.open = { options in
      options.comparedSets.isEmpty ? try open(options) : try CompareExhibit(card, options, lineup)
    }
    kind.run = { options, tasks in
      options.comparedSets.isEmpty
        ? try run(options, tasks) : try CompareHeadless.run(card, options, tasks, lineup)
    }
    return kind
  }

  /// The same for an exhibit that needs no data from elsewhere.
  ///
  /// - Parameter contender: makes one run's contender.
  func comparing<C: Contender>(
    each contender: @escaping @Sendable (Options) throws -> C
  ) -> ExhibitKind {
    let title = title
    return comparing { try ReadyLineup(title: title, $0.map { try contender($0) }) }
  }
}

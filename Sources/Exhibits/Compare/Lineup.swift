import DataStore
import Options
import Training

/// The runs of a comparison, as soon as there is what they learn from.
protocol Lineup: AnyObject {
  /// The name of the exhibit and of its network, for the page that waits.
  var title: String { get }
  var subtitle: String { get }

  /// What is being done, until the contenders are there.
  var progress: DigitLoader.Progress { get }

  /// Grows with everything that happens.
  var version: Int { get }

  /// One contender for each set of options, in their order; nil as long as data is on its way.
  ///
  /// - Throws: what keeps the data from being there.
  func contenders() throws(ProgramError) -> [any Contender]?

  /// The same, waiting for the data on this thread.
  func contenders(_ tasks: HeadlessTasks) throws(ProgramError) -> [any Contender]

  /// Gives up.
  func cancel()
}

/// The runs of an exhibit that needs no data from elsewhere.
final class ReadyLineup: Lineup {
  let title: String
  private let all: [any Contender]

  /// - Parameters:
  ///   - title: the name of the exhibit.
  ///   - contenders: one for each set.
  init(title: String, _ contenders: [any Contender]) {
    self.title = title
    all = contenders
  }

  var subtitle: String { "" }
  var progress: DigitLoader.Progress { .init("") }
  var version: Int { 0 }
  func contenders() throws(ProgramError) -> [any Contender]? { all }
  func contenders(_ tasks: HeadlessTasks) throws(ProgramError) -> [any Contender] { all }
  func cancel() {}
}

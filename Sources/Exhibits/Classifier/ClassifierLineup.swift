import DataStore
import Datasets
import Training

/// Several runs of a classifier that learn from the same images, which are read and held once.
final class ClassifierLineup: Lineup {
  let title: String
  private let wishes: [ClassifierStart.Wish]
  /// The images on their way, once somebody has asked for them.
  private var loading: ClassifierLoading?

  /// - Throws: what is wrong with the file that one of the options names.
  init(_ kind: ClassifierKind, _ options: [Options]) throws(ProgramError) {
    title = kind.title
    var wishes: [ClassifierStart.Wish] = []
    for options in options {
      wishes.append(try ClassifierStart.Wish(options, kind.settings(options)))
    }
    self.wishes = wishes
  }

  var subtitle: String { "compare, \(wishes.count) runs" }
  var progress: DigitLoader.Progress { loading?.progress ?? .init("looking for the data") }
  var version: Int { loading?.version ?? 0 }

  func contenders() throws(ProgramError) -> [any Contender]? {
    let loading = loading ?? ClassifierLoading(wishes[0].loader)
    self.loading = loading
    switch loading.outcome {
    case nil: return nil
    case .failure(let error): throw ProgramError(error, folder: wishes[0].options.dataFolder)
    case .success(let data): return try contenders(data)
    }
  }

  func contenders(_ tasks: HeadlessTasks) throws(ProgramError) -> [any Contender] {
    try contenders(try ClassifierHeadless.load(wishes[0], tasks))
  }

  private func contenders(_ data: DigitData) throws(ProgramError) -> [any Contender] {
    var starts: [ClassifierStart] = []
    for wish in wishes { starts.append(try ClassifierStart(wish, data)) }
    let jury = ClassifierContender.Examiners(
      starts.map { start in
        { @Sendable in
          let surveyor = ClassifierSurveyor(start.settings, start.data)
          return { surveyor.survey(.init(snapshot: $0, branch: .root)) }
        }
      })
    return starts.indices.map { ClassifierContender(starts[$0], jury, place: $0) }
  }

  func cancel() { loading?.cancel() }
}

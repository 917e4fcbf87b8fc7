import DataStore
import Datasets
import Training

/// Several β-VAEs that learn from the same images, which are read and held once.
final class VAELineup: Lineup {
  let title = "β-VAE"
  private let wishes: [VAEStart.Wish]
  /// The images on their way, once somebody has asked for them.
  private var loading: ClassifierLoading?

  /// - Throws: what is wrong with the file that one of the options names.
  init(_ options: [Options]) throws(ProgramError) {
    var wishes: [VAEStart.Wish] = []
    for options in options { wishes.append(try VAEStart.Wish(options)) }
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
    try contenders(try VAEHeadless.load(wishes[0], tasks))
  }

  private func contenders(_ data: DigitData) throws(ProgramError) -> [any Contender] {
    var starts: [VAEStart] = []
    for wish in wishes { starts.append(try VAEStart(wish, data)) }
    let jury = VAEContender.Examiners(
      starts.map { start in
        { @Sendable in
          let surveyor = VAESurveyor(start)
          return { surveyor.survey(.init(snapshot: $0, branch: .root)) }
        }
      })
    return starts.indices.map { VAEContender(starts[$0], jury, place: $0) }
  }

  func cancel() { loading?.cancel() }
}

extension VAESurveyor {
  /// Examines the validation images that a run begins with.
  init(_ start: VAEStart) {
    self.init(start.settings, start.data.validation, classCount: start.data.classCount)
  }
}

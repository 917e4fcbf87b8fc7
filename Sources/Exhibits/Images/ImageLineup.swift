import Datasets
import DataStore
import Options
import Training

/// Several runs that learn from the same images, which are read and held once.
final class ImageLineup<Settings: ImageSettings>: Lineup {
  /// Makes a contender for each wish, once there are images.
  typealias Opening = ([ImageWish<Settings>], DigitData) throws(ProgramError) -> [any Contender]

  let title: String
  private let wishes: [ImageWish<Settings>]
  private let open: Opening
  /// The images on their way, once somebody has asked for them.
  private var loading: ImageLoading?

  /// - Throws: what is wrong with the file that one of the options names.
  init(
    _ title: String, _ options: [Options], _ settings: (Options) -> Settings,
    _ open: @escaping Opening
  ) throws(ProgramError) {
    self.title = title
    self.open = open
    var wishes: [ImageWish<Settings>] = []
    for options in options { wishes.append(try ImageWish(options, settings(options))) }
    self.wishes = wishes
  }

  var subtitle: String { "compare, \(wishes.count) runs" }
  var progress: DigitLoader.Progress { loading?.progress ?? .init("looking for the data") }
  var version: Int { loading?.version ?? 0 }

  func contenders() throws(ProgramError) -> [any Contender]? {
    let loading = loading ?? ImageLoading(wishes[0].loader)
    self.loading = loading
    switch loading.outcome {
    case nil: return nil
    case .failure(let error): throw ProgramError(error, folder: wishes[0].options.dataFolder)
    case .success(let data): return try open(wishes, data)
    }
  }

  func contenders(_ tasks: HeadlessTasks) throws(ProgramError) -> [any Contender] {
    try open(wishes, try wishes[0].load(tasks))
  }

  func cancel() { loading?.cancel() }
}

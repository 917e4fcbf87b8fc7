import DataStore
import Datasets
import Options
import Testing
import Viewing

/// Where experiments get what they learn from.
@Suite struct DataPlaceTests {
  private func loader(_ count: Int) -> DigitLoader {
    var loader = DigitLoader()
    loader.isSynthetic = true
    loader.syntheticCount = count
    return loader
  }

  @Test func imagesAreReadOnceForAllWhoAsk() throws {
    var heard: [DataPlace.Progress] = []
    let place = DataPlace(onProgress: { heard.append($0) })
    let first = try place.images(loader(200), folder: nil)
    #expect(first.training.count + first.validation.count == 200)
    #expect(!heard.isEmpty)
    let count = heard.count
    let second = try place.images(loader(300), folder: nil)
    #expect(second.training.images == first.training.images)
    #expect(heard.count == count)
    let other = try DataPlace().images(loader(300), folder: nil)
    #expect(other.training.count + other.validation.count == 300)
  }

  /// Which data these are is news, and no progress: it is told whoever is quiet.
  @Test func digitsThatWereDrawnUnaskedAreNews() throws {
    var loader = loader(200)
    (loader.isSynthetic, loader.isOffline) = (false, true)
    loader.cache = DataFolder("/nowhere")
    var (news, heard): ([String], [String]) = ([], [])
    let place = DataPlace(onProgress: { heard.append($0.words) }, onNews: { news.append($0) })
    _ = try place.images(loader, folder: nil)
    #expect(news == ["no MNIST in /nowhere, and offline: drawn digits"])
    #expect(!heard.contains { $0.contains("offline") })
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    var loader = DigitLoader()
    loader.folder = "/nowhere/at/all"
    let place = DataPlace()
    let error = #expect(throws: ProgramError.self) {
      try place.images(loader, folder: "/nowhere/at/all")
    }
    #expect(error?.line.contains("/nowhere/at/all") == true, "\(error?.line ?? "")")
    // What failed is tried again.
    #expect(try place.images(self.loader(200), folder: nil).training.count > 0)
  }

  @Test func whoNoLongerWaitsGetsNothing() {
    let place = DataPlace(isCancelled: { true })
    #expect(throws: ProgramError.self) { try place.images(loader(5000), folder: nil) }
  }
}

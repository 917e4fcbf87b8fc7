import DataStore
import Datasets
import Foundation
import Testing

@Suite struct DigitLoaderTests {
  private let data: SmallData
  private let folder: Folder
  private let shelf = ServerShelf()

  init() throws {
    data = try SmallData()
    folder = try Folder()
  }

  /// A loader whose cache is the test's folder, and whose mirror is `base`.
  private func loader(_ base: String) -> DigitLoader {
    var loader = DigitLoader()
    loader.cache = DataFolder(folder.path, known: data.known)
    loader.mirrors = [Mirror(base)].compactMap { $0 }
    loader.syntheticCount = 120
    return loader
  }

  private func goodServer() throws -> LoopbackServer {
    let data = data
    return try shelf.server { request in
      data.packed(named: request.name).map { .body($0) } ?? .status(404)
    }
  }

  @Test func syntheticDigitsAreDrawnWhenAskedFor() throws {
    let server = try goodServer()
    var loader = loader(server.base)
    loader.isSynthetic = true
    var told: [Double] = []
    let digits = try loader.load(onProgress: { told.append($0.fraction ?? -1) })
    #expect(digits.source == .synthetic && digits.note.isEmpty)
    #expect(digits.training.count == 100 && digits.validation.count == 20)
    #expect(digits.test.count == 20 && digits.classNames == (0..<10).map(String.init))
    #expect(told.first == 0 && told == told.sorted() && told.allSatisfy { $0 <= 1 })
    #expect(server.requests.isEmpty && folder.names.isEmpty)
  }

  @Test func fewDigitsStillHaveTenClasses() throws {
    var loader = loader(try LoopbackServer.deadBase())
    loader.isSynthetic = true
    loader.syntheticCount = 6
    #expect(try loader.load().classCount == 10)
  }

  @Test func theCacheComesBeforeTheNetwork() throws {
    let server = try goodServer()
    try data.write(into: folder, packed: true)
    let digits = try loader(server.base).load()
    #expect(digits.source == .mnist && digits.training.count == 50)
    #expect(server.requests.isEmpty)
  }

  @Test func whatIsMissingIsFetched() throws {
    let server = try goodServer()
    let digits = try loader(server.base).load()
    #expect(digits.source == .mnist && digits.note.isEmpty)
    #expect(server.requests.count == 4)
    _ = try loader(server.base).load()
    #expect(server.requests.count == 4)
  }

  @Test func aDamagedFileInTheCacheIsFetchedAgain() throws {
    let server = try goodServer()
    try data.write(into: folder)
    var damaged = try #require(data.contents[.testImages])
    damaged[100] ^= 1
    try folder.write(damaged, as: MNISTFile.testImages.rawValue)
    let digits = try loader(server.base).load()
    #expect(digits.source == .mnist)
    #expect(server.requests.map(\.name) == [MNISTFile.testImages.rawValue + ".gz"])
  }

  @Test func withoutNetworkAndDataDigitsAreDrawnAndItIsSaid() throws {
    let digits = try loader(try LoopbackServer.deadBase()).load()
    #expect(digits.source == .synthetic)
    #expect(digits.note.contains("no network and no data"))
    #expect(!digits.note.contains("\n"))
  }

  @Test func offlineNeverAsks() throws {
    let server = try goodServer()
    var loader = loader(server.base)
    loader.isOffline = true
    let digits = try loader.load()
    #expect(digits.source == .synthetic && digits.note.contains("offline"))
    #expect(server.requests.isEmpty)
    try data.write(into: folder)
    #expect(try loader.load().source == .mnist)
  }

  @Test func aServerWithoutTheFilesIsAnError() throws {
    let server = try shelf.server { _ in .status(404) }
    let error = #expect(throws: DataError.self) { try loader(server.base).load() }
    #expect(error?.kind == .unavailable)
    #expect(error.map { "\($0)".contains("HTTP status 404") } == true)
  }

  @Test func aGivenFolderIsTakenOrRefused() throws {
    let server = try goodServer()
    var loader = loader(server.base)
    let other = try Folder()
    loader.folder = other.path
    let error = #expect(throws: DataError.self) { try loader.load() }
    #expect(error?.kind == .missing)
    try data.write(into: other)
    // Not the real files, so far as the program knows.
    #expect(try loader.load().source == .files)
    #expect(server.requests.isEmpty)
  }

  @Test(arguments: [10, 14, 28]) func imagesAreAveragedDown(side: Int) throws {
    var loader = loader(try LoopbackServer.deadBase())
    loader.isSynthetic = true
    loader.side = side
    let digits = try loader.load()
    #expect(digits.side == side && digits.test.side == side && digits.validation.side == side)
  }

  @Test func imagesAreNeverEnlarged() throws {
    var loader = loader(try LoopbackServer.deadBase())
    loader.isSynthetic = true
    loader.side = 32
    let error = #expect(throws: DataError.self) { try loader.load() }
    #expect(error?.kind == .badFile)
  }

  @Test(arguments: [true, false]) func itStopsWhenAsked(isSynthetic: Bool) throws {
    var loader = loader(try goodServer().base)
    loader.isSynthetic = isSynthetic
    #expect(throws: DataError.cancelled) { try loader.load(isCancelled: { true }) }
  }
}

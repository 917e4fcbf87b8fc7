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
    #expect(
      digits.note == "no data, and no server could be reached (127.0.0.1: no connection): "
        + "drawn digits")
    #expect(!digits.note.contains("\n"))
  }

  /// What a server did is not said to be the want of one, and draws no digits unasked.
  @Test(
    arguments: [
      (.raw("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), "no HTTP answer"),
      (.raw("garbage\r\n\r\n"), "no HTTP answer"), (.redirect("/mnist/again"), "without end"),
      (.status(503), "HTTP status 503"),
    ] as [(LoopbackServer.Answer, String)])
  func whatAServerDidIsSaid(answer: LoopbackServer.Answer, words: String) throws {
    let server = try shelf.server { _ in answer }
    let error = #expect(throws: DataError.self) { try loader(server.base).load() }
    #expect(error?.kind == .unavailable)
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    #expect(error?.description.contains("no network") == false)
  }

  @Test func aNamedMirrorThatIsNoAddressIsAnError() throws {
    var loader = loader("mnist")
    #expect(loader.mirrors.isEmpty)
    let flaw = Mirror.flaw(environment: ["NNWINDOW_MNIST_URL": "mnist"])
    loader.mirrorFlaw = flaw
    #expect(throws: try #require(flaw)) { try loader.load() }
    // Where none is needed, none is missed.
    loader.isOffline = true
    #expect(try loader.load().source == .synthetic)
    try data.write(into: folder)
    loader.isOffline = false
    #expect(try loader.load().source == .mnist)
  }

  @Test func darkImagesOnLightAreNoticedAndInverted() throws {
    let other = try Folder()
    try data.write(into: other)
    for file in [MNISTFile.trainingImages, .testImages] {
      let bytes = try #require(data.contents[file])
      try other.write(bytes.prefix(16) + bytes.dropFirst(16).map { 255 - $0 }, as: file.rawValue)
    }
    var loader = loader(try LoopbackServer.deadBase())
    loader.folder = other.path
    let dark = try loader.load()
    #expect(dark.training.isDarkOnLight && dark.note.contains("dark on light (1.0 at their edge)"))
    #expect(dark.note.hasSuffix("; try --invert") && !dark.isInverted)
    loader.isInverted = true
    let light = try loader.load()
    #expect(!light.training.isDarkOnLight && light.note.isEmpty)
    #expect(light.test == SyntheticDigits(seed: 1).draw(60..<80))
    #expect(light.isInverted)
    // A network that learned from such images gets them, whatever the files hold.
    loader.isInverted = false
    loader.mustBeDarkOnLight = false
    let wanted = try loader.load()
    #expect(wanted.isInverted && wanted.test == light.test)
    #expect(wanted.note == "images are inverted, as those that the network learned from were")
    loader.mustBeDarkOnLight = true
    #expect(try !loader.load().isInverted)
    // What was light on dark is said too.
    try data.write(into: other)
    loader.mustBeDarkOnLight = nil
    loader.isInverted = true
    #expect(try loader.load().note.hasSuffix("; leave out --invert"))
  }

  /// Ink on grey paper is judged as the network will see it.
  @Test func greyPaperIsWhiteWhereItIsNormalized() throws {
    let other = try Folder()
    try data.write(into: other)
    for file in [MNISTFile.trainingImages, .testImages] {
      let bytes = try #require(data.contents[file])
      try other.write(
        bytes.prefix(16) + bytes.dropFirst(16).map { (255 - $0) / 5 * 2 }, as: file.rawValue)
    }
    var loader = loader(try LoopbackServer.deadBase())
    loader.folder = other.path
    #expect(try loader.load().note.isEmpty)
    loader.isNormalized = true
    #expect(try loader.load().note.hasSuffix("; try --invert"))
    loader.isInverted = true
    #expect(try loader.load().note.isEmpty)
    loader.isInverted = false
    loader.mustBeDarkOnLight = false
    #expect(try loader.load().isInverted)
  }

  /// Of every image the darkest and the brightest pixel are black and white, at any side.
  @Test(arguments: [nil, 14, 10] as [Int?]) func imagesAreNormalizedAtTheirSide(side: Int?) throws {
    let other = try Folder()
    try data.write(into: other)
    for file in [MNISTFile.trainingImages, .testImages] {
      let bytes = try #require(data.contents[file])
      try other.write(bytes.prefix(16) + bytes.dropFirst(16).map { 60 + $0 / 4 }, as: file.rawValue)
    }
    var loader = loader(try LoopbackServer.deadBase())
    (loader.folder, loader.side) = (other.path, side)
    let faint = try loader.load().validation
    #expect((0..<faint.count).allSatisfy { faint.image($0).min() == 60 })
    loader.isNormalized = true
    let data = try loader.load()
    #expect(data.isNormalized)
    for set in [data.training, data.validation, data.test] {
      #expect(
        (0..<set.count).allSatisfy { set.image($0).min() == 0 && set.image($0).max() == 255 })
    }
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

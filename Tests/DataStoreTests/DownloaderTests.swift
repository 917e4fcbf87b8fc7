import DataStore
import Datasets
import Foundation
import Testing

@Suite(.serialized) struct DownloaderTests {
  private let data: SmallData
  private let folder: Folder
  private let shelf = ServerShelf()
  private let all = Set(MNISTFile.allCases.map { $0.rawValue + ".gz" })
  private static let first = MNISTFile.trainingImages.rawValue + ".gz"

  init() throws {
    data = try SmallData()
    folder = try Folder()
  }

  private var cache: DataFolder { DataFolder(folder.path, known: data.known) }

  private func downloader(_ bases: String..., patience: Double = 10) -> Downloader {
    Downloader(cache: cache, mirrors: bases.compactMap { Mirror($0) }, patience: patience)
  }

  /// A server that has the files, and answers for the first as `answer` says.
  private func server(
    _ answer: @escaping @Sendable (_ body: [UInt8], _ start: Int?) -> LoopbackServer.Answer = {
      body, _ in .body(body)
    }
  ) throws -> LoopbackServer {
    let data = data
    return try shelf.server { request in
      guard let body = data.packed(named: request.name) else { return .status(404) }
      return request.name == Self.first ? answer(body, request.start) : .body(body)
    }
  }

  private func expectWhole() throws {
    #expect(folder.names == all)
    #expect(try cache.read(seed: 1).source == .mnist)
  }

  @Test func theFourFilesComeAndAreToldOf() throws {
    let server = try server()
    var told: [DigitLoader.Progress] = []
    try downloader(server.base).fetch(onProgress: { told.append($0) })
    try expectWhole()
    #expect(server.requests.map(\.name) == MNISTFile.allCases.map { $0.rawValue + ".gz" })
    #expect(server.requests.allSatisfy { $0.start == nil })
    #expect(told.contains { $0.words.contains("train-images") && $0.words.contains("127.0.0.1") })
    // What is there is not fetched again.
    try downloader(server.base).fetch()
    #expect(server.requests.count == 4)
  }

  /// Servers that answer, but not with the file.
  @Test(arguments: [404, 500, 403]) func aStatusThatIsNotOKIsRefused(status: Int) throws {
    let server = try server { _, _ in .status(status) }
    try expectRefusal(server, "HTTP status \(status)")
  }

  @Test func aPageIsNoFile() throws {
    let page = Array("<html><body>Please log in</body></html>".utf8)
    try expectRefusal(try server { _, _ in .body(page) }, "expected a gzip file")
  }

  @Test func anEndlessBodyIsCutOff() throws {
    try expectRefusal(try server { _, _ in .endless }, "found more")
  }

  @Test func aBodyThatSaysItIsTooLongIsNotRead() throws {
    let server = try server { _, _ in
      .cutOff([UInt8](repeating: 0, count: 1 << 20), after: 0)
    }
    try expectRefusal(server, "expected at most")
  }

  @Test func otherContentIsRefused() throws {
    let other = SmallData.pack(IDXBytes.labels([1, 2, 3]))
    try expectRefusal(try server { _, _ in .body(other) }, "SHA-256")
  }

  private func expectRefusal(_ server: LoopbackServer, _ words: String) throws {
    let error = #expect(throws: DataError.self) { try downloader(server.base).fetch() }
    guard case .noMirror(let name, let problems)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(name == MNISTFile.trainingImages.rawValue)
    #expect(problems.count == 1 && problems[0].contains(words), "\(problems)")
    #expect(error?.kind == .unavailable)
    #expect(error.map { !"\($0)".contains("\n") } == true)
    #expect(folder.names.isEmpty)
    // The next mirror gives what this one did not.
    let good = try self.server()
    try downloader(server.base, good.base).fetch()
    try expectWhole()
  }

  @Test func whereNobodyListensThereIsNoNetwork() throws {
    let dead = try LoopbackServer.deadBase()
    let error = #expect(throws: DataError.self) { try downloader(dead, dead).fetch() }
    guard case .noNetwork(_, let problems)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problems.count == 2 && problems.allSatisfy { $0.hasPrefix("127.0.0.1: ") })
    #expect(folder.names.isEmpty)
    try downloader(dead, try server().base).fetch()
    try expectWhole()
  }

  @Test func aServerThatNeverAnswersIsGivenUp() throws {
    let server = try server { _, _ in .silent }
    let error = #expect(throws: DataError.self) {
      try downloader(server.base, patience: 0.3).fetch()
    }
    guard case .noNetwork? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(folder.names.isEmpty)
  }

  @Test func aServerThatFallsSilentIsGivenUpAndWhatCameIsGoneOnWith() throws {
    let server = try server { body, start in
      start == nil ? .stalled(body, after: 1000) : .body(body)
    }
    let error = #expect(throws: DataError.self) {
      try downloader(server.base, patience: 2).fetch()
    }
    guard case .noMirror(_, let problems)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error.map { "\($0)".contains("nothing more came") } == true, "\(problems)")
    #expect(folder.names == [Self.first + ".part"])
    #expect(folder.bytes(of: Self.first + ".part")?.count == 1000)
    try downloader(server.base).fetch()
    #expect(server.requests.contains { $0.start == 1000 })
    try expectWhole()
  }

  @Test func aBodyCutOffIsGoneOnWithByTheNextMirror() throws {
    let cut = try server { body, _ in .cutOff(body, after: 700) }
    let good = try server()
    try downloader(cut.base, good.base).fetch()
    #expect(good.requests.first?.start == 700)
    try expectWhole()
  }

  @Test func aServerThatCannotGoOnBeginsAnew() throws {
    try folder.write(Array(try #require(data.packed[.trainingImages]).prefix(500)), as: part)
    let server = try server { body, _ in .wholeBody(body) }
    try downloader(server.base).fetch()
    #expect(server.requests.first?.start == 500)
    try expectWhole()
  }

  @Test func aServerThatGoesOnElsewhereIsAskedAgainForAll() throws {
    try folder.write(Array(try #require(data.packed[.trainingImages]).prefix(500)), as: part)
    let server = try server { body, _ in .wrongRange(body) }
    try downloader(server.base).fetch()
    #expect(server.requests.prefix(2).map(\.start) == [500, nil])
    try expectWhole()
  }

  /// What an earlier run left may be anything.
  @Test(arguments: [1, 400, 1_000_000]) func aDamagedPartIsThrownAway(count: Int) throws {
    try folder.write([UInt8](repeating: 7, count: count), as: part)
    let server = try server()
    try downloader(server.base).fetch()
    #expect(server.requests.prefix(2).map(\.start) == [count, nil])
    try expectWhole()
  }

  @Test func aDamagedFileUnderAnotherNameMakesRoom() throws {
    try folder.write([1, 2, 3], as: MNISTFile.trainingImages.rawValue)
    try downloader(try server().base).fetch()
    try expectWhole()
  }

  @Test func itStopsWhenAsked() throws {
    let server = try server { body, _ in .stalled(body, after: 100) }
    var asked = 0
    #expect(throws: DataError.cancelled) {
      try downloader(server.base).fetch(isCancelled: {
        asked += 1
        return asked > 5
      })
    }
    #expect(folder.names.isSubset(of: [part]))
  }

  @Test func twoAtOnceFetchEachFileOnce() async throws {
    let server = try server()
    let downloader = downloader(server.base)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 { group.addTask { try downloader.fetch() } }
      try await group.waitForAll()
    }
    #expect(server.requests.count == 4)
    try expectWhole()
  }

  @Test func aCacheThatCannotBeMadeIsNamed() throws {
    try folder.write([1], as: "file")
    let blocked = DataFolder(folder.path + "/file/mnist", known: data.known)
    let server = try server()
    let error = #expect(throws: DataError.self) {
      try Downloader(cache: blocked, mirrors: [Mirror(server.base)].compactMap { $0 }).fetch()
    }
    #expect(error?.kind == .cannotCreate)
    #expect(server.requests.isEmpty)
  }

  private var part: String { Self.first + ".part" }
}

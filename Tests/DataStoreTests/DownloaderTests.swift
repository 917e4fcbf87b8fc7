import DataStore
import Datasets
import Foundation
import Synchronization
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

  /// Lengths that no file has, and heads that are none.
  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", "expected at most"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775295\r\n\r\n", "expected at most"),
    ("HTTP/1.1 206 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", "somewhere else"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx", "expected a gzip"),
    ("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "no HTTP answer"),
    ("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "no HTTP answer"),
    ("SSH-2.0-server\r\n", "no HTTP answer"), ("\u{0}\u{1}\u{2}garbage", "no HTTP answer"),
    ("HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/mnist/\r\n\r\n", "no HTTP answer"),
    ("HTTP/1.1 302 Found\r\nLocation: file:///etc/hosts\r\n\r\n", "no HTTP answer"),
    ("HTTP/1.1 302 Found\r\n\r\n", "HTTP status 302"),
    ("HTTP/1.1 999 What\r\n\r\n", "HTTP status 999"), ("", "hung up"),
  ])
  func headsThatAreNoneAreRefused(head: String, words: String) throws {
    try expectRefusal(try server { _, _ in .raw(head) }, words)
  }

  /// Whatever a server says, the program goes on.
  @Test func mutatedHeadsAreRefused() throws {
    let head =
      "HTTP/1.1 206 OK\r\nContent-Length: 18446744073709551615\r\nContent-Range: bytes 0-9/10\r\n"
      + "Transfer-Encoding: chunked\r\nLocation: /mnist/x\r\n\r\n"
    let texts = Mutex((random: SplitMix(seed: 21), count: 0))
    let server = try shelf.server { _ in
      texts.withLock { texts in
        var bytes = Array(head.utf8)
        for _ in 0...texts.random.integer(below: 6) {
          let place = texts.random.integer(below: bytes.count)
          switch texts.random.integer(below: 3) {
          case 0: bytes[place] = UInt8(48 + texts.random.integer(below: 10))
          case 1: bytes.remove(at: place)
          default: bytes[place] = UInt8(texts.random.integer(below: 128))
          }
        }
        texts.count += 1
        return .raw(String(decoding: bytes, as: UTF8.self))
      }
    }
    for _ in 0..<300 {
      let error = #expect(throws: DataError.self) {
        try downloader(server.base, patience: 1).fetch()
      }
      #expect(error.map { !"\($0)".contains("\n") } == true)
    }
    #expect(texts.withLock { $0.count } >= 300)
    #expect(folder.names.isEmpty)
  }

  @Test func aRedirectionIsFollowedAndALoopIsNot() throws {
    let good = try server()
    let moved = try shelf.server { .redirect(good.base + $0.name) }
    try downloader(moved.base).fetch()
    try expectWhole()
    for name in all { try FileManager.default.removeItem(atPath: folder.path + "/" + name) }
    let loop = try server { _, _ in .redirect("/mnist/" + Self.first) }
    try expectRefusal(loop, "redirects without end")
    #expect(loop.requests.count < 30)
  }

  /// Of a server that hangs up behind each answer without saying so, too, at whatever moment it does.
  @Test func aLoopIsNamedWhateverBecomesOfItsConnection() throws {
    let head = "HTTP/1.1 302 Found\r\nLocation: /mnist/\(Self.first)\r\nContent-Length: 0\r\n\r\n"
    let loop = try server { _, _ in .raw(head) }
    for _ in 0..<40 {
      let error = #expect(throws: DataError.self) { try downloader(loop.base).fetch() }
      #expect(
        error.map { "\($0)".contains("redirects without end") } == true,
        "\(String(describing: error))")
    }
    #expect(loop.requests.count == 40 * 11)
  }

  /// Behind chunks a server may add further lines, which are not the head of another answer.
  @Test func chunksAndWhatFollowsThemAreRead() throws {
    let body = Array("<html>".utf8)
    let text =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "\(body.count)\r\n<html>\r\n0\r\nX-More: 1\r\n\r\n"
    try expectRefusal(try server { _, _ in .raw(text) }, "expected a gzip file")
  }

  /// Ten bytes at a time would take a day, although something always comes.
  @Test func aServerThatDripsIsGivenUp() throws {
    let server = try server { body, _ in .drip(body) }
    let error = #expect(throws: DataError.self) {
      try downloader(server.base, patience: 0.4).fetch()
    }
    guard case .noMirror(_, let problems)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problems[0].contains("bytes came in"), "\(problems)")
    try downloader(try self.server().base).fetch()
    try expectWhole()
  }

  // MARK: What lies in the cache

  /// Whoever may write into the cache must not make the program write elsewhere.
  @Test(arguments: [true, false]) func aLinkIsNotFollowed(isSymbolic: Bool) throws {
    let target = try Folder()
    try target.write([1, 2, 3], as: "precious")
    let files = FileManager.default
    if isSymbolic {
      try files.createSymbolicLink(
        atPath: folder.path + "/" + part, withDestinationPath: target.path + "/precious")
    } else {
      try files.linkItem(atPath: target.path + "/precious", toPath: folder.path + "/" + part)
    }
    let server = try server()
    try downloader(server.base).fetch()
    #expect(target.bytes(of: "precious") == [1, 2, 3])
    #expect(server.requests.first?.start == nil)
    try expectWhole()
  }

  @Test func aLinkToNothingIsNotMadeSomething() throws {
    let target = try Folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/" + part, withDestinationPath: target.path + "/new")
    try downloader(try server().base).fetch()
    #expect(target.names.isEmpty)
    try expectWhole()
  }

  @Test func aPipeAndAFolderAreNoParts() throws {
    #expect(mkfifo(folder.path + "/" + part, 0o600) == 0)
    let labels = MNISTFile.trainingLabels.rawValue + ".gz.part"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/" + labels, withIntermediateDirectories: false)
    try downloader(try server().base).fetch()
    #expect(folder.names == all.union([labels]))
    #expect(try cache.read(seed: 1).source == .mnist)
  }

  @Test func whatAKilledDownloadLeftGoes() throws {
    let left = ["\(Self.first).3k9.part", part, ".q1.part"]
    for name in left { try folder.write([1, 2, 3], as: name) }
    try downloader(try server().base).fetch()
    try expectWhole()
    // Where nothing is to be fetched, too.
    for name in left { try folder.write([1, 2, 3], as: name) }
    var loader = DigitLoader()
    loader.cache = cache
    loader.mirrors = []
    #expect(try loader.load().source == .mnist)
    #expect(folder.names == all)
  }

  private func expectRefusal(_ server: LoopbackServer, _ words: String) throws {
    let error = #expect(throws: DataError.self) { try downloader(server.base).fetch() }
    guard case .noMirror(let name, let problems)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(name == MNISTFile.trainingImages.rawValue)
    #expect(
      problems.count == 1 && problems[0].contains(words) && !problems[0].contains("curl"),
      "\(problems)")
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

import DataStore
import Datasets
import Foundation
import Testing

/// The real files, where `NNWINDOW_DATA` says that they are.
private let realFolder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"]

@Suite struct DataFolderTests {
  private let data: SmallData
  private let folder: Folder

  init() throws {
    data = try SmallData()
    folder = try Folder()
  }

  private func path(_ file: MNISTFile, _ ending: String = "") -> String {
    folder.path + "/" + file.rawValue + ending
  }

  @Test(.enabled(if: realFolder != nil))
  func theRealFilesAreMNIST() throws {
    let data = try DataFolder(try #require(realFolder)).read(seed: 1)
    #expect(data.source == .mnist)
    #expect(data.training.count == 50_000 && data.validation.count == 10_000)
    #expect(data.test.count == 10_000 && data.side == 28 && data.classCount == 10)
    #expect(Array(data.test.labels.prefix(5)) == [7, 2, 1, 0, 4])
    // The first five of all, 5 0 4 1 9, in their order, less those that went to validation.
    let first = data.training.labels.prefix(5) + data.validation.labels.prefix(5)
    #expect([5, 0, 4, 1, 9].allSatisfy { first.contains($0) })
    // 0.1307 over all 60,000 training images is the mean that every tutorial gives.
    let mean = (data.training.meanPixel * 5 + data.validation.meanPixel) / 6
    #expect(abs(mean - 0.1307) < 0.0001)
  }

  @Test(arguments: [false, true]) func filesMayBePacked(isPacked: Bool) throws {
    try data.write(into: folder, packed: isPacked)
    let digits = try folder.read()
    #expect(digits.source == .files)
    #expect(digits.training.count == 50 && digits.validation.count == 10)
    #expect(digits.test == SyntheticDigits(seed: 1).draw(60..<80))
  }

  /// Packed files are hashed while they are unpacked; 1,000 images are a dozen pieces.
  @Test(arguments: [false, true]) func onlyTheKnownContentIsMNIST(isPacked: Bool) throws {
    let data = try SmallData(count: 1_000)
    try data.write(into: folder, packed: isPacked)
    let known = data.known
    func source(_ known: [MNISTFile: KnownContent]) throws -> DigitData.Source {
      try DataFolder(folder.path, known: known).read(seed: 1).source
    }
    #expect(try source(known) == .mnist)
    for file in MNISTFile.allCases {
      let bytes = try #require(data.contents[file])
      var changed = bytes
      changed[bytes.count - 1] ^= 1
      // A bit of the last byte, a byte less, a byte more, or nothing known of a file.
      let others = [changed, bytes.dropLast(), bytes + [0]]
      for other in others {
        #expect(try source(known.merging([file: KnownContent(of: other)]) { $1 }) == .files)
      }
      #expect(try source(known.filter { $0.key != file }) == .files)
    }
  }

  @Test func namesMayHaveADot() throws {
    for file in MNISTFile.allCases {
      try folder.write(
        try #require(data.contents[file]), as: file.rawValue.replacing("-idx", with: ".idx"))
    }
    #expect(try folder.read().test.count == 20)
  }

  /// Whoever has data is not sent to drawn digits alone.
  @Test(
    arguments: [
      .missingFolder(path: "a"), .missingFile(folder: "a", name: "b"),
      .missingFiles(folder: "a", found: []), .notGzip(path: "a", problem: "b"),
      .unreadable(path: "a", reason: "b"), .noNetwork(name: "a", problems: []),
    ] as [DataError])
  func missingDataIsNotOnlyDrawn(error: DataError) {
    #expect(error.advice.contains("--data FOLDER"))
  }

  /// It must not seem to be empty.
  @Test(.enabled(if: geteuid() != 0, "root may look everywhere"))
  func aFolderThatNobodyMayLookIntoIsSaid() throws {
    try data.write(into: folder, packed: false)
    chmod(folder.path, 0)
    defer { chmod(folder.path, 0o755) }
    #expect(folder.problem() == .unreadable(path: folder.path, reason: "permission denied"))
  }

  @Test func aFolderThatIsNotThereIsNamed() {
    #expect(throws: DataError.missingFolder(path: "/nowhere/at/all")) {
      try DataFolder("/nowhere/at/all").read(seed: 1)
    }
  }

  @Test func aFileIsNoFolder() throws {
    try folder.write([1], as: "file")
    #expect(throws: DataError.notAFolder(path: folder.path + "/file")) {
      try DataFolder(folder.path + "/file").read(seed: 1)
    }
  }

  @Test func aMissingFileIsNamed() throws {
    try data.write(into: folder)
    try FileManager.default.removeItem(atPath: path(.testLabels))
    let there = MNISTFile.allCases.filter { $0 != .testLabels }.map(\.rawValue)
    #expect(
      folder.problem()
        == .missingFiles(
          folder: folder.path, missing: [MNISTFile.testLabels.rawValue], found: there.sorted()))
  }

  @Test func aFolderInPlaceOfAFileIsRefused() throws {
    try data.write(into: folder)
    try FileManager.default.removeItem(atPath: path(.testLabels))
    try FileManager.default.createDirectory(
      atPath: path(.testLabels), withIntermediateDirectories: false)
    #expect(folder.problem() == .notAFile(path: path(.testLabels)))
  }

  @Test func swappedFilesAreRecognised() throws {
    try data.write(into: folder)
    try folder.write(try #require(data.contents[.testLabels]), as: MNISTFile.testImages.rawValue)
    #expect(
      folder.problem()
        == .content(
          .wrongContent(path: path(.testImages), expected: "images", found: "labels")))
  }

  @Test func imagesToTestOnAreOfTheSameSize() throws {
    try data.write(into: folder)
    let small = try #require(SyntheticDigits(seed: 1).draw(60..<80)).downsized(to: 14)
    try folder.write(IDXBytes.images(small), as: MNISTFile.testImages.rawValue)
    #expect(folder.problem() == .sidesDiffer(folder: folder.path, training: 28, test: 14))
  }

  @Test func damagedPackedFilesAreRefused() throws {
    try data.write(into: folder, packed: true)
    let packed = try #require(data.packed[.testImages])
    let name = MNISTFile.testImages.rawValue + ".gz"
    let place = path(.testImages, ".gz")
    let cases: [([UInt8], String)] = [
      ([], "an empty file"), (Array("<html><body>no such file</body>".utf8), "no gzip header"),
      (packed.dropLast(9), "a truncated one"), (packed + [1, 2, 3], "3 bytes behind its end"),
    ]
    for (bytes, problem) in cases {
      try folder.write(bytes, as: name)
      #expect(folder.problem() == .notGzip(path: place, problem: problem))
    }
    var damaged = packed
    damaged[damaged.count - 6] ^= 1  // the checksum
    try folder.write(damaged, as: name)
    #expect(folder.problem() == .notGzip(path: place, problem: "a damaged one"))
  }

  @Test func aPackedFileNeverUnpacksToMoreThanItsHeaderSays() throws {
    try data.write(into: folder, packed: true)
    // Two labels, it says, and then a hundred million bytes.
    let bomb = IDXBytes.file(1, [2], [UInt8](repeating: 0, count: 100_000_000))
    try folder.write(SmallData.pack(bomb), as: MNISTFile.testLabels.rawValue + ".gz")
    #expect(folder.problem() == .tooLarge(path: path(.testLabels, ".gz"), limit: 10))
    // No IDX file at all.
    try folder.write(
      SmallData.pack([UInt8](repeating: 65, count: 10_000_000)),
      as: MNISTFile.testLabels.rawValue + ".gz")
    guard case .content(.notIDX)? = folder.problem() else {
      Issue.record("taken for an IDX file")
      return
    }
  }

  @Test func theCacheLiesWhereTheSystemKeepsCaches() {
    #if os(macOS)
      let caches = DataFolder.cache(environment: ["HOME": "/home/me"])
      #expect(caches.path == "/home/me/Library/Caches/nnwindow/mnist")
    #else
      let home = ["HOME": "/home/me"]
      #expect(DataFolder.cache(environment: home).path == "/home/me/.cache/nnwindow/mnist")
      let given = home.merging(["XDG_CACHE_HOME": "/var/mine"]) { $1 }
      #expect(DataFolder.cache(environment: given).path == "/var/mine/nnwindow/mnist")
      // As the standard says, what is not absolute does not count.
      let relative = home.merging(["XDG_CACHE_HOME": "mine"]) { $1 }
      #expect(DataFolder.cache(environment: relative).path == "/home/me/.cache/nnwindow/mnist")
    #endif
  }

  /// Any change to a packed file is either harmless or refused; nothing traps.
  @Test func tenThousandMutatedPackedFilesAreReadOrRefused() throws {
    let data = try SmallData(count: 6)
    try data.write(into: folder, packed: true)
    // The file that is read first: most rounds end with it.
    let packed = try #require(data.packed[.trainingImages])
    let place = MNISTFile.trainingImages.rawValue + ".gz"
    var random = SplitMix(seed: 9)
    var refused = 0
    for _ in 0..<10_000 {
      var bytes = packed
      switch random.integer(below: 8) {
      case 0: bytes.removeLast(random.integer(below: bytes.count + 1))
      case 1: bytes.append(UInt8(random.integer(below: 256)))
      default:
        for _ in 0...random.integer(below: 3) {
          // Half of the changes hit the header of the file or of its content.
          let reach = random.integer(below: 2) == 0 ? 40 : bytes.count
          bytes[random.integer(below: reach)] = UInt8(random.integer(below: 256))
        }
      }
      try folder.write(bytes, as: place)
      do throws(DataError) {
        let digits = try DataFolder(folder.path).read(seed: 1)
        #expect(digits.training.count + digits.validation.count == 6)
      } catch {
        if error.kind != .badFile || error.description.contains("\n") {
          Issue.record("\(error)")
        }
        refused += 1
      }
    }
    #expect(refused > 5000 && refused < 10_000)
  }
}

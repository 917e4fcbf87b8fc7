import DataStore
import Datasets
import Testing

/// What images take is known before any is read.
@Suite struct DataSizeTests {
  @Test func drawnImagesAreThereTwiceWhileAPartIsSetAside() {
    var loader = DigitLoader()
    loader.isSynthetic = true
    loader.syntheticCount = 600
    #expect(loader.size.rows == 600)
    #expect(loader.size.held == 700 * 785 && loader.size.reading == 1300 * 785)
  }

  @Test func realImagesHaveAKnownSize() throws {
    let folder = try Folder()
    var loader = DigitLoader()
    loader.cache = DataFolder(folder.path)
    #expect(loader.size.rows == 60_000)
    #expect((54_900_000...55_000_000).contains(loader.size.held))
    #expect((101_000_000...103_000_000).contains(loader.size.reading))
    // Drawn ones may take their place.
    loader.syntheticCount = 1_000_000
    #expect(loader.size.reading > 1_500_000_000)
    loader.syntheticCount = 600
    loader.isOffline = true
    #expect(loader.size.rows == 600)
  }

  /// The header says it, packed or not; no more than the file can hold.
  @Test(arguments: [false, true]) func filesSayIt(isPacked: Bool) throws {
    let (folder, data) = (try Folder(), try SmallData(count: 60))
    var loader = DigitLoader()
    loader.folder = folder.path
    #expect(loader.size == DataSize())
    try data.write(into: folder, packed: isPacked)
    let size = loader.size
    #expect(size.rows == 60)
    #expect(size.held == data.contents.values.reduce(0) { $0 + $1.count })
    #expect(size.reading == size.held + 60 * 785 + 24)
    let ending = isPacked ? ".gz" : ""
    let claim: [UInt8] = [0, 0, 8, 3, 0, 15, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28]
    try folder.write(
      isPacked ? SmallData.pack(claim) : claim, as: MNISTFile.trainingImages.rawValue + ending)
    #expect(loader.size.held < 100_000)
  }
}

import DataStore
import Datasets
import Foundation
import Testing

/// The real files, where `NNWINDOW_DATA` says that they are.
private let realFolder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"]

@Suite struct DataFolderTests {
  @Test(.enabled(if: realFolder != nil))
  func theRealFilesAreMNIST() throws {
    let data = try DataFolder(try #require(realFolder)).read(seed: 1)
    #expect(data.source == .mnist)
    #expect(data.training.count == 50_000 && data.validation.count == 10_000)
    #expect(data.test.count == 10_000 && data.side == 28 && data.classCount == 10)
    #expect(Array(data.test.labels.prefix(5)) == [7, 2, 1, 0, 4])
    // 0.1307 over all 60,000 training images is the mean that every tutorial gives.
    let mean = (data.training.meanPixel * 5 + data.validation.meanPixel) / 6
    #expect(abs(mean - 0.1307) < 0.0001)
  }

  @Test func aFolderThatIsNotThereIsNamed() {
    #expect(throws: DataError.missingFolder(path: "/nowhere/at/all")) {
      try DataFolder("/nowhere/at/all").read(seed: 1)
    }
  }
}

import Datasets
import Testing

@Suite struct DigitDataTests {
  private func data(_ labels: [UInt8], names: [String]? = nil) -> DigitData {
    let images = ImageSet(
      side: 28, images: [UInt8](repeating: 9, count: labels.count * 784), labels: labels)
    return DigitData(training: images, test: images, classNames: names, source: .files, seed: 1)
  }

  @Test func aSixthIsForValidation() {
    let data = data((0..<600).map { UInt8($0 % 10) })
    #expect(data.training.count == 500 && data.validation.count == 100)
    for label in 0..<10 {
      #expect(data.validation.labels.count { $0 == label } == 10)
    }
  }

  @Test func classesFollowTheLabels() {
    #expect(data([0, 0, 0]).classNames == ["0", "1"])
    #expect(data([0, 1, 63]).classCount == 64)
    #expect(
      data([0, 1, 2], names: ["shirt", "", "bag", "boot"]).classNames == [
        "shirt", "1", "bag", "boot",
      ])
    #expect(data([0, 1, 2], names: ["shirt", "hat"]).classNames == ["shirt", "hat", "2"])
  }

  @Test func allPartsAreAveragedDown() {
    let data = data([0, 1, 2, 3, 4, 5]).downsized(to: 14)
    #expect(data.side == 14 && data.validation.side == 14 && data.test.side == 14)
  }
}

import Datasets
import Foundation
import Testing

@Suite struct ImageSetLightTests {
  @Test func theEdgeTellsTheGround() {
    // The middle does not count.
    let light = ImageSet(side: 3, images: [255, 255, 255, 255, 0, 255, 255, 255, 255], labels: [0])
    #expect(light.borderMean == 1 && light.isDarkOnLight)
    #expect(light.inverted().borderMean == 0 && !light.inverted().isDarkOnLight)
    #expect(light.inverted().inverted() == light)
    let half = ImageSet(side: 2, images: [255, 0, 0, 255, 255, 255, 255, 255], labels: [0, 1])
    #expect(half.borderMean == 0.75)
  }

  @Test(arguments: [1, 2, 3, 28]) func anEvenImageHasItsShade(side: Int) {
    let set = ImageSet(
      side: side, images: [UInt8](repeating: 51, count: 2 * side * side), labels: [0, 1])
    #expect(abs(set.borderMean - 0.2) < 1e-12)
    #expect(set.normalized() == set)
  }

  @Test func noImagesAreNotDark() {
    #expect(!ImageSet(side: 3, images: [], labels: []).isDarkOnLight)
  }

  @Test func drawnDigitsAreLightOnDark() throws {
    let digits = try #require(SyntheticDigits(seed: 3).draw(0..<40))
    #expect(digits.borderMean < 0.01)
    #expect(digits.inverted().borderMean > 0.99)
  }

  @Test func everyImageIsStretchedToAllShades() {
    let set = ImageSet(side: 2, images: [10, 20, 30, 110, 0, 1, 254, 255], labels: [0, 1])
    #expect(set.normalized().images == [0, 26, 51, 255, 0, 1, 254, 255])
  }

  @Test func allPartsAreChanged() throws {
    let digits = try #require(SyntheticDigits(seed: 3).draw(0..<40))
    let data = DigitData(training: digits, test: digits, source: .files, seed: 1)
    let inverted = data.inverted()
    #expect(inverted.training == data.training.inverted())
    #expect(inverted.validation == data.validation.inverted())
    #expect(inverted.test == digits.inverted() && inverted.classNames == data.classNames)
    #expect(data.normalized().test == digits.normalized())
  }

  @Test func meansAloneCostTheEntropyOfEachPixel() {
    // Always dark, always bright, half and half, and a quarter.
    let images = ImageSet(
      side: 2, images: [0, 255, 255, 255, 0, 255, 0, 0, 0, 255, 255, 0, 0, 255, 0, 0],
      labels: [0, 0, 0, 0])
    let quarter = -(0.25 * log(0.25) + 0.75 * log(0.75))
    #expect(abs(images.costOfMeans(first: 10) - (log(2) + quarter)) < 1e-12)
    #expect(images.costOfMeans(first: 1) == 0)
    #expect(ImageSet(side: 2, images: [], labels: []).costOfMeans(first: 9) == 0)
  }
}

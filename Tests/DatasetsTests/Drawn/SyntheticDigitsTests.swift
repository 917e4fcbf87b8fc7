import Datasets
import Testing

@Suite struct SyntheticDigitsTests {
  @Test func theSeedAndThePlaceDecideAnImage() throws {
    let whole = try #require(SyntheticDigits(seed: 7).draw(0..<60))
    #expect(SyntheticDigits(seed: 7).draw(0..<60) == whole)
    let part = try #require(SyntheticDigits(seed: 7).draw(20..<50))
    #expect(part == whole.picking(Array(20..<50)))
    #expect(SyntheticDigits(seed: 8).draw(0..<60) != whole)
  }

  @Test func everyTenImagesHoldEveryDigitOnce() throws {
    let digits = SyntheticDigits(seed: 3)
    let images = try #require(digits.draw(0..<200))
    for start in stride(from: 0, to: 200, by: 10) {
      #expect(Set(images.labels[start..<start + 10]) == Set(0...9))
    }
    #expect(images.labels.enumerated().allSatisfy { digits.label($0.offset) == Int($0.element) })
    #expect(Array(images.labels.prefix(10)) != Array(images.labels[10..<20]))
  }

  @Test func imagesLookAsMNISTsDo() throws {
    let images = try #require(SyntheticDigits(seed: 1).draw(0..<2000))
    #expect(images.side == 28)
    // MNIST's mean pixel is 0.131.
    #expect(abs(images.meanPixel - 0.131) < 0.04)
    for index in 0..<images.count {
      let image = Array(images.image(index))
      let ink: [Int] = image.indices.filter { image[$0] > 0 }
      let height = Set(ink.map { $0 / 28 }).count
      let width = Set(ink.map { $0 % 28 }).count
      #expect((14...24).contains(max(height, width)), "image \(index)")
      #expect(image.max().map { $0 > 180 } == true, "image \(index) is faint")
      let edge: [Int] = image.indices.filter {
        $0 < 28 || $0 >= 27 * 28 || $0 % 28 == 0 || $0 % 28 == 27
      }
      #expect(edge.allSatisfy { image[$0] == 0 }, "image \(index) touches the edge")
    }
  }

  @Test func noTwoImagesAreTheSame() throws {
    let images = try #require(SyntheticDigits(seed: 1).draw(0..<1000))
    #expect(Set((0..<images.count).map { images.image($0) }).count == 1000)
  }

  @Test func drawingTellsHowFarItIsAndStopsWhenAsked() throws {
    var told: [Double] = []
    _ = SyntheticDigits(seed: 1).draw(0..<2048, onProgress: { told.append($0) })
    #expect(told == [0, 0.25, 0.5, 0.75])
    var asked = 0
    let images = SyntheticDigits(seed: 1).draw(
      0..<100_000,
      isCancelled: {
        asked += 1
        return asked == 2
      })
    #expect(images == nil)
    #expect(asked == 2)
  }
}

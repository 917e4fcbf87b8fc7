import Datasets
import Testing

@Suite struct ImageSetTests {
  private func set(_ labels: [UInt8]) -> ImageSet {
    ImageSet(side: 1, images: labels.indices.map { UInt8($0 & 255) }, labels: labels)
  }

  @Test func aSplitHasOfEveryClassItsShare() {
    let labels = (0..<1200).map { UInt8($0 % 12 < 9 ? 0 : $0 % 12 < 11 ? 1 : 2) }
    let (rest, part) = set(labels).split(off: 200, seed: 1)
    #expect(part.count == 200 && rest.count == 1000)
    #expect(Set(rest).union(part) == Set(0..<1200))
    #expect(part == part.sorted() && rest == rest.sorted())
    let counts = (0..<3).map { label in part.count { labels[$0] == label } }
    #expect(counts == [150, 33, 17])
  }

  @Test func theSeedDecidesTheSplit() {
    let images = set((0..<600).map { UInt8($0 % 10) })
    #expect(images.split(off: 100, seed: 1).part == images.split(off: 100, seed: 1).part)
    #expect(images.split(off: 100, seed: 1).part != images.split(off: 100, seed: 2).part)
  }

  @Test func aSplitMayBeEmptyOrAll() {
    let images = set([0, 1, 1])
    #expect(images.split(off: 0, seed: 1).part.isEmpty)
    #expect(images.split(off: 3, seed: 1).rest.isEmpty)
  }

  @Test func picksImagesInOrder() {
    let images = ImageSet(side: 2, images: Array(0..<12), labels: [5, 6, 7])
    #expect(
      images.picking([2, 0])
        == ImageSet(side: 2, images: [8, 9, 10, 11, 0, 1, 2, 3], labels: [7, 5]))
    #expect(Array(images.image(1)) == [4, 5, 6, 7])
  }

  @Test func smallerImagesAreMeansOfAreas() {
    let images = ImageSet(
      side: 4, images: [0, 100, 8, 8, 100, 0, 8, 8, 255, 255, 0, 0, 255, 255, 0, 4], labels: [1])
    #expect(images.downsized(to: 2).images == [50, 8, 255, 1])
    #expect(images.downsized(to: 4) == images)
    // Each pixel of 3×3 → 2×2 covers one and a half.
    let nine = ImageSet(side: 3, images: [90, 0, 0, 0, 0, 0, 0, 0, 0], labels: [0])
    #expect(nine.downsized(to: 2).images == [40, 0, 0, 0])
  }

  @Test(arguments: [10, 14]) func theMeanStays(side: Int) throws {
    let digits = try #require(SyntheticDigits(seed: 1).draw(0..<50))
    #expect(abs(digits.downsized(to: side).meanPixel - digits.meanPixel) < 0.001)
  }
}

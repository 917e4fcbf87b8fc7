import Datasets
import Testing

@Suite struct SamplePictureTests {
  @Test(arguments: SamplePicture.allCases) func itHasMuchToLearn(_ sample: SamplePicture) {
    let image = sample.image
    #expect(image.width == SamplePicture.side && image.height == SamplePicture.side)
    #expect(image.channels == (sample == .portrait ? 1 : 3))
    #expect(image == sample.image)
    let dark = image.bytes.count { $0 < 64 }
    let bright = image.bytes.count { $0 > 128 }
    #expect(dark > image.bytes.count / 20 && bright > image.bytes.count / 20)
    #expect(Set(image.bytes).count > 100)
  }

  @Test func theSunStandsAboveTheLakeAndTheTreesAreDark() {
    let image = SamplePicture.landscape.image
    func color(_ x: Int, _ y: Int) -> [Int] {
      (0..<3).map { Int(image.bytes[(y * image.width + x) * 3 + $0]) }
    }
    #expect(color(80, 52).allSatisfy { $0 > 190 })
    let sky = color(60, 2)
    #expect(sky[2] > sky[0])
    #expect(color(9, 90).allSatisfy { $0 < 90 })
  }
}

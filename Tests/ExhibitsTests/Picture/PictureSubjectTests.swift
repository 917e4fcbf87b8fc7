import Datasets
import Exhibits
import Testing
import Viewing
import ViewingSupport

@Suite struct PictureSubjectTests {
  private func stripes(_ width: Int, _ height: Int) -> PixelImage {
    let bytes = (0..<width * height).map { UInt8($0 % width % 2 * 200) }
    return PixelImage(width: width, height: height, channels: 1, bytes: bytes)
  }

  @Test func whatFitsStaysAsItIs() {
    let image = stripes(4096, 2)
    let subject = PictureSubject(image, name: "a.png", notes: ["its 16 bits a channel became 8"])
    #expect(subject.image == image && subject.name == "a.png")
    #expect(subject.notes == ["its 16 bits a channel became 8"])
  }

  @Test func whatIsTooLargeIsAveragedDownAndThatIsSaid() {
    let subject = PictureSubject(stripes(8192, 4), name: "a.png")
    #expect(subject.image.width == 4096 && subject.image.height == 2)
    #expect(subject.image.bytes.allSatisfy { $0 == 100 })
    #expect(subject.notes == ["its 8192×4 pixels were averaged down to 4096×2"])
  }

  @Test func theProgramsOwnPicturesHaveTheirNames() {
    let subject = PictureSubject(.rings)
    #expect(subject.name == "rings" && subject.image == SamplePicture.rings.image)
    #expect(subject.notes.isEmpty)
  }
}

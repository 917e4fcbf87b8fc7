import Datasets
import Foundation
import Raster
import Screen
import Testing

/// The pictures in `Assets/pictures` are those that the program draws.
///
/// `NNWINDOW_RECORD=1 Scripts/swift test --filter SamplePictureFilesTests` writes them anew.
@Suite struct SamplePictureFilesTests {
  @Test(arguments: SamplePicture.allCases) func aFileHoldsWhatTheProgramDraws(
    _ sample: SamplePicture
  ) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Assets/pictures").standardizedFileURL
    let path = folder.appendingPathComponent("\(sample.rawValue).png").path
    let drawn = sample.image
    if ProcessInfo.processInfo.environment["NNWINDOW_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let buffer = PixelBuffer(width: drawn.width, height: drawn.height)
      for (index, pixel) in drawn.packed.enumerated() { buffer.base[index] = pixel }
      try PNG.write(buffer, to: path)
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.count < 60_000)
    let picture = try PictureFile.decode([UInt8](bytes))
    #expect(
      PixelImage(
        width: picture.width, height: picture.height, channels: picture.channels,
        bytes: picture.bytes) == drawn)
    #expect(picture.notes.isEmpty)
  }
}

import Foundation
import Raster
import Screen

extension PixelBuffer {
  /// The pixels of a PNG file, which has no translucent ones.
  package convenience init(contentsOfPNG path: String) throws {
    let picture = try PictureFile.decode([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
    self.init(width: picture.width, height: picture.height)
    let (bytes, channels) = (picture.bytes, picture.channels)
    for place in 0..<width * height {
      // A grey picture has one channel, which then stands for all three.
      let color = (0..<3).map { UInt32(bytes[place * channels + min($0, channels - 1)]) }
      base[place] = 0xFF00_0000 | color[0] << 16 | color[1] << 8 | color[2]
    }
  }
}

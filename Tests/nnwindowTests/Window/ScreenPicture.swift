import Foundation

/// The pixels of a screen, or of a picture file: 0xRRGGBB, row by row; the highest byte says
/// nothing.
struct ScreenPicture: Equatable {
  let width: Int
  let height: Int
  let pixels: [UInt32]

  init(width: Int, height: Int, pixels: [UInt32]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Reads an X window dump: 25 big-endian words, a colour table, then the pixels, of which an X
  /// server on this kind of machine keeps blue in the first byte.
  init(xwd data: Data) throws {
    let bytes = [UInt8](data)
    func word(_ index: Int) -> Int {
      (0..<4).reduce(0) { $0 << 8 | Int(bytes[4 * index + $1]) }
    }
    guard bytes.count >= 100, word(11) == 32 else { throw WindowFailure.badPicture }
    let (width, height, stride) = (word(4), word(5), word(12))
    let start = word(0) + 12 * word(19)
    guard bytes.count >= start + stride * height else { throw WindowFailure.badPicture }
    // Row by row at once, as this also runs unoptimised.
    let pixels = [UInt32](unsafeUninitializedCapacity: width * height) { pixels, count in
      bytes.withUnsafeBytes { raw in
        let target = UnsafeMutableRawBufferPointer(pixels)
        for y in 0..<height {
          UnsafeMutableRawBufferPointer(rebasing: target[(4 * width * y)..<(4 * width * (y + 1))])
            .copyMemory(
              from: UnsafeRawBufferPointer(
                rebasing: raw[(start + y * stride)..<(start + y * stride + 4 * width)]))
        }
      }
      count = width * height
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// Reads a PNG file, with another program's eyes.
  init(png url: URL) throws {
    func run(_ words: [String]) throws -> Data {
      let tool = Process()
      let pipe = Pipe()
      tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      tool.arguments = words
      tool.standardOutput = pipe
      try tool.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      _ = tool.hasEnded(within: WindowRun.patience)
      return data
    }
    let size = String(decoding: try run(["identify", "-format", "%w %h", url.path]), as: UTF8.self)
      .split(separator: " ").compactMap { Int($0) }
    let bytes = [UInt8](try run(["convert", url.path, "-depth", "8", "rgb:-"]))
    guard size.count == 2, bytes.count == 3 * size[0] * size[1] else {
      throw WindowFailure.badPicture
    }
    let pixels = stride(from: 0, to: bytes.count, by: 3).map { (at: Int) -> UInt32 in
      let (red, green, blue) = (UInt32(bytes[at]), UInt32(bytes[at + 1]), UInt32(bytes[at + 2]))
      return red << 16 | green << 8 | blue
    }
    self.init(width: size[0], height: size[1], pixels: pixels)
  }

  subscript(x: Int, y: Int) -> UInt32 { pixels[y * width + x] & 0xFFFFFF }

  /// A part of the picture; what lies outside is left out.
  func part(_ area: Area) -> ScreenPicture {
    let (x0, x1) = (min(max(area.x, 0), width), min(max(area.x + area.width, 0), width))
    let (y0, y1) = (min(max(area.y, 0), height), min(max(area.y + area.height, 0), height))
    return ScreenPicture(
      width: x1 - x0, height: y1 - y0,
      pixels: (y0..<y1).flatMap { pixels[$0 * width + x0..<$0 * width + x1] })
  }

  /// The places of the pixels that have this colour, within a few steps of each component.
  func places(of color: UInt32, slack: Int = 6) -> [(x: Int, y: Int)] {
    pixels.indices.compactMap { index in
      let isNear = [16, 8, 0].allSatisfy { shift in
        abs(Int(pixels[index] >> shift & 0xFF) - Int(color >> shift & 0xFF)) <= slack
      }
      return isNear ? (index % width, index / width) : nil
    }
  }

  /// How many pixels differ from those of a picture of the same size.
  func differences(from other: ScreenPicture) -> Int {
    guard width == other.width, height == other.height else { return pixels.count }
    return zip(pixels, other.pixels).count { ($0 ^ $1) & 0xFFFFFF != 0 }
  }

  /// How many different colours there are.
  var colors: Int { Set(pixels.map { $0 & 0xFFFFFF }).count }
}

/// A rectangle of pixels.
struct Area: Equatable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  var middle: (x: Int, y: Int) { (x + width / 2, y + height / 2) }
}

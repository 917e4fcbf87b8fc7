import Screen
import Testing

@Suite struct PictureFileBMPTests {
  private let colors: [UInt8] = [10, 20, 30, 0, 200, 100, 50, 0]

  private func pixel(_ x: Int, _ y: Int) -> Int { (x * 40) << 16 | (y * 60) << 8 | (x + y) }
  private func expected(_ width: Int, _ height: Int) -> [UInt8] {
    (0..<width * height).flatMap { index in
      let (y, x) = index.quotientAndRemainder(dividingBy: width)
      return [UInt8(x * 40), UInt8(y * 60), UInt8(x + y)]
    }
  }

  @Test(arguments: [false, true]) func coloursComeAsTheyAre(isFromTop: Bool) throws {
    for (width, height) in [(1, 1), (5, 3), (6, 4)] where (width, height) != (1, 1) {
      let maker = BMPMaker(width: width, height: height, bits: 24, isFromTop: isFromTop)
      let picture = try PictureFile.decode(maker.bytes(pixel))
      #expect(picture.width == width && picture.height == height && picture.channels == 3)
      #expect(picture.bytes == expected(width, height))
      #expect(picture.notes.isEmpty)
    }
  }

  @Test func anOldHeaderIsReadToo() throws {
    let maker = BMPMaker(width: 5, height: 3, bits: 24, isOld: true)
    #expect(try PictureFile.decode(maker.bytes(pixel)).bytes == expected(5, 3))
  }

  @Test(arguments: [1, 4, 8]) func paletteBecomesColours(bits: Int) throws {
    let maker = BMPMaker(width: 11, height: 2, bits: bits, palette: colors)
    let picture = try PictureFile.decode(maker.bytes { x, y in (x + y) % 2 })
    #expect(picture.bytes.prefix(6) == [30, 20, 10, 50, 100, 200])
    #expect(picture.bytes[33..<36] == [50, 100, 200])
  }

  @Test func runsArePixels() throws {
    let maker = BMPMaker(width: 4, height: 2, bits: 8, palette: colors)
    // Three of colour 1 and one of colour 0, then the row above.
    let picture = try PictureFile.decode(maker.bytes(packed: [3, 1, 1, 0, 0, 0, 4, 0, 0, 1]))
    let (a, b): ([UInt8], [UInt8]) = ([30, 20, 10], [50, 100, 200])
    #expect(picture.bytes == a + a + a + a + b + b + b + a)
  }

  @Test func opacityCountsWhereThereIsAny() throws {
    let maker = BMPMaker(width: 2, height: 1, bits: 32)
    let mixed = try PictureFile.decode(maker.bytes { x, _ in x == 0 ? 0x0A14_1E : 0xFF0A_141E })
    #expect(mixed.bytes == [255, 255, 255, 10, 20, 30])
    #expect(mixed.notes == ["its translucent parts lie over white"])
    // Most programs write 0 there and mean nothing by it.
    let opaque = try PictureFile.decode(maker.bytes { _, _ in 0x0A14_1E })
    #expect(opaque.bytes == [10, 20, 30, 10, 20, 30] && opaque.notes.isEmpty)
  }

  @Test func everyCutIsRefused() {
    let whole = BMPMaker(width: 8, height: 8, bits: 24).bytes(pixel)
    for length in [2, 20, 40, 54, 100, whole.count - 1] {
      #expect(throws: PictureFileError.truncated(kind: "BMP"), "\(length) bytes") {
        try PictureFile.decode(Array(whole.prefix(length)))
      }
    }
  }

  @Test func hugeClaimsAreRefused() {
    for side in [Int(Int32.max), 65_536, 20_000] {
      var file = BMPMaker(width: 8, height: 8, bits: 8, palette: colors).bytes { _, _ in 0 }
      for place in 0..<4 {
        file[18 + place] = UInt8(side >> (8 * place) & 0xFF)
        file[22 + place] = UInt8(side >> (8 * place) & 0xFF)
      }
      #expect(throws: PictureFileError.tooLarge(width: side, height: side)) {
        try PictureFile.decode(file)
      }
    }
  }

  @Test func aDamagedHeaderIsNamed() {
    var file = BMPMaker(width: 8, height: 8, bits: 24).bytes(pixel)
    file[28] = 7
    #expect(throws: PictureFileError.damaged(kind: "BMP", reason: "it claims 7 bits a pixel")) {
      try PictureFile.decode(file)
    }
    file[14] = 16
    #expect(throws: PictureFileError.damaged(kind: "BMP", reason: "its header has 16 bytes")) {
      try PictureFile.decode(file)
    }
  }
}

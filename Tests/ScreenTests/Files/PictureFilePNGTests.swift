import Screen
import Testing

@Suite struct PictureFilePNGTests {
  /// Any sample, different for every pixel.
  private func ramp(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    (37 * x + 91 * y + 60 * channel) % 256
  }

  @Test(arguments: [(1, 1), (7, 3), (32, 33)]) func coloursComeAsTheyAre(_ size: (Int, Int)) throws
  {
    let maker = PNGMaker(width: size.0, height: size.1, color: .rgb)
    let picture = try PictureFile.decode(maker.bytes(ramp))
    #expect(picture.width == size.0 && picture.height == size.1 && picture.channels == 3)
    #expect(
      picture.bytes
        == (0..<size.0 * size.1 * 3).map { UInt8(ramp($0 / 3 % size.0, $0 / 3 / size.0, $0 % 3)) })
    #expect(picture.notes.isEmpty)
  }

  @Test func greyHasOneChannelHoweverItIsStored() throws {
    let expected = (0..<12).map { UInt8(ramp($0 % 4, $0 / 4, 0)) }
    for color in [PNGMaker.Color.grey, .rgb] {
      let maker = PNGMaker(width: 4, height: 3, color: color)
      let picture = try PictureFile.decode(maker.bytes { x, y, _ in ramp(x, y, 0) })
      #expect(picture.channels == 1 && picture.bytes == expected)
    }
  }

  @Test(arguments: [1, 2, 4]) func fewBitsSpreadFromBlackToWhite(depth: Int) throws {
    let top = 1 << depth - 1
    let maker = PNGMaker(width: top + 1, height: 2, color: .grey, depth: depth)
    let picture = try PictureFile.decode(maker.bytes { x, y, _ in y == 0 ? x : top - x })
    let line = (0...top).map { UInt8($0 * 255 / top) }
    #expect(picture.bytes == line + line.reversed())
  }

  @Test func paletteBecomesColours() throws {
    var maker = PNGMaker(width: 3, height: 1, color: .palette, depth: 2)
    maker.palette = [255, 0, 0, 0, 255, 0, 1, 2, 3]
    let picture = try PictureFile.decode(maker.bytes { x, _, _ in 2 - x })
    #expect(picture.channels == 3 && picture.bytes == [1, 2, 3, 0, 255, 0, 255, 0, 0])
  }

  @Test func sixteenBitsBecomeEightAndThatIsSaid() throws {
    let maker = PNGMaker(width: 5, height: 1, color: .rgb, depth: 16)
    let picture = try PictureFile.decode(maker.bytes { x, _, channel in (50 * x + channel) * 257 })
    for index in 0..<15 {
      #expect(abs(Int(picture.bytes[index]) - (50 * (index / 3) + index % 3)) <= 1)
    }
    #expect(picture.notes == ["its 16 bits a channel became 8"])
  }

  @Test func interlacedIsTheSamePicture() throws {
    var maker = PNGMaker(width: 19, height: 13, color: .rgb)
    let plain = try PictureFile.decode(maker.bytes(ramp))
    maker.isInterlaced = true
    #expect(try PictureFile.decode(maker.bytes(ramp)) == plain)
  }

  @Test func darkThingsLieOverWhiteAndBrightOnesOverBlack() throws {
    let maker = PNGMaker(width: 2, height: 1, color: .greyAlpha)
    let dark = try PictureFile.decode(maker.bytes { x, _, channel in channel == 0 ? 20 : 255 * x })
    #expect(dark.bytes == [255, 20])
    #expect(dark.notes == ["its translucent parts lie over white"])
    let bright = try PictureFile.decode(
      maker.bytes { x, _, channel in channel == 0 ? 200 : 255 * x })
    #expect(bright.bytes == [0, 200])
    #expect(bright.notes == ["its translucent parts lie over black"])
  }

  @Test func halfOpaqueIsHalfOfBoth() throws {
    let maker = PNGMaker(width: 1, height: 1, color: .rgba)
    let picture = try PictureFile.decode(
      maker.bytes { _, _, channel in [100, 50, 0, 102][channel] })
    #expect(picture.bytes == [193, 173, 153])
  }

  @Test func opacityOfAPaletteCountsAndFullOpacityIsNoNews() throws {
    var maker = PNGMaker(width: 2, height: 1, color: .palette)
    maker.palette = [9, 8, 7, 30, 20, 10]
    maker.opacities = [0, 255]
    #expect(
      try PictureFile.decode(maker.bytes { x, _, _ in x }).bytes == [255, 255, 255, 30, 20, 10])
    maker.opacities = [255, 255]
    #expect(try PictureFile.decode(maker.bytes { x, _, _ in x }).notes.isEmpty)
  }

  @Test func everyCutBeforeThePixelsEndIsRefused() {
    let whole = PNGMaker(width: 16, height: 16, color: .rgb).bytes(ramp)
    for length in [8, 20, 33, 60, 200, whole.count - 40] {
      #expect(throws: PictureFileError.truncated(kind: "PNG"), "\(length) bytes") {
        try PictureFile.decode(Array(whole.prefix(length)))
      }
    }
  }

  @Test func aWrongCheckIsDamage() throws {
    var bytes = PNGMaker(width: 16, height: 16, color: .rgb).bytes(ramp)
    bytes[100] ^= 1
    let error = #expect(throws: PictureFileError.self) { try PictureFile.decode(bytes) }
    guard case .damaged(let kind, let reason) = error else {
      Issue.record("not \(String(describing: error))")
      return
    }
    #expect(kind == "PNG" && !reason.isEmpty)
  }

  /// Only the header is there: such a size is refused before anything is allocated for it.
  @Test(arguments: [Int(Int32.max), 65_536, 20_000]) func aHugeClaimIsRefused(side: Int) {
    let file = claim(side, side)
    #expect(throws: PictureFileError.tooLarge(width: side, height: side)) {
      try PictureFile.decode(file)
    }
  }

  @Test func aClaimThatTheFileCannotHoldIsTruncated() {
    #expect(throws: PictureFileError.truncated(kind: "PNG")) {
      try PictureFile.decode(claim(9000, 9000))
    }
  }

  @Test func noPixelsAreDamage() {
    #expect(throws: PictureFileError.damaged(kind: "PNG", reason: "it claims 0×5 pixels")) {
      try PictureFile.decode(claim(0, 5))
    }
  }

  /// A small picture whose header tells another size.
  private func claim(_ width: Int, _ height: Int) -> [UInt8] {
    var file = PNGMaker(width: 2, height: 2, color: .rgb).bytes(ramp)
    for place in 0..<4 {
      file[16 + place] = UInt8(width >> (24 - 8 * place) & 0xFF)
      file[20 + place] = UInt8(height >> (24 - 8 * place) & 0xFF)
    }
    return PNGMaker.withChecks(file)
  }
}

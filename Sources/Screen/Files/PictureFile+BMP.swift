import CSDL2

extension PictureFile {
  static func decodeBMP(_ bytes: [UInt8]) throws(PictureFileError) -> DecodedPicture {
    let (width, height) = try sizeBMP(bytes)
    var pixels: [SIMD4<UInt8>] = []
    let isRead = bytes.withUnsafeBytes { raw in
      guard let file = SDL_RWFromConstMem(raw.baseAddress, Int32(raw.count)),
        let surface = SDL_LoadBMP_RW(file, 1)
      else { return false }
      defer { SDL_FreeSurface(surface) }
      guard let rgba = SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_RGBA32.rawValue, 0)
      else { return false }
      defer { SDL_FreeSurface(rgba) }
      guard rgba.pointee.w == Int32(width), rgba.pointee.h == Int32(height),
        let rows = rgba.pointee.pixels
      else { return false }
      pixels.reserveCapacity(width * height)
      for y in 0..<height {
        let row = rows + y * Int(rgba.pointee.pitch)
        for x in 0..<width { pixels.append((row + 4 * x).load(as: SIMD4<UInt8>.self)) }
      }
      return true
    }
    guard isRead else {
      throw .damaged(kind: "BMP", reason: String(cString: SDL_GetError()))
    }
    return DecodedPicture(width: width, height: height, pixels: pixels, notes: [])
  }

  /// The size that the header claims, where it is sensible and the file long enough for it.
  private static func sizeBMP(
    _ bytes: [UInt8]
  ) throws(PictureFileError) -> (width: Int, height: Int) {
    guard bytes.count >= 26 else { throw .truncated(kind: "BMP") }
    guard bytes.count <= Int(Int32.max) else {
      throw .damaged(kind: "BMP", reason: "it is larger than two gigabytes")
    }
    func number(at place: Int, bytes length: Int) -> Int {
      bytes[place..<place + length].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let start = number(at: 10, bytes: 4)
    let headerLength = number(at: 14, bytes: 4)
    if headerLength == 12 {
      let (width, height) = (number(at: 18, bytes: 2), number(at: 20, bytes: 2))
      try check(width: width, height: height, kind: "BMP")
      let bits = number(at: 24, bytes: 2)
      try checkLength(bytes.count, start, width, height, bits)
      return (width, height)
    }
    guard headerLength >= 40 else {
      throw .damaged(kind: "BMP", reason: "its header has \(headerLength) bytes")
    }
    guard bytes.count >= 14 + 40 else { throw .truncated(kind: "BMP") }
    let width = Int(Int32(truncatingIfNeeded: number(at: 18, bytes: 4)))
    // Below 0 where rows go from the top.
    let height = abs(Int(Int32(truncatingIfNeeded: number(at: 22, bytes: 4))))
    try check(width: width, height: height, kind: "BMP")
    let isPacked = [1, 2].contains(number(at: 30, bytes: 4))
    if !isPacked {
      try checkLength(bytes.count, start, width, height, number(at: 28, bytes: 2))
    }
    return (width, height)
  }

  /// Throws where a file of `length` bytes is too short for pixels from `start` on.
  private static func checkLength(
    _ length: Int, _ start: Int, _ width: Int, _ height: Int, _ bits: Int
  ) throws(PictureFileError) {
    guard [1, 4, 8, 16, 24, 32].contains(bits) else {
      throw .damaged(kind: "BMP", reason: "it claims \(bits) bits a pixel")
    }
    // Rows are filled up to four bytes; the last one's filling may be missing.
    let row = (width * bits + 31) / 32 * 4
    guard start + row * (height - 1) + (width * bits + 7) / 8 <= length else {
      throw .truncated(kind: "BMP")
    }
  }
}

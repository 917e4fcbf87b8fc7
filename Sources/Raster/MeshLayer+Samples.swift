import Drawing

/// What a face puts into its samples, and what a pixel gets of its four.
extension MeshLayer {
  @inline(__always)
  func paint(_ line: UnsafeMutablePointer<UInt32>, _ count: Int, _ color: UInt32) {
    if color >= 0xFF00_0000 {
      cover(line, count, color)
    } else {
      for x in 0..<count { line[x] = over(line[x], color) }
    }
  }

  /// Sets `count` samples; what overlaps is written twice rather than told apart.
  @inline(__always)
  private func cover(_ line: UnsafeMutablePointer<UInt32>, _ count: Int, _ color: UInt32) {
    let start = UnsafeMutableRawPointer(line)
    if count >= 8 {
      let colors = Pixels(repeating: color)
      var x = 0
      while x + 8 < count {
        start.storeBytes(of: colors, toByteOffset: 4 * x, as: Pixels.self)
        x += 8
      }
      start.storeBytes(of: colors, toByteOffset: 4 * (count - 8), as: Pixels.self)
    } else if count >= 4 {
      let colors = SIMD4<UInt32>(repeating: color)
      start.storeBytes(of: colors, as: SIMD4<UInt32>.self)
      start.storeBytes(of: colors, toByteOffset: 4 * (count - 4), as: SIMD4<UInt32>.self)
    } else {
      line[0] = color
      line[count - 1] = color
      line[count >> 1] = color
    }
  }

  func resolve(_ area: PixelRect, _ sheet: Sheet) {
    let width = width
    for y in area.minY..<area.maxY {
      let line = layer + (y * Self.samples - top) * width
      let out = sheet.row(y) + left
      var x = 0
      while x + 8 <= width {
        let place = UnsafeMutableRawPointer(out + x)
        let mean = Self.mean(line + x, width)
        let alphas = mean & 0xFF00_0000
        if alphas == Pixels(repeating: 0xFF00_0000) {
          place.storeBytes(of: mean, as: Pixels.self)
        } else if !isZero(mean) {
          place.storeBytes(of: over(place.loadUnaligned(as: Pixels.self), mean), as: Pixels.self)
        }
        x += 8
      }
      while x < width {
        out[x] = over(out[x], Self.meanOfOne(line + x, width))
        x += 1
      }
    }
  }

  /// The means of eight pixels' samples, which lie `width` apart.
  @inline(__always)
  private static func mean(_ line: UnsafeMutablePointer<UInt32>, _ width: Int) -> Pixels {
    let mask = Pixels(repeating: 0x00FF_00FF)
    var even = Pixels(repeating: 0x0002_0002)
    var odd = Pixels(repeating: 0x0002_0002)
    for sample in 0..<samples {
      let value = UnsafeRawPointer(line + sample * width).loadUnaligned(as: Pixels.self)
      even &+= value & mask
      odd &+= (value &>> 8) & mask
    }
    return (even &>> 2) & mask | ((odd &>> 2) & mask) &<< 8
  }

  private static func meanOfOne(_ line: UnsafeMutablePointer<UInt32>, _ width: Int) -> UInt32 {
    let mask: UInt32 = 0x00FF_00FF
    var even: UInt32 = 0x0002_0002
    var odd: UInt32 = 0x0002_0002
    for sample in 0..<samples {
      let value = line[sample * width]
      even &+= value & mask
      odd &+= (value &>> 8) & mask
    }
    return (even &>> 2) & mask | ((odd &>> 2) & mask) &<< 8
  }
}

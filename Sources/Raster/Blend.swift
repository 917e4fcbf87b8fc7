import Drawing

/// Blending in sRGB space with eight bits a component: what designers' tools and browsers do, so
/// that a colour at 50 % looks as it does there. Two components share one multiplication.

private let oddMask: UInt32 = 0x00FF_00FF

/// Both 16-bit lanes divided by 255 and rounded to nearest, exactly, for values up to 255².
@inline(__always)
private func divided255(_ lanes: UInt32) -> UInt32 {
  let t = lanes &+ 0x0080_0080
  return ((t &+ ((t &>> 8) & oddMask)) &>> 8) & oddMask
}

/// a · b / 255, rounded to nearest.
@inline(__always)
func product255(_ a: UInt32, _ b: UInt32) -> UInt32 {
  let t = a &* b &+ 128
  return (t &+ (t &>> 8)) &>> 8
}

/// All four components of a pixel times `factor` (0 … 255) over 255.
@inline(__always)
func scaled255(_ pixel: UInt32, _ factor: UInt32) -> UInt32 {
  let even = divided255((pixel & oddMask) &* factor)
  let odd = divided255(((pixel &>> 8) & oddMask) &* factor)
  return even | odd &<< 8
}

/// `color` at `alpha` (0 … 255) over an opaque pixel.
@inline(__always)
func mixed(_ pixel: UInt32, _ color: UInt32, _ alpha: UInt32) -> UInt32 {
  let rest = 255 &- alpha
  let even = divided255((color & oddMask) &* alpha &+ (pixel & oddMask) &* rest)
  let odd = divided255(
    ((color &>> 8) & 0xFF) &* alpha &+ ((pixel &>> 8) & 0xFF) &* rest)
  return 0xFF00_0000 | even | odd &<< 8
}

/// A premultiplied pixel over another, premultiplied or opaque.
@inline(__always)
func over(_ below: UInt32, _ premultiplied: UInt32) -> UInt32 {
  premultiplied &+ scaled255(below, 255 &- premultiplied &>> 24)
}

/// The pixel between `a` (f = 0) and `b` (f = 256), all four components.
@inline(__always)
func interpolated(_ a: UInt32, _ b: UInt32, _ f: UInt32) -> UInt32 {
  let g = 256 &- f
  let even = ((a & oddMask) &* g &+ (b & oddMask) &* f &+ 0x0080_0080) &>> 8
  let odd =
    ((a &>> 8) & oddMask) &* g &+ ((b &>> 8) & oddMask) &* f &+ 0x0080_0080
  return even & oddMask | odd & ~oddMask
}

/// A coverage of 0 … 1 in 255ths. The sum with 2²³ leaves the rounded integer in the low bits,
/// which costs less than a checked conversion.
@inline(__always)
func bits(_ coverage: Float) -> UInt32 {
  (coverage * 255 + 8_388_608).bitPattern & 0xFF
}

/// The packed pixel with its colours multiplied by its alpha.
@inline(__always)
func premultiplied(_ straight: UInt32) -> UInt32 {
  let alpha = straight &>> 24
  return scaled255(straight & 0x00FF_FFFF, alpha) | alpha &<< 24
}

/// Eight pixels, and their components in pairs of two: sixteen products at once.
typealias Pixels = SIMD8<UInt32>
typealias Halves = SIMD16<UInt16>

/// All lanes divided by 255 and rounded to nearest, exactly, for values up to 255².
@inline(__always)
private func divided255(_ lanes: Halves) -> Halves {
  let t = lanes &+ 128
  return (t &+ (t &>> 8)) &>> 8
}

/// Each pixel's value of 0 … 255, for both of its pairs of components.
@inline(__always)
func doubled(_ values: Pixels) -> Halves {
  unsafeBitCast(values | values &<< 16, to: Halves.self)
}

/// The same numbers as the function for one pixel, each pixel with its own `alpha`.
@inline(__always)
func mixed(_ below: Pixels, _ color: Pixels, _ alpha: Halves) -> Pixels {
  let below = unsafeBitCast(below, to: Halves.self)
  let color = unsafeBitCast(color, to: Halves.self)
  let rest = 255 &- alpha
  let even = divided255((color & 0xFF) &* alpha &+ (below & 0xFF) &* rest)
  let odd = divided255((color &>> 8) &* alpha &+ (below &>> 8) &* rest)
  return unsafeBitCast(even | odd &<< 8, to: Pixels.self) | 0xFF00_0000
}

/// The same numbers as the function for one pixel.
@inline(__always)
func scaled255(_ pixels: Pixels, _ factor: Halves) -> Pixels {
  let pixels = unsafeBitCast(pixels, to: Halves.self)
  let even = divided255((pixels & 0xFF) &* factor)
  let odd = divided255((pixels &>> 8) &* factor)
  return unsafeBitCast(even | odd &<< 8, to: Pixels.self)
}

/// The same numbers as the function for one pixel.
@inline(__always)
func over(_ below: Pixels, _ premultiplied: Pixels) -> Pixels {
  let below = unsafeBitCast(below, to: Halves.self)
  let rest = doubled(255 &- premultiplied &>> 24)
  let even = divided255((below & 0xFF) &* rest)
  let odd = divided255((below &>> 8) &* rest)
  return premultiplied &+ unsafeBitCast(even | odd &<< 8, to: Pixels.self)
}

/// The same numbers as the function for one pixel.
@inline(__always)
func interpolated(_ a: Pixels, _ b: Pixels, _ f: UInt16) -> Pixels {
  let a = unsafeBitCast(a, to: Halves.self)
  let b = unsafeBitCast(b, to: Halves.self)
  let g = 256 - f
  let even = ((a & 0xFF) &* g &+ (b & 0xFF) &* f &+ 128) &>> 8
  let odd = ((a &>> 8) &* g &+ (b &>> 8) &* f &+ 128) & 0xFF00
  return unsafeBitCast(even | odd, to: Pixels.self)
}

/// The same numbers as the function for one coverage.
@inline(__always)
func bits(_ coverage: SIMD8<Float>) -> Pixels {
  unsafeBitCast(coverage * 255 + 8_388_608, to: Pixels.self) & 0xFF
}

/// The same numbers as the function for one pair.
@inline(__always)
func product255(_ a: Pixels, _ b: UInt32) -> Pixels {
  let t = a &* b &+ 128
  return (t &+ (t &>> 8)) &>> 8
}

/// Whether all eight are 0.
@inline(__always)
func isZero(_ pixels: Pixels) -> Bool {
  let words = unsafeBitCast(pixels, to: SIMD4<UInt64>.self)
  return words[0] | words[1] | words[2] | words[3] == 0
}

/// Whether the eight values of four bytes from `place` on are all 0.
@inline(__always)
func isZero(_ place: UnsafeRawPointer) -> Bool { isZero(place.loadUnaligned(as: Pixels.self)) }

/// Lays `color` with `alpha` (1 … 255) over `count` pixels in a row.
@inline(__always)
func blend(
  _ pixels: UnsafeMutablePointer<UInt32>, count: Int, _ color: UInt32, _ alpha: UInt32
) {
  if alpha == 255 {
    for x in 0..<count { pixels[x] = color | 0xFF00_0000 }
    return
  }
  let colors = Pixels(repeating: color)
  let alphas = Halves(repeating: UInt16(truncatingIfNeeded: alpha))
  var x = 0
  while x + 8 <= count {
    let place = UnsafeMutableRawPointer(pixels + x)
    place.storeBytes(
      of: mixed(place.loadUnaligned(as: Pixels.self), colors, alphas), as: Pixels.self)
    x += 8
  }
  while x < count {
    pixels[x] = mixed(pixels[x], color, alpha)
    x += 1
  }
}

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

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The few functions that the standard library lacks, so that no other file imports a C library.

/// The sine and cosine of an angle in degrees.
func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
  let radians = degrees * Double.pi / 180
  return (sin(radians), cos(radians))
}

/// `base` to the power of `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The logarithm to base 10; negative infinity at zero.
func logarithm10(_ value: Double) -> Double { log10(value) }

/// The angle of (x, y) from the x axis, in radians, −π … π.
func angle(y: Double, x: Double) -> Double { atan2(y, x) }

import Drawing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The point of the unit circle `t` turns clockwise from the right, y downwards.
func turn(_ t: Double) -> Point { Point(cos(2 * .pi * t), sin(2 * .pi * t)) }

/// An sRGB colour with straight (not premultiplied) alpha, eight bits a component.
public struct Color: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  public var alpha: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
  }

  /// A grey from black, 0, to white, 255.
  package init(gray level: UInt8) { self.init(red: level, green: level, blue: level) }

  /// `0xE6EDF3`: opaque.
  public init(_ rgb: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: rgb >> 16), green: UInt8(truncatingIfNeeded: rgb >> 8),
      blue: UInt8(truncatingIfNeeded: rgb))
  }

  /// The same colour at `opacity` (0 … 1) of its own alpha.
  public func opacity(_ opacity: Double) -> Color {
    var copy = self
    copy.alpha = UInt8((Double(alpha) * min(max(opacity, 0), 1)).rounded())
    return copy
  }

  /// The colour at `t` (0 … 1) on the straight way to `other`, in sRGB; alpha too.
  public func mixed(with other: Color, _ t: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * min(max(t, 0), 1)).rounded())
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      alpha: mix(alpha, other.alpha))
  }

  /// Each component times `factor`, clamped: shading of a surface.
  public func scaled(_ factor: Double) -> Color {
    func scale(_ a: UInt8) -> UInt8 { UInt8(min(max((Double(a) * factor).rounded(), 0), 255)) }
    return Color(red: scale(red), green: scale(green), blue: scale(blue), alpha: alpha)
  }

  /// Rec. 709 luma, 0 … 1: decides whether ink on this colour is light or dark.
  public var luma: Double {
    (0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)) / 255
  }

  /// 0xAARRGGBB, straight alpha: one pixel of a `Picture`.
  public var packed: UInt32 {
    UInt32(alpha) << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }
}

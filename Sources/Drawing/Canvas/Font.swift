/// The typefaces that the program brings with it.
public enum FontFace: Int, CaseIterable, Hashable, Sendable {
  /// Inter, for words.
  case regular, medium, semibold
  /// JetBrains Mono, for numbers.
  case mono, monoMedium, monoSemibold
  /// DejaVu Sans, for signs that the others lack.
  case fallback
}

/// A face at a size in points.
public struct Font: Hashable, Sendable {
  public var face: FontFace
  public var size: Double

  public init(_ face: FontFace, _ size: Double) {
    (self.face, self.size) = (face, size)
  }

  /// 11: captions and ticks.
  package static let caption = Font(.regular, 11)
  package static let captionMedium = Font(.medium, 11)
  /// 13: body.
  package static let body = Font(.regular, 13)
  package static let bodyMedium = Font(.medium, 13)
  /// 15 semibold: panel titles.
  package static let title = Font(.semibold, 15)
  /// 11, numbers.
  package static let number = Font(.mono, 11)
  package static let numberMedium = Font(.monoMedium, 11)
  /// 13, numbers.
  package static let value = Font(.mono, 13)
  package static let valueMedium = Font(.monoMedium, 13)
  /// 20 semibold: the step counter.
  package static let counter = Font(.monoSemibold, 20)
}

/// How wide text is: what a layout needs to know of fonts without having any.
package struct FontMetrics: Equatable, Sendable {
  /// For each face, the advance of each character, in ems.
  package let advances: [FontFace: [Unicode.Scalar: Double]]
  /// The advances of the first `commonCount` characters, face by face: nearly all that is asked
  /// for, without a look-up in two dictionaries.
  private let common: [Double]
  private static let commonCount: UInt32 = 0x180

  package init(advances: [FontFace: [Unicode.Scalar: Double]]) {
    self.advances = advances
    common = FontFace.allCases.flatMap { face in
      (0..<Self.commonCount).map { code in
        guard let scalar = Unicode.Scalar(code) else { return 0.6 }
        return Self.advance(scalar, in: face, advances)
      }
    }
  }

  /// Every character 0.6 em wide: for tests, and where no font could be read.
  package static let uniform = FontMetrics(advances: [:])

  /// The face that draws `scalar` when `face` is asked for.
  package func face(for scalar: Unicode.Scalar, in face: FontFace) -> FontFace {
    advances[face]?[scalar] == nil && advances[.fallback]?[scalar] != nil ? .fallback : face
  }

  /// The advance of one character, in ems.
  package func advance(_ scalar: Unicode.Scalar, in face: FontFace) -> Double {
    guard scalar.value < Self.commonCount else { return Self.advance(scalar, in: face, advances) }
    return common[face.rawValue * Int(Self.commonCount) + Int(scalar.value)]
  }

  private static func advance(
    _ scalar: Unicode.Scalar, in face: FontFace, _ advances: [FontFace: [Unicode.Scalar: Double]]
  ) -> Double {
    advances[face]?[scalar] ?? advances[.fallback]?[scalar] ?? 0.6
  }

  /// The width of `text` on one line, in points.
  package func width(_ text: String, _ font: Font) -> Double {
    var width = 0.0
    for scalar in text.unicodeScalars { width += advance(scalar, in: font.face) }
    return width * font.size
  }
}

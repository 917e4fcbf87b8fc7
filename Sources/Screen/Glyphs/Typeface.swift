import CSDL2
import Drawing
import Fonts

/// One font file, opened; sizes are set as they are needed.
final class Typeface {
  /// Samples across a pixel: glyphs are drawn that much wider and averaged, which gives them
  /// places between the pixels without blurring their horizontal edges.
  static let samples = 4

  private let font: OpaquePointer
  private var size = 0

  init(_ face: FontFace) throws(ScreenError) {
    let path: String
    do {
      path = try Resources.locate(face.file, of: "Fonts")
    } catch {
      throw .missingResource(error.description)
    }
    guard let font = TTF_OpenFont(path, 16) else {
      throw .unreadableFont(path: path, reason: String(cString: SDL_GetError()))
    }
    self.font = font
    TTF_SetFontKerning(font, 0)
  }

  deinit { TTF_CloseFont(font) }

  /// The advances of those of `ranges` that the file has, in ems.
  func advances(_ ranges: [ClosedRange<UInt32>]) -> [Unicode.Scalar: Double] {
    let em = 2048
    TTF_SetFontHinting(font, TTF_HINTING_NONE)
    TTF_SetFontSizeDPI(font, Int32(em), 72, 72)
    size = 0
    var advances: [Unicode.Scalar: Double] = [:]
    advances.reserveCapacity(1024)
    for code in ranges.joined() where TTF_GlyphIsProvided32(font, code) != 0 {
      var advance: Int32 = 0
      guard TTF_GlyphMetrics32(font, code, nil, nil, nil, nil, &advance) == 0,
        let scalar = Unicode.Scalar(code)
      else { continue }
      advances[scalar] = Double(advance) / Double(em)
    }
    return advances
  }

  /// The coverage of a character at `size` 72nds of a pixel an em, `samples` columns to a pixel.
  ///
  /// `left` counts columns from the pen, `top` rows up from the baseline; nil for no ink.
  func render(_ scalar: Unicode.Scalar, size: Int) -> Coverage? {
    if size != self.size {
      // One point is one inch's 72nd: the resolution then is the size itself, in 72nds.
      TTF_SetFontHinting(font, TTF_HINTING_LIGHT)
      TTF_SetFontSizeDPI(font, 1, UInt32(size * Self.samples), UInt32(size))
      self.size = size
    }
    var left: Int32 = 0
    var top: Int32 = 0
    guard TTF_GlyphMetrics32(font, scalar.value, &left, nil, nil, &top, nil) == 0 else {
      return nil
    }
    let white = SDL_Color(r: 255, g: 255, b: 255, a: 255)
    let black = SDL_Color(r: 0, g: 0, b: 0, a: 255)
    guard let surface = TTF_RenderGlyph32_Shaded(font, scalar.value, white, black) else {
      return nil
    }
    defer { SDL_FreeSurface(surface) }
    return Coverage(
      surface.pointee, origin: max(0, Int(-left)),
      baseline: max(Int(TTF_FontAscent(font)), Int(top)))
  }
}

/// A rectangle of coverages against the pen.
struct Coverage {
  var left: Int
  var top: Int
  var width: Int
  var height: Int
  var values: [UInt8]

  /// Cuts what has ink out of a rendered line of text.
  fileprivate init?(_ surface: SDL_Surface, origin: Int, baseline: Int) {
    guard let pixels = surface.pixels else { return nil }
    let stride = Int(surface.pitch)
    let bytes = UnsafeRawBufferPointer(start: pixels, count: stride * Int(surface.h))
    var columns = (first: Int.max, last: -1)
    var rows = (first: Int.max, last: -1)
    for y in 0..<Int(surface.h) {
      for x in 0..<Int(surface.w) where bytes[y * stride + x] > 0 {
        columns = (min(columns.first, x), max(columns.last, x))
        rows = (min(rows.first, y), y)
      }
    }
    guard columns.last >= 0 else { return nil }
    left = columns.first - origin
    top = baseline - rows.first
    width = columns.last - columns.first + 1
    height = rows.last - rows.first + 1
    values = []
    values.reserveCapacity(width * height)
    for y in rows.first...rows.last {
      values += bytes[(y * stride + columns.first)...(y * stride + columns.last)]
    }
  }
}

extension FontFace {
  /// The file's name among the program's fonts.
  var file: String {
    switch self {
    case .regular: "Inter-Regular.otf"
    case .medium: "Inter-Medium.otf"
    case .semibold: "Inter-SemiBold.otf"
    case .mono: "JetBrainsMono-Regular.ttf"
    case .monoMedium: "JetBrainsMono-Medium.ttf"
    case .monoSemibold: "JetBrainsMono-SemiBold.ttf"
    case .fallback: "DejaVuSans.ttf"
    }
  }
}

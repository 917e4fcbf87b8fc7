import Drawing

extension SVGWriter {
  /// Three decimals at most; what is not a number is 0, because a viewer rejects it.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let thousandths = Int((value * 1000).rounded())
    if thousandths.isMultiple(of: 1000) { return "\(thousandths / 1000)" }
    return "\(Double(thousandths) / 1000)"
  }

  static func place(_ rect: Rect) -> String {
    #" x="\#(number(rect.x))" y="\#(number(rect.y))""#
      + #" width="\#(number(max(0, rect.width)))" height="\#(number(max(0, rect.height)))""#
  }

  static func points(_ points: [Point]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  static func hex(_ color: Color) -> String {
    let digits = String(color.packed & 0xFF_FFFF, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  static func fill(_ color: Color?) -> String {
    guard let color else { return #" fill="none""# }
    return #" fill="\#(hex(color))""# + opacity("fill", color)
  }

  static func stroke(_ stroke: Stroke?) -> String {
    guard let stroke else { return "" }
    let dash = stroke.dash.map(number).joined(separator: " ")
    return #" stroke="\#(hex(stroke.color))" stroke-width="\#(number(stroke.width))""#
      + opacity("stroke", stroke.color) + #" stroke-linejoin="round""#
      + (stroke.cap == .round ? #" stroke-linecap="round""# : "")
      + (dash.isEmpty ? "" : #" stroke-dasharray="\#(dash)""#)
  }

  private static func opacity(_ name: String, _ color: Color) -> String {
    color.alpha == 255 ? "" : #" \#(name)-opacity="\#(number(Double(color.alpha) / 255))""#
  }

  /// Text between tags; characters that XML forbids are left out.
  static func escaped(_ string: String) -> String {
    var out = ""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        if isAllowed { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }
}

extension FontFace {
  /// The family's name in style sheets, with what stands in for it.
  var family: String {
    switch self {
    case .regular, .medium, .semibold: "Inter, 'DejaVu Sans', sans-serif"
    case .mono, .monoMedium, .monoSemibold: "'JetBrains Mono', 'DejaVu Sans Mono', monospace"
    case .fallback: "'DejaVu Sans', sans-serif"
    }
  }

  var weight: Int {
    switch self {
    case .regular, .mono, .fallback: 400
    case .medium, .monoMedium: 500
    case .semibold, .monoSemibold: 600
    }
  }
}

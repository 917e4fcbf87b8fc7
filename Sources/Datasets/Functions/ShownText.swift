extension Unicode.Scalar {
  /// Whether it would break a line, move what stands on it, or steer a terminal.
  package var steers: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
    default: false
    }
  }

  /// As JSON writes it by its number: `\u001b`, in two parts beyond 16 bits.
  package var escaped: String {
    String(self).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

extension String {
  /// As JSON wants it (RFC 8259): in double quotes, with control characters, quotes and backslashes
  /// escaped.
  package var quotedAsJSON: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..<" ": result += scalar.escaped
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Character {
  /// Whether it can be shown in a line without breaking or moving it.
  var staysOnItsLine: Bool { !unicodeScalars.contains(where: \.steers) }
}

extension StringProtocol {
  /// The text with “?” for what would break the line or steer a terminal.
  package var onOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.steers ? "?" : $0 }))
  }

  /// The text as it can be shown in a title or a message: white space is a blank, and what would
  /// steer a terminal or break the line is “?”. What goes beyond `limit` characters ends in “…”.
  ///
  /// ```swift
  /// "two\nlines \u{1B}[31m".shown()  // "two lines ?[31m"
  /// ```
  package func shown(_ limit: Int = 200) -> String {
    let start = prefix(limit + 1).map { character -> Character in
      if character.staysOnItsLine { return character }
      return character.isWhitespace ? " " : "?"
    }
    return String(start.count > limit ? start.prefix(limit - 1) + ["…"] : start[...])
  }
}

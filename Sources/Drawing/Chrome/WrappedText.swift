extension Canvas {
  /// `text` broken between words into lines no wider than `width`.
  ///
  /// A word that is wider by itself gets a line of its own.
  package func wrapped(_ text: String, _ font: Font, into width: Double) -> [String] {
    metrics.wrapped(text, font, into: width)
  }
}

extension FontMetrics {
  /// `text` broken between words into lines no wider than `width`.
  ///
  /// A word that is wider by itself gets a line of its own, or, with `breaksWords`, as many as it
  /// takes.
  package func wrapped(
    _ text: String, _ font: Font, into width: Double, breaksWords: Bool = false
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || self.width(longer, font) <= width {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
      guard breaksWords, self.width(line, font) > width else { continue }
      // A path has no blanks; it is broken where the line is full.
      var piece = ""
      for character in line {
        if !piece.isEmpty, self.width(piece + String(character), font) > width {
          lines.append(piece)
          piece = ""
        }
        piece.append(character)
      }
      line = piece
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

extension Canvas {
  /// `text` broken between words into lines no wider than `width`.
  ///
  /// A word that is wider by itself gets a line of its own.
  package func wrapped(_ text: String, _ font: Font, into width: Double) -> [String] {
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
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

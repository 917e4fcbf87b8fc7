/// Splits a sentence into words and numbers, so that its numbers do not jitter: a piece with a
/// digit in it is set in mono, everything between in Inter.
func mixedRuns(_ text: String, size: Double, _ color: Color) -> [Canvas.Run] {
  var runs: [Canvas.Run] = []
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let face: FontFace = word.contains { $0.isASCII && $0.isNumber } ? .mono : .regular
    let piece = runs.isEmpty ? String(word) : " " + word
    if let last = runs.indices.last, runs[last].font.face == face {
      runs[last].string += piece
    } else if face == .mono, !runs.isEmpty {
      // The space before a number belongs to the words.
      runs[runs.count - 1].string += " "
      runs.append(Canvas.Run(String(word), Font(face, size), color))
    } else {
      runs.append(Canvas.Run(piece, Font(face, size), color))
    }
  }
  return runs
}

extension Canvas {
  /// The width of runs set one after the other.
  func width(_ runs: [Run]) -> Double { runs.reduce(0) { $0 + width($1.string, $1.font) } }
}

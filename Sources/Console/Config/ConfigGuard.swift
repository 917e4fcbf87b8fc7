/// Looks at a YAML text before the parser does, and refuses what no config needs and what could
/// make the parser work without end: aliases that multiply, and deep nesting.
///
/// It never has to understand quotes: it refuses a little more than it must, never less.
struct ConfigGuard {
  /// Deeper than any config, far shallower than the stack.
  private static let nestingLimit = 16
  private static let indentLimit = 32

  /// The first thing that is refused, or `nil`.
  static func refusal(of text: String) -> (line: Int, problem: String)? {
    var brackets = 0
    var number = 0
    for line in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isBreak)
    {
      number += 1
      let indent = line.prefix { $0 == " " || $0 == "\t" }.count
      let content = line.dropFirst(indent)
      if content.first == "#" { continue }
      if indent > indentLimit, !content.isEmpty { return (number, "the nesting is too deep") }
      if let problem = refusal(ofLine: content, brackets: &brackets) { return (number, problem) }
    }
    return nil
  }

  private static func refusal(
    ofLine content: Substring.UnicodeScalarView, brackets: inout Int
  ) -> String? {
    var previous: Unicode.Scalar?
    var dashes = 0
    for scalar in content where scalar != " " && scalar != "\t" {
      let startsToken = previous.map { ":-?[{,".unicodeScalars.contains($0) } ?? true
      if startsToken, "&*!".unicodeScalars.contains(scalar) {
        return "anchors, aliases and tags (&, *, !) are not taken; write the value out"
      }
      if scalar == "[" || scalar == "{" { brackets += 1 }
      if startsToken, scalar == "-" || scalar == "?" { dashes += 1 }
      if brackets > nestingLimit || dashes > nestingLimit { return "the nesting is too deep" }
      previous = scalar
    }
    return nil
  }

  /// What YAML 1.1 takes for the end of a line.
  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

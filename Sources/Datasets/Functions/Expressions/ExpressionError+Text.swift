extension ExpressionError: CustomStringConvertible {
  /// One line: what was expected and what there is.
  public var description: String {
    switch problem {
    case .empty: "expected an expression such as sin(x) + x/5, found none"
    case .tooLong(let limit): "expected at most \(limit) characters"
    case .tooDeep(let limit):
      "expected at most \(limit) parentheses, bars and powers inside each other"
    case .character(let found): "expected a number, a name or an operator, found “\(found)”"
    case .number(let found): "expected a number such as 1.5 or 2e-3, found “\(found)”"
    case .numberTooLarge(let found): "expected a number below 1.8e308, found “\(found)”"
    case .noValue(let found):
      "expected a number, a name or “(”, found \(found.map { "“\($0)”" } ?? "the end")"
    case .noOperator(let found): "expected an operator such as + or *, found “\(found)”"
    case .notClosed(let bracket, let opened):
      "expected “\(bracket == "(" ? ")" : bracket)”, "
        + "for the “\(bracket)” at character \(opened + 1) is not closed"
    case .notOpened: "expected no “)”, for none is open"
    case .unknownName(let name, let nearest, let variables):
      if let nearest {
        "unknown name “\(name)”; did you mean \(nearest)?"
      } else {
        "unknown name “\(name)”; expected \(variables.joined(separator: ", ")), pi, e "
          + "or a function such as sin, exp, sqrt"
      }
    case .noArguments(let function):
      "expected “(” after \(function), as in \(function)(x)"
    case .argumentCount(let function, let expected, let found):
      "expected \(expected) in \(function)(…), found \(found)"
    case .ambiguousDivision:
      "expected an operator: after a division, 1/2x may be 1/(2x) or 1/2*x"
    }
  }

  /// Three lines: what is wrong, the text (its part around the place, where it is long), and a
  /// caret below the place.
  public var rendering: String {
    let (width, cut) = (72, "…")
    // Line breaks and the like would move the caret.
    var line = String(text.map { $0.staysOnItsLine ? $0 : " " })
    var caret = offset
    let count = line.count
    if count > width {
      let start = max(0, min(offset - width / 2, count - width))
      let part = line.dropFirst(start).prefix(width)
      line = (start > 0 ? cut : "") + part + (start + width < count ? cut : "")
      caret += (start > 0 ? 1 : 0) - start
    }
    return "\(self)\n  \(line)\n  \(String(repeating: " ", count: caret))^"
  }
}

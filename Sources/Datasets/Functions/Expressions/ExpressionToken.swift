/// A piece of an expression's text.
struct ExpressionToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case name
    case plus, minus, times, over, power
    /// A raised 2 or 3.
    case raised(Double)
    case open, close, bar, comma
    case end
  }

  var kind: Kind
  /// As it was typed.
  var text: String
  /// Characters before it.
  var offset: Int
}

extension ExpressionToken {
  private static let signs: [Character: Kind] = [
    "+": .plus, "-": .minus, "−": .minus, "–": .minus, "*": .times, "·": .times, "⋅": .times,
    "×": .times, "/": .over, "÷": .over, "^": .power, "²": .raised(2), "³": .raised(3),
    "(": .open, ")": .close, "|": .bar, ",": .comma,
  ]

  /// The pieces of `text`, and an end after them.
  static func all(in text: String) throws(ExpressionError) -> [ExpressionToken] {
    let limit = MathExpression.lengthLimit
    let characters = Array(text.prefix(limit + 1))
    guard characters.count <= limit else {
      throw ExpressionError(problem: .tooLong(limit: limit), text: text, offset: limit)
    }
    var tokens: [ExpressionToken] = []
    var place = 0
    while place < characters.count {
      let first = characters[place]
      var end = place + 1
      func found(_ kind: Kind) {
        tokens.append(
          ExpressionToken(kind: kind, text: String(characters[place..<end]), offset: place))
      }
      if first == "*", end < characters.count, characters[end] == "*" {
        end += 1
        found(.power)
      } else if let kind = signs[first] {
        found(kind)
      } else if first.isDigit || first == "." {
        end = numberEnd(characters, from: place)
        let typed = String(characters[place..<end])
        guard let number = Double(typed) else {
          throw ExpressionError(problem: .number(typed), text: text, offset: place)
        }
        guard number.isFinite else {
          throw ExpressionError(problem: .numberTooLarge(typed), text: text, offset: place)
        }
        found(.number(number))
      } else if "πτ√".contains(first) {
        found(.name)
      } else if first.isNameStart {
        while end < characters.count, characters[end].isNameStart || characters[end].isDigit {
          end += 1
        }
        found(.name)
      } else if !first.isWhitespace {
        throw ExpressionError(problem: .character(String(first)), text: text, offset: place)
      }
      place = end
    }
    tokens.append(ExpressionToken(kind: .end, text: "", offset: characters.count))
    return tokens
  }

  /// Where the number that begins at `start` ends: digits and points, then a power of ten if
  /// digits follow its e. A name e may follow a number at once, as in `2e^x`.
  private static func numberEnd(_ characters: [Character], from start: Int) -> Int {
    var end = start
    func digit(_ place: Int) -> Bool { place < characters.count && characters[place].isDigit }
    while digit(end) || end < characters.count && characters[end] == "." { end += 1 }
    guard end < characters.count, "eE".contains(characters[end]) else { return end }
    var exponent = end + 1
    if exponent < characters.count, "+-−".contains(characters[exponent]) { exponent += 1 }
    guard digit(exponent) else { return end }
    while digit(exponent) { exponent += 1 }
    return exponent
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) && isASCII }
  fileprivate var isNameStart: Bool { (isLetter || self == "_") && !"πτ√".contains(self) }
}

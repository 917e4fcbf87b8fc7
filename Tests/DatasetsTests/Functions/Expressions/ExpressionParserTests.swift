import Datasets
import Testing

@Suite struct ExpressionParserTests {
  private static let pieces =
    [
      "x", "y", "1", "2.5", ".", "1e", "1e9", "e", "pi", "π", "√", "sin", "max", "pow", "abs(", "(",
      ")", "|", ",", "+", "-", "−", "*", "/", "^", "**", "²", "³", " ", "\n", "_", "é", "👩‍👩‍👧",
      "\u{0}",
      "\u{301}", "#", "=", "1e999", "00",
    ]

  /// Whatever is typed is read or refused, and what is refused is told on one line.
  @Test func tenThousandRandomTextsAreReadOrRefused() {
    var random = SplitMix(seed: 11)
    var (read, refused) = (0, 0)
    for _ in 0..<10_000 {
      let text = random.text(of: Self.pieces, length: 1 + random.integer(below: 12))
      check(text, &read, &refused)
    }
    #expect(read > 200 && refused > 5000, "\(read) read, \(refused) refused")
  }

  /// Texts that were right before a character was lost, doubled or changed.
  @Test func tenThousandChangedFormulasAreReadOrRefused() {
    let formulas = CurveTarget.allCases.map { Array($0.formula.replacing("u", with: "x")) }
    var random = SplitMix(seed: 12)
    var (read, refused) = (0, 0)
    for index in 0..<10_000 {
      var characters = formulas[index % formulas.count]
      for _ in 0...random.integer(below: 3) where !characters.isEmpty {
        let place = random.integer(below: characters.count)
        switch random.integer(below: 3) {
        case 0: characters.remove(at: place)
        case 1: characters.insert(characters[place], at: place)
        default: characters[place] = characters[random.integer(below: characters.count)]
        }
      }
      check(String(characters), &read, &refused)
    }
    #expect(read > 500 && refused > 500)
  }

  private func check(_ text: String, _ read: inout Int, _ refused: inout Int) {
    do throws(ExpressionError) {
      let expression = try MathExpression(text, variables: ["x", "y"])
      for x in [-2.5, 0, 3] { _ = expression.value(x, 1 - x) }
      read += 1
    } catch {
      #expect((0...text.count).contains(error.offset))
      #expect(error.description.split(separator: /\R/).count == 1)
      #expect(error.rendering.split(separator: /\R/).count == 3)
      refused += 1
    }
  }
}

extension SplitMix {
  fileprivate mutating func text(of pieces: [String], length: Int) -> String {
    (0..<length).map { _ in pieces[integer(below: pieces.count)] }.joined()
  }
}

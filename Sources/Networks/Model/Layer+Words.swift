extension Layer {
  /// The words of a line of text, taken one after another.
  struct Words {
    private let text: String
    private var words: [Substring]
    private var place = 0

    init(_ text: String) {
      self.text = text
      words = text.split(whereSeparator: \.isWhitespace)
    }

    /// The next word, or nil at the end.
    mutating func next() -> Substring? {
      guard place < words.count else { return nil }
      place += 1
      return words[place - 1]
    }

    /// Whether the next word is this one, which is then taken.
    mutating func take(_ word: String) -> Bool {
      guard place < words.count, words[place] == word else { return false }
      place += 1
      return true
    }

    /// Throws unless all words are taken.
    mutating func end() throws(LayerTextError) {
      if let word = next() { throw wrong(word, expected: "nothing more") }
    }

    /// A whole number of 1 or more.
    mutating func size(_ expected: String) throws(LayerTextError) -> Int {
      try number(expected, atLeast: 1)
    }

    /// `8@3x3`.
    mutating func filters() throws(LayerTextError) -> (count: Int, height: Int, width: Int) {
      let expected = "filters and their kernel, as 8@3x3"
      let word = try need(expected)
      let parts = word.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, let count = Self.natural(parts[0]),
        let sides = Self.sides(parts[1]), parts[1].contains("x")
      else { throw wrong(word, expected: expected) }
      return (count, sides.height, sides.width)
    }

    /// `2`, `3 stride 2` or `2x3 stride 2`.
    mutating func pool() throws(LayerTextError) -> Window {
      let expected = "a window, as 2 or 2x3"
      let word = try need(expected)
      guard let sides = Self.sides(word) else { throw wrong(word, expected: expected) }
      let stride = try stride()
      guard let stride = stride ?? (sides.height == sides.width ? sides.height : nil) else {
        throw .missing(text: text, expected: "a stride, since its windows are not square,")
      }
      return Window(height: sides.height, width: sides.width, stride: stride)
    }

    /// `stride 2`, or nil where there is none.
    mutating func stride() throws(LayerTextError) -> Int? {
      take("stride") ? try number("a stride of 1 or more", atLeast: 1) : nil
    }

    /// `padding 2`, or nil where there is none.
    mutating func padding() throws(LayerTextError) -> Int? {
      take("padding") ? try number("a padding of 0 or more", atLeast: 0) : nil
    }

    /// The activation, or `identity` where there is none.
    mutating func activation() throws(LayerTextError) -> Activation {
      guard place < words.count, words[place] != "dropout" else { return .identity }
      let word = words[place]
      guard let activation = Activation(rawValue: String(word)) else {
        throw wrong(word, expected: "one of \(LayerText.activations)")
      }
      place += 1
      return activation
    }

    /// A share from 0 up to but not 1.
    mutating func share() throws(LayerTextError) -> Float {
      let expected = "a share from 0 up to but not 1"
      let word = try need(expected)
      guard let share = Float(word), share >= 0, share < 1 else {
        throw wrong(word, expected: expected)
      }
      return share
    }

    private mutating func number(
      _ expected: String, atLeast least: Int
    ) throws(LayerTextError) -> Int {
      let word = try need(expected)
      guard let number = Int(word), number >= least, number <= Architecture.maximumSize else {
        throw wrong(word, expected: expected)
      }
      return number
    }

    private mutating func need(_ expected: String) throws(LayerTextError) -> Substring {
      guard let word = next() else { throw .missing(text: text, expected: expected) }
      return word
    }

    private func wrong(_ word: Substring, expected: String) -> LayerTextError {
      .wrongWord(text: text, expected: expected, found: String(word))
    }

    private static func natural(_ word: Substring) -> Int? {
      Int(word).flatMap { (1...Architecture.maximumSize).contains($0) ? $0 : nil }
    }

    /// `3x5`, or `3` for a square.
    private static func sides(_ word: Substring) -> (height: Int, width: Int)? {
      let parts = word.split(separator: "x", omittingEmptySubsequences: false)
      guard parts.count <= 2, let first = parts.first, let last = parts.last,
        let height = natural(first), let width = natural(last)
      else { return nil }
      return (height, width)
    }
  }
}

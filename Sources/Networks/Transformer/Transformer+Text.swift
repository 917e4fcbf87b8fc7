extension Transformer: Codable {
  /// Reads the line of text that describes one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let transformer = Transformer(text: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text.prefix(80))” is no transformer")
    }
    self = transformer
  }

  /// Writes `text`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The line of text that describes it, as
  /// `transformer tokens 27 answers 26 length 32 width 32 heads 2 layers 2`, with `unplaced`, `norm` and
  /// `tied` behind it where they hold.
  public var text: String {
    "transformer tokens \(tokens) answers \(answers) length \(length) width \(width) heads \(heads) "
      + "layers \(layers)" + (hasPositions ? "" : " unplaced") + (isNormed ? " norm" : "")
      + (isTied ? " tied" : "")
  }

  /// The transformer that a line of text describes, or nil where it describes none; whether one can be
  /// built from it is for `flaw` to say.
  public init?(text: String) {
    var words = text.split(separator: " ")[...]
    guard words.popFirst() == "transformer" else { return nil }
    var sizes: [Int] = []
    for name in ["tokens", "answers", "length", "width", "heads", "layers"] {
      guard words.popFirst() == name[...], let size = words.popFirst().flatMap({ Int($0) })
      else { return nil }
      sizes.append(size)
    }
    func take(_ word: Substring) -> Bool {
      guard words.first == word else { return false }
      words.removeFirst()
      return true
    }
    self.init(
      tokens: sizes[0], answers: sizes[1], length: sizes[2], width: sizes[3], heads: sizes[4],
      layers: sizes[5], hasPositions: !take("unplaced"), isNormed: take("norm"),
      isTied: take("tied"))
    guard words.isEmpty else { return nil }
  }

  /// The first thing by which another computes something else: what was wanted and what `other` has; nil
  /// where they compute the same.
  func difference(from other: Transformer) -> (wanted: String, found: String)? {
    self == other ? nil : ("“\(text)”", "“\(other.text)”")
  }
}

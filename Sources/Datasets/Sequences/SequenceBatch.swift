/// Sequences of tokens with what is known of their places: what a model that reads them is trained on.
///
/// Of `places + 1` tokens all but the last are read, and all but the first are what should be answered at
/// the place before. So what is said of place `p` here is about the token at `p + 1`.
public struct SequenceBatch: Sendable, Hashable {
  /// The places of a sequence that are read.
  public let places: Int
  /// `[sequence, places + 1]`.
  public internal(set) var tokens: [Int32] = []
  /// `[sequence, place]`: whether the next token can be known: it is in a later copy of a piece and not
  /// its first, or it is an answer.
  public internal(set) var isKnown: [Bool] = []
  /// `[sequence, place]`: where the next token stands one copy earlier; −1 where it is not in a copy.
  public internal(set) var sources: [Int32] = []

  init(places: Int) { self.places = places }

  /// The number of sequences.
  public var count: Int { tokens.count / (places + 1) }

  /// The tokens of one sequence, the last with them.
  public func sequence(_ index: Int) -> ArraySlice<Int32> {
    tokens[index * (places + 1)..<(index + 1) * (places + 1)]
  }

  /// What is read of one sequence.
  public func read(_ index: Int) -> ArraySlice<Int32> { sequence(index).dropLast() }

  /// What should be answered at a place.
  public func answer(_ index: Int, at place: Int) -> Int32 {
    tokens[index * (places + 1) + place + 1]
  }

  /// Whether the answer at a place can be known.
  public func isKnown(_ index: Int, at place: Int) -> Bool { isKnown[index * places + place] }

  /// Where the answer at a place stands one copy earlier; nil where it is not in a copy.
  public func source(_ index: Int, at place: Int) -> Int? {
    let source = sources[index * places + place]
    return source < 0 ? nil : Int(source)
  }

  /// Adds a sequence of which no place is known.
  mutating func add(_ sequence: some Sequence<Int32>, isKnown: (Int) -> Bool = { _ in false }) {
    tokens.append(contentsOf: sequence)
    self.isKnown.append(contentsOf: (0..<places).map(isKnown))
    sources.append(contentsOf: repeatElement(-1, count: places))
  }

  /// Says of the last sequence that the token at `place` is one of a copy, and where it stands in the
  /// copy before.
  mutating func mark(_ place: Int, source: Int) {
    let index = isKnown.count - places + place - 1
    isKnown[index] = true
    sources[index] = Int32(source)
  }
}

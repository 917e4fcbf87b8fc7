/// A text as tokens, one for each kind of letter in it.
public struct SequenceText: Sendable, Hashable {
  /// What was read, for people.
  public let name: String
  /// The kinds of letters, in the order of their numbers.
  public let letters: [Character]
  /// The whole text.
  public let tokens: [Int32]

  /// Letters that a text has at least: a shorter one is learned by heart and not understood.
  public static let leastCount = 100_000
  /// Kinds of letters that a text has at most.
  public static let mostKinds = 256

  /// What makes a text unfit, for people.
  public enum Flaw: Error, Hashable, CustomStringConvertible {
    /// It has too few letters.
    case tooShort(found: Int)
    /// It has too many kinds of them.
    case tooManyKinds(found: Int)

    /// What was expected and what was found.
    public var description: String {
      switch self {
      case .tooShort(let found):
        "expected a text of at least 100,000 letters, found \(found): a shorter one is only "
          + "memorised"
      case .tooManyKinds(let found):
        "expected a text of at most 256 kinds of letters, found \(found)"
      }
    }
  }

  /// Takes a text, or says what makes it unfit.
  public init(_ text: String, name: String) throws(Flaw) {
    let unicodes = Array(text.unicodeScalars)
    guard unicodes.count >= Self.leastCount else { throw .tooShort(found: unicodes.count) }
    let kinds = Set(unicodes).sorted()
    guard kinds.count <= Self.mostKinds else { throw .tooManyKinds(found: kinds.count) }
    let numbers = Dictionary(
      uniqueKeysWithValues: kinds.enumerated().map { ($1, Int32($0)) })
    self.name = name
    letters = kinds.map(Character.init)
    tokens = unicodes.map { numbers[$0] ?? 0 }
  }

  /// The tokens of the last tenth, which no step reads.
  var heldOut: Range<Int> { tokens.count * 9 / 10..<tokens.count }

  /// A piece from anywhere in the first nine tenths, or in the last.
  func piece(_ count: Int, isHeldOut: Bool, using random: inout SplitMix) -> ArraySlice<Int32> {
    let part = isHeldOut ? heldOut : 0..<heldOut.lowerBound
    let first = part.lowerBound + random.integer(below: part.count - count + 1)
    return tokens[first..<first + count]
  }
}

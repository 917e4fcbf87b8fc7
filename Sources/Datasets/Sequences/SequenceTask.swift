/// What a model of sequences is to learn, as sequences without end: those of a step follow from the seed
/// and the number of the step alone.
public struct SequenceTask: Sendable, Hashable {
  /// What there is to learn.
  public enum Kind: String, Sendable, CaseIterable, Hashable {
    /// Random letters in which a piece comes again: what followed a letter follows it again.
    case induction
    /// Ten digits, a bar, and the ten backwards.
    case reverse
    /// Ten digits, a bar, and the ten in order.
    case sort
    /// Letters of a Markov chain that is another one in every sequence.
    case markov
    /// Pieces of a text, letter by letter.
    case text
  }

  /// What there is to learn.
  public let kind: Kind
  /// The kinds of letters; of `reverse` and `sort` the digits.
  public let letters: Int
  /// The places that are read of a sequence.
  public let places: Int
  /// The lengths of a piece that comes again.
  public var pieces = 5...12
  /// The most random letters before a copy.
  public var widestGap = 4
  /// The text, for `text`.
  public let text: SequenceText?

  /// The usual task of a kind; `letters` and `places` are for induction and markov, and `places` for text.
  ///
  /// Traps on `text` without one.
  public init(_ kind: Kind, letters: Int? = nil, places: Int? = nil, text: SequenceText? = nil) {
    precondition(kind != .text || text != nil, "a text to read")
    (self.kind, self.text) = (kind, text)
    switch kind {
    case .induction: (self.letters, self.places) = (letters ?? 26, places ?? 32)
    case .reverse, .sort: (self.letters, self.places) = (10, 2 * Self.digits)
    case .markov: (self.letters, self.places) = (letters ?? 3, places ?? 100)
    case .text: (self.letters, self.places) = (text?.letters.count ?? 1, places ?? 64)
    }
    // In a short sequence a piece must be short to come again.
    let longest = self.places / 2 - 2
    if longest < pieces.upperBound {
      pieces = min(pieces.lowerBound, max(longest, 2))...max(longest, 2)
    }
  }

  /// The digits of `reverse` and `sort`.
  public static let digits = 10

  /// The token that is read and never answered: the start of induction, the bar of reverse and sort.
  public var mark: Int32? {
    switch kind {
    case .induction, .reverse, .sort: Int32(letters)
    case .markov, .text: nil
    }
  }

  /// The kinds of tokens that are read; those that are answered are the `letters`.
  public var tokens: Int { letters + (mark == nil ? 0 : 1) }

  /// Whether only places count whose answers can be known.
  public var isMasked: Bool { kind == .reverse || kind == .sort }

  /// The sequences of a step, each drawn anew.
  public func batch(_ count: Int, seed: UInt64, step: Int) -> SequenceBatch {
    var mixer = SplitMix(seed: seed)
    var random = SplitMix(
      seed: mixer.next() ^ UInt64(truncatingIfNeeded: step) &* 0xD1B5_4A32_D192_ED03)
    return draw(count, isHeldOut: false, using: &random)
  }

  /// Sequences that no step draws: of their own seed, and of a text from its last tenth.
  public func validation(_ count: Int) -> SequenceBatch {
    var random = SplitMix(seed: Self.validationSeed)
    return draw(count, isHeldOut: true, using: &random)
  }

  private func draw(
    _ count: Int, isHeldOut: Bool, using random: inout SplitMix
  ) -> SequenceBatch {
    var batch = SequenceBatch(places: places)
    for _ in 0..<count {
      switch kind {
      case .induction: addInduction(to: &batch, using: &random)
      case .reverse, .sort: addDigits(to: &batch, using: &random)
      case .markov:
        let chain = MarkovChain(letters: letters, using: &random)
        batch.add(chain.draw(places + 1, using: &random)) { _ in true }
      case .text:
        guard let text else { break }
        batch.add(text.piece(places + 1, isHeldOut: isHeldOut, using: &random)) { _ in true }
      }
    }
    return batch
  }

  private func addInduction(to batch: inout SequenceBatch, using random: inout SplitMix) {
    func gap() -> Int { random.integer(below: widestGap + 1) }
    let end = places + 1
    var tokens = (0..<end).map { _ in Int32(random.integer(below: letters)) }
    let length = pieces.lowerBound + random.integer(below: pieces.count)
    let first = 1 + gap()
    var (copies, previous, start) = (
      [(start: Int, previous: Int, end: Int)](), first, first + length
    )
    while true {
      start += gap()
      guard start < end else { break }
      let stop = min(start + length, end)
      for place in start..<stop { tokens[place] = tokens[first + place - start] }
      copies.append((start, previous, stop))
      previous = start
      start += length
    }
    tokens[0] = Int32(letters)
    batch.add(tokens)
    for copy in copies {
      for place in copy.start..<copy.end where place > copy.start {
        batch.mark(place, source: copy.previous + place - copy.start)
      }
    }
  }

  private func addDigits(to batch: inout SequenceBatch, using random: inout SplitMix) {
    let digits = (0..<Self.digits).map { _ in Int32(random.integer(below: letters)) }
    let answer = kind == .reverse ? digits.reversed() : digits.sorted()
    batch.add(digits + [Int32(letters)] + answer) { $0 >= Self.digits }
  }
}

extension SequenceTask {
  /// The chains of the first validation sequences of `markov`.
  func validationChains(_ count: Int) -> [MarkovChain] {
    var random = SplitMix(seed: Self.validationSeed)
    return (0..<count).map { _ in
      let chain = MarkovChain(letters: letters, using: &random)
      _ = chain.draw(places + 1, using: &random)
      return chain
    }
  }

  /// What decides the validation sequences.
  static let validationSeed: UInt64 = 0x05EE_D0F5_E90E_1CE5
}

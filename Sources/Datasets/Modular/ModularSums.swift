/// Every question a + b mod p with a ≤ b, in an order that a seed decides: the first of them are learned, the
/// others only asked.
///
/// The order decides which those are at every share, so that a larger share only adds questions.
public struct ModularSums: Sendable, Hashable {
  /// A question and its answer.
  public struct Question: Sendable, Hashable {
    /// The smaller number, or the same.
    public let a: Int
    public let b: Int
    /// The rest of their sum.
    public let answer: Int
  }

  /// What a modulus may be.
  public static let moduli = 7...127
  /// What part of all questions may be learned.
  public static let shares: ClosedRange<Float> = 0.1...0.9

  /// p.
  public let modulus: Int
  /// What decided the order.
  public let seed: UInt64
  /// All of them, each once.
  public let questions: [Question]
  /// For each place `a * modulus + b`, whatever is the smaller, where the question stands.
  private let places: [Int32]

  /// The questions of a modulus; traps unless it is one of `moduli`.
  public init(modulus: Int, seed: UInt64) {
    precondition(Self.moduli.contains(modulus), "a modulus that there is")
    (self.modulus, self.seed) = (modulus, seed)
    var generator = SplitMix(seed: seed)
    var questions = (0..<modulus).flatMap { a in
      (a..<modulus).map { Question(a: a, b: $0, answer: (a + $0) % modulus) }
    }
    for last in stride(from: questions.count - 1, to: 0, by: -1) {
      questions.swapAt(last, generator.integer(below: last + 1))
    }
    var places = [Int32](repeating: 0, count: modulus * modulus)
    for (place, question) in questions.enumerated() {
      places[question.a * modulus + question.b] = Int32(place)
      places[question.b * modulus + question.a] = Int32(place)
    }
    (self.questions, self.places) = (questions, places)
  }

  /// How many questions are learned where a share of all is: its whole part.
  ///
  /// - Parameter share: one of `shares`.
  public func learnedCount(_ share: Float) -> Int {
    // A share as 0.7 is a little less as a float.
    Int((Double(share) * Double(questions.count) + 1e-4).rounded(.down))
  }

  /// Where the question of two numbers stands, whatever is the smaller.
  public func place(_ a: Int, _ b: Int) -> Int { Int(places[a * modulus + b]) }
}

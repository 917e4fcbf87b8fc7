/// What is done with two numbers modulo p.
public enum ModularOperation: String, CaseIterable, Sendable {
  case add, subtract, multiply

  /// Whether `a, b` and `b, a` are one question.
  public var isSymmetric: Bool { self != .subtract }

  /// As one writes it.
  public var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "−"
    case .multiply: "·"
    }
  }

  /// The number that comes of two, before its multiples of p are left out.
  public func value(_ a: Int, _ b: Int) -> Int {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    }
  }

  /// The rest of that number, from 0 to p − 1.
  public func answer(_ a: Int, _ b: Int, modulus: Int) -> Int {
    let rest = value(a, b) % modulus
    return rest < 0 ? rest + modulus : rest
  }
}

/// Every question a + b, a − b or a · b mod p, in an order that a seed decides: the first of them are learned,
/// the others only asked.
///
/// The order decides which those are at every share, so that a larger share only adds questions. Where
/// `a, b` and `b, a` are one question, it stands there once, with a ≤ b.
public struct ModularTable: Sendable, Hashable {
  /// A question and its answer.
  public struct Question: Sendable, Hashable {
    public let a: Int
    public let b: Int
    /// The rest of what comes of them.
    public let answer: Int
  }

  /// What a modulus may be.
  public static let moduli = 7...127
  /// What part of all questions may be learned.
  public static let shares: ClosedRange<Float> = 0.1...0.9

  /// What is asked.
  public let operation: ModularOperation
  /// p.
  public let modulus: Int
  /// What decided the order.
  public let seed: UInt64
  /// All of them, each once.
  public let questions: [Question]
  /// For each place `a * modulus + b` where the question stands.
  private let places: [Int32]

  /// The questions of a modulus; traps unless it is one of `moduli`.
  public init(_ operation: ModularOperation = .add, modulus: Int, seed: UInt64) {
    precondition(Self.moduli.contains(modulus), "a modulus that there is")
    (self.operation, self.modulus, self.seed) = (operation, modulus, seed)
    var generator = SplitMix(seed: seed)
    var questions = (0..<modulus).flatMap { a in
      ((operation.isSymmetric ? a : 0)..<modulus).map {
        Question(a: a, b: $0, answer: operation.answer(a, $0, modulus: modulus))
      }
    }
    for last in stride(from: questions.count - 1, to: 0, by: -1) {
      questions.swapAt(last, generator.integer(below: last + 1))
    }
    var places = [Int32](repeating: 0, count: modulus * modulus)
    for (place, question) in questions.enumerated() {
      places[question.a * modulus + question.b] = Int32(place)
      if operation.isSymmetric { places[question.b * modulus + question.a] = Int32(place) }
    }
    (self.questions, self.places) = (questions, places)
  }

  /// How many questions a modulus has.
  public static func count(_ operation: ModularOperation, modulus: Int) -> Int {
    operation.isSymmetric ? modulus * (modulus + 1) / 2 : modulus * modulus
  }

  /// How many questions are learned where a share of all is: its whole part.
  ///
  /// - Parameter share: one of `shares`.
  public func learnedCount(_ share: Float) -> Int {
    // A share as 0.7 is a little less as a float.
    Int((Double(share) * Double(questions.count) + 1e-4).rounded(.down))
  }

  /// Where the question of two numbers stands.
  public func place(_ a: Int, _ b: Int) -> Int { Int(places[a * modulus + b]) }

  /// The numbers in the order in which the operation walks through them by one and the same step: 0, 1, 2 …
  /// for sums and differences, and for products the powers of `root`, in which 0 does not occur.
  ///
  /// Traps where products have a modulus that is no prime: no number's powers are then all others.
  public var walk: [Int] {
    guard operation == .multiply else { return Array(0..<modulus) }
    guard let root = Self.root(modulus) else { preconditionFailure("a prime modulus") }
    var power = 1
    return (1..<modulus).map { _ in
      defer { power = power * root % modulus }
      return power
    }
  }

  /// The smallest number whose powers are all numbers from 1 to p − 1; nil where p is no prime.
  public static func root(_ modulus: Int) -> Int? {
    guard modulus > 1, (2..<modulus).allSatisfy({ $0 * $0 > modulus || modulus % $0 != 0 }) else {
      return nil
    }
    return (1..<modulus).first { root in
      var (power, order) = (root, 1)
      while power != 1 { (power, order) = (power * root % modulus, order + 1) }
      return order == modulus - 1
    }
  }
}

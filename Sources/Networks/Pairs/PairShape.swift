/// The sizes of a network that answers questions of two numbers: embedding `[operands, width]`, hidden
/// weights `[hidden, width]` and unembedding `[numbers, hidden]`, without biases.
///
/// Its parameters lie one after the other in this order, each row-major, as PyTorch has them.
public struct PairShape: Sendable, Hashable {
  /// How many numbers there are to answer with.
  public let numbers: Int
  /// How many there are to ask with. Where which comes first matters, the second number of a question has
  /// rows of its own in the embedding, after those of the first.
  public let operands: Int
  /// How many values stand for a number.
  public let width: Int
  /// How many hidden neurons there are.
  public let hidden: Int

  /// A shape; traps unless all sizes are 1 or more.
  ///
  /// - Parameter operands: as many as there are answers, where nothing is said.
  public init(numbers: Int, operands: Int? = nil, width: Int, hidden: Int) {
    let operands = operands ?? numbers
    precondition([numbers, operands, width, hidden].allSatisfy { $0 > 0 }, "sizes of 1 or more")
    (self.numbers, self.operands) = (numbers, operands)
    (self.width, self.hidden) = (width, hidden)
  }

  /// A matrix of the parameters.
  public struct Tensor: Sendable, Hashable {
    /// Its name in a file.
    public let name: String
    /// Its shape is `[rows, columns]`.
    public let rows: Int
    public let columns: Int

    /// How many numbers it has.
    public var count: Int { rows * columns }
  }

  /// The matrices in the order of the parameters.
  public var tensors: [Tensor] {
    [
      Tensor(name: "embedding.weight", rows: operands, columns: width),
      Tensor(name: "hidden.weight", rows: hidden, columns: width),
      Tensor(name: "unembedding.weight", rows: numbers, columns: hidden),
    ]
  }

  /// How many parameters there are.
  public var parameterCount: Int { tensors.reduce(0) { $0 + $1.count } }

  /// What training starts from: N(0, 1 / columns) for each matrix, so that sums begin at about 1.
  public func initialParameters(using generator: inout Generator) -> [Float] {
    tensors.flatMap { tensor in
      let deviation = 1 / Float(tensor.columns).squareRoot()
      return (0..<tensor.count).map { _ in deviation * generator.normal() }
    }
  }
}

/// A question of two numbers, and its answer.
public struct Pair: Sendable, Hashable {
  public var first: Int
  public var second: Int
  public var answer: Int

  /// A question; all three count from 0: two rows of the embedding, and an answer.
  public init(_ first: Int, _ second: Int, answer: Int) {
    (self.first, self.second, self.answer) = (first, second, answer)
  }
}

/// The sizes of a network that answers questions of two numbers: embedding `[numbers, width]`, hidden
/// weights `[hidden, width]` and unembedding `[numbers, hidden]`, without biases.
///
/// Its parameters lie one after the other in this order, each row-major, as PyTorch has them.
public struct PairShape: Sendable, Hashable {
  /// How many numbers there are, to ask with and to answer with.
  public let numbers: Int
  /// How many values stand for a number.
  public let width: Int
  /// How many hidden neurons there are.
  public let hidden: Int

  /// A shape; traps unless all sizes are 1 or more.
  public init(numbers: Int, width: Int, hidden: Int) {
    precondition(numbers > 0 && width > 0 && hidden > 0, "sizes of 1 or more")
    (self.numbers, self.width, self.hidden) = (numbers, width, hidden)
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
      Tensor(name: "embedding.weight", rows: numbers, columns: width),
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

  /// A question; all three are numbers from 0 to one less than the network knows.
  public init(_ first: Int, _ second: Int, answer: Int) {
    (self.first, self.second, self.answer) = (first, second, answer)
  }
}

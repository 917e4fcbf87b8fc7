import Kernels

/// A transformer with its numbers: parameters, gradients and the buffers that reading a sequence needs.
///
/// It lives on the thread that made it. Parameters, gradients and moments each lie in one flat buffer
/// whose order `Transformer.parameterLayout` tells.
///
/// ```swift
/// let network = TransformerNetwork(transformer, seed: 1)
/// let reading = network.read([26, 7, 4, 11, 11, 14])
/// reading.probabilities(at: 5)
/// ```
public final class TransformerNetwork {
  /// What it is made of.
  public let transformer: Transformer
  /// The number of parameters.
  public let parameterCount: Int

  let rows: TransformerRows
  let weights: Buffer
  let gradients: Buffer
  /// For everything but training, which looking at a network never disturbs.
  let evaluation: TransformerWorkspace
  /// For each head, layer by layer, whether it gives 0.
  private let isAblated: UnsafeMutablePointer<Bool>

  /// A transformer whose weights `seed` draws; traps on a description with a flaw.
  public convenience init(_ transformer: Transformer, seed: UInt64) {
    Self.check(transformer)
    self.init(transformer, parameters: transformer.initialParameters(seed: seed))
  }

  /// A transformer with given parameters; traps on a description with a flaw and on a wrong count.
  public init(_ transformer: Transformer, parameters: [Float]) {
    Self.check(transformer)
    self.transformer = transformer
    parameterCount = transformer.parameterCount
    rows = TransformerRows(transformer)
    weights = Buffer(count: parameterCount)
    gradients = Buffer(count: parameterCount)
    evaluation = TransformerWorkspace(transformer, isTraining: false)
    let heads = transformer.layers * transformer.heads
    isAblated = .allocate(capacity: heads)
    isAblated.initialize(repeating: false, count: heads)
    self.parameters = parameters
  }

  deinit { isAblated.deallocate() }

  private static func check(_ transformer: Transformer) {
    let flaw = transformer.flaw
    precondition(flaw == nil, "a transformer with a flaw: \(flaw ?? "")")
  }

  /// A copy of the flat parameter buffer; setting traps unless the count is `parameterCount`.
  public var parameters: [Float] {
    get { weights.copy() }
    set { weights.fill(newValue) }
  }

  /// A copy of the gradient of the last step, laid out as the parameters.
  public var gradient: [Float] { gradients.copy() }

  /// The heads that give 0 whatever they look at, in training too; they go on looking.
  public var ablated: Set<AttentionHead> {
    get {
      Set(transformer.allHeads.enumerated().filter { isAblated[$0.offset] }.map(\.element))
    }
    set {
      for (index, head) in transformer.allHeads.enumerated() {
        isAblated[index] = newValue.contains(head)
      }
    }
  }

  /// What a pass computes with.
  var numbers: TransformerWorkspace.Numbers {
    TransformerWorkspace.Numbers(weights: weights.start, rows: rows, isAblated: isAblated)
  }

  /// Reads a sequence, and tells what every head looked at and what is answered.
  ///
  /// - Parameters:
  ///   - tokens: from 1 to `transformer.length`, each below `transformer.tokens`; traps on others.
  ///   - withParts: whether it also tells what each part says of the answers.
  public func read(_ tokens: some Collection<Int32>, withParts: Bool = false)
    -> TransformerReading
  {
    let tokens = Array(tokens)
    precondition(
      (1...transformer.length).contains(tokens.count), "1 to \(transformer.length) tokens")
    precondition(
      tokens.allSatisfy { (0..<Int32(transformer.tokens)).contains($0) },
      "tokens below \(transformer.tokens)")
    tokens.withUnsafeBufferPointer { tokens in
      guard let start = tokens.baseAddress else { return }
      evaluation.forward(start, count: tokens.count, numbers)
    }
    return evaluation.reading(count: tokens.count, withParts: withParts, numbers)
  }
}

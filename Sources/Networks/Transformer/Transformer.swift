/// What a transformer of attention alone is, without its numbers (Vaswani et al. 2017, without the layers
/// between): tokens become rows of a table, layers of causal attention heads add to them, and the sums
/// answer with logits at every place.
///
/// ```swift
/// let transformer = Transformer(
///   tokens: 27, answers: 26, length: 32, width: 32, heads: 2, layers: 2)
/// ```
///
/// With `x` the stream of a sequence, `x = embedding[token]`, each layer adds
/// `out · concat(softmax(q · k / √headWidth) · v)`, where queries and keys are made of `x` and its
/// positions, and values of `x` alone; the logits are `unembedding · x`. Nothing has a bias but norms.
public struct Transformer: Sendable, Hashable {
  /// The number of kinds of tokens that are read.
  public var tokens: Int
  /// The number of kinds of tokens that are answered: logits at a place.
  public var answers: Int
  /// The most places of a sequence.
  public var length: Int
  /// The numbers of the stream at a place.
  public var width: Int
  /// The heads of each layer, each of `width / heads` channels.
  public var heads: Int
  /// The layers of attention.
  public var layers: Int
  /// Whether sinusoids of the place are added to what queries and keys are made of.
  public var hasPositions: Bool
  /// Whether each layer reads a layer norm of the stream, and the answers too.
  public var isNormed: Bool
  /// Whether the answers' weights are the first rows of the embedding, and one gradient trains both.
  public var isTied: Bool

  /// Describes a transformer; `flaw` says whether one can be built from it.
  public init(
    tokens: Int, answers: Int, length: Int, width: Int, heads: Int, layers: Int,
    hasPositions: Bool = true, isNormed: Bool = false, isTied: Bool = false
  ) {
    (self.tokens, self.answers, self.length) = (tokens, answers, length)
    (self.width, self.heads, self.layers) = (width, heads, layers)
    (self.hasPositions, self.isNormed, self.isTied) = (hasPositions, isNormed, isTied)
  }

  /// The channels of a head.
  public var headWidth: Int { width / heads }

  /// Every head, layer by layer.
  public var allHeads: [AttentionHead] {
    (0..<layers).flatMap { layer in (0..<heads).map { AttentionHead(layer: layer, head: $0) } }
  }

  /// Why no network can be built from this, or nil where one can.
  public var flaw: String? {
    let sizes: [(String, Int, ClosedRange<Int>)] = [
      ("tokens", tokens, 1...65_536), ("answers", answers, 1...65_536),
      ("places", length, 1...1024), ("channels", width, 2...4096), ("heads", heads, 1...64),
      ("layers", layers, 1...64),
    ]
    for (name, size, range) in sizes where !range.contains(size) {
      return "\(size) \(name), expected \(range.lowerBound) to \(range.upperBound)"
    }
    guard width % heads == 0 else {
      return "\(width) channels for \(heads) heads, expected a multiple of their number"
    }
    guard !hasPositions || width % 2 == 0 else {
      return "\(width) channels with positions, expected an even number"
    }
    guard !isTied || answers <= tokens else {
      return "\(answers) answers tied to \(tokens) tokens, expected at most as many"
    }
    guard layers * heads * length * length <= 1 << 24 else {
      return "\(layers * heads) heads over \(length) places, expected fewer"
    }
    guard parameterCount <= Architecture.maximumParameterCount else {
      return "more than \(Architecture.maximumParameterCount) parameters"
    }
    return nil
  }
}

/// One head of a transformer, by its layer and its place there, both from 0.
public struct AttentionHead: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
  /// From 0, the layer that reads the embedding.
  public var layer: Int
  /// From 0.
  public var head: Int

  /// The head at this place of this layer.
  public init(layer: Int, head: Int) { (self.layer, self.head) = (layer, head) }

  /// Both from 1, as `2.1`.
  public var description: String { "\(layer + 1).\(head + 1)" }

  /// Layer by layer.
  public static func < (a: AttentionHead, b: AttentionHead) -> Bool {
    (a.layer, a.head) < (b.layer, b.head)
  }
}

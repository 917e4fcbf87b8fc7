import Networks
import Options

extension Optimizer {
  /// Takes over what the options name outright, apart from the rule.
  mutating func take(_ options: Options) {
    learningRate = options.learningRate ?? learningRate
    weightDecay = options.weightDecay ?? weightDecay
    l1 = options.l1 ?? l1
  }
}

extension Card.Option {
  /// The options by which an optimizer is chosen, with this one as what holds without them.
  static func all(of optimizer: Optimizer) -> [Card.Option] {
    [
      .takes(\.optimizer, optimizer.kind), .takes(\.learningRate, optimizer.learningRate),
      .takes(\.weightDecay, optimizer.weightDecay), .takes(\.l1, optimizer.l1),
    ]
  }
}

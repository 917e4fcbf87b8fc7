/// What a colour means: which values run from one end of which ramp to the other.
package enum ValueScale: Equatable, Sendable {
  /// −limit … +limit on the signed ramp: weights, sums, tanh.
  case signed(limit: Double)
  /// 0 … 1 on the signed ramp, as 2v − 1: a probability between two classes, a sigmoid neuron.
  case probability
  /// 0 … limit on the unsigned ramp: ReLU, sizes, counts.
  case unsigned(limit: Double)
  /// From the one to the other on the unsigned ramp: the heights of a surface.
  case heights(ClosedRange<Double>)

  /// Where `value` lies between the ends, 0 … 1 (not clamped).
  package func fraction(_ value: Double) -> Double {
    switch self {
    case .signed(let limit): limit > 0 ? (value / limit + 1) / 2 : 0.5
    case .probability: value
    case .unsigned(let limit): limit > 0 ? value / limit : 0
    case .heights(let range):
      range.upperBound > range.lowerBound
        ? (value - range.lowerBound) / (range.upperBound - range.lowerBound) : 0.5
    }
  }

  /// The value at the ramp's middle: the threshold of a neuron's own line.
  package var middle: Double {
    switch self {
    case .signed: 0
    case .probability: 0.5
    case .unsigned(let limit): limit / 2
    case .heights(let range): (range.lowerBound + range.upperBound) / 2
    }
  }

  /// The values at the ramp's ends.
  package var bounds: ClosedRange<Double> {
    switch self {
    case .signed(let limit): -abs(limit)...abs(limit)
    case .probability: 0...1
    case .unsigned(let limit): 0...abs(limit)
    case .heights(let range): range
    }
  }

  package func ramp(_ theme: Theme) -> Ramp {
    switch self {
    case .signed, .probability: theme.signed
    case .unsigned, .heights: theme.unsigned
    }
  }

  /// The colour of `value`; a value that is not a number has the colour of an empty cell.
  package func color(_ value: Double, _ theme: Theme) -> Color {
    value.isNaN ? theme.zero : ramp(theme)(fraction(value))
  }
}

// Samples and their units as numbers with spaces between them.
extension FunctionSamples {
  /// More samples than this are better drawn again by their seed than written down.
  package static let textLimit = 20_000

  /// `x y`, or `x y z`, for each sample.
  package var text: String {
    values.indices.map { index in
      let place = places[index * inputs..<(index + 1) * inputs]
      return (place + [values[index]]).map { "\($0)" }.joined(separator: " ")
    }.joined(separator: " ")
  }

  /// Reads what `text` wrote; nil where it is anything else.
  package init?(text: String, inputs: Int) {
    guard let numbers = Self.numbers(text), !numbers.isEmpty,
      numbers.count.isMultiple(of: inputs + 1)
    else { return nil }
    let rows = stride(from: 0, to: numbers.count, by: inputs + 1)
    self.init(
      inputs: inputs, places: rows.flatMap { numbers[$0..<$0 + inputs] },
      values: rows.map { numbers[$0 + inputs] })
  }

  /// Numbers that a network can learn; nil where there is anything else.
  fileprivate static func numbers(_ text: String) -> [Double]? {
    let words = text.split(separator: " ")
    let numbers = words.compactMap { Double($0) }.filter { abs($0) <= PointTable.valueLimit }
    return numbers.count == words.count && numbers.count <= 3 * textLimit ? numbers : nil
  }
}

extension Normalization {
  /// Mean and scale of each input and of the target.
  package var text: String {
    (inputs + [target]).map { "\($0.mean) \($0.scale)" }.joined(separator: " ")
  }

  /// Reads what `text` wrote; nil where it is anything else.
  package init?(text: String, inputs: Int) {
    guard let numbers = FunctionSamples.numbers(text), numbers.count == 2 * (inputs + 1)
    else { return nil }
    let columns = stride(from: 0, to: numbers.count, by: 2).compactMap {
      numbers[$0 + 1] > 0 ? Column(mean: numbers[$0], scale: numbers[$0 + 1]) : nil
    }
    guard columns.count == inputs + 1 else { return nil }
    self.init(inputs: Array(columns.prefix(inputs)), target: columns[inputs])
  }
}

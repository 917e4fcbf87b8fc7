/// The moments of an optimiser: up to two buffers, each padded as the parameters are.
final class MomentBuffers {
  let kind: Optimizer.Kind
  let first: Buffer
  let second: Buffer

  init(count: Int, kind: Optimizer.Kind) {
    self.kind = kind
    first = Buffer(count: kind.momentCount > 0 ? count : 0)
    second = Buffer(count: kind.momentCount > 1 ? count : 0)
  }

  /// Both moments, one after the other, without padding.
  var values: [Float] {
    get { first.copy() + second.copy() }
    set {
      precondition(
        newValue.count == first.count + second.count,
        "\(newValue.count) moments, expected \(first.count + second.count)")
      first.fill(Array(newValue[..<first.count]))
      second.fill(Array(newValue[first.count...]))
    }
  }
}

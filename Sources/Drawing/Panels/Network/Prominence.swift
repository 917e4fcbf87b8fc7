/// The neurons of a layer, the most prominent first, in an order that does not hop about while a
/// network learns: one goes before another only where it is clearly the stronger.
package struct Prominence: Equatable, Sendable {
  /// The places of the neurons.
  package private(set) var order: [Int] = []
  /// So many times as strong goes before.
  private static let lead: Float = 1.5

  package init() {}

  /// The order with some neurons before all others.
  package func order(first: [Int?]) -> [Int] {
    let first = Set(first.compactMap(\.self))
    return first.sorted() + order.filter { !first.contains($0) }
  }

  /// Takes what each neuron is worth now: `|a|·max|w|` of those that one image excites.
  ///
  /// - Parameter isAnew: another image was shown, and the old order means nothing.
  package mutating func follow(_ strengths: [Float], isAnew: Bool) {
    func strength(_ place: Int) -> Float { strengths[place].isFinite ? strengths[place] : 0 }
    guard order.count == strengths.count, !isAnew else {
      order = strengths.indices.sorted { (strength($1), $0) < (strength($0), $1) }
      return
    }
    for start in order.indices.dropFirst() {
      let neuron = order[start]
      var place = start
      while place > 0, strength(neuron) > Self.lead * strength(order[place - 1]) {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = neuron
    }
  }

  /// What each neuron of a dense layer is worth to the next.
  ///
  /// - Parameter weights: `[to, from]`, of the layer that it goes into.
  package static func strengths(_ activations: [Float], into weights: ArraySlice<Float>) -> [Float]
  {
    let count = activations.count
    guard count > 0, weights.count.isMultiple(of: count) else { return activations.map(abs) }
    var largest = [Float](repeating: 0, count: count)
    for row in stride(from: weights.startIndex, to: weights.endIndex, by: count) {
      for from in 0..<count { largest[from] = max(largest[from], abs(weights[row + from])) }
    }
    return zip(activations, largest).map { abs($0 * $1) }
  }
}

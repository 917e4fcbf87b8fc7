import Networks

/// The order in which epochs take the rows of a data set: decided by the seed and the number of the
/// epoch alone, so that a run can be taken up at any batch.
struct EpochOrder {
  private var order: [Int]
  private var epoch = -1
  private let seed: UInt64

  init(count: Int, seed: UInt64) {
    order = Array(0..<count)
    self.seed = seed
  }

  /// The rows of one batch of an epoch; the last of them may be smaller. A batch of all rows has
  /// them in their own order.
  mutating func batch(_ batch: Int, ofEpoch next: Int, size: Int) -> ArraySlice<Int> {
    guard size < order.count else { return order[...] }
    if epoch != next {
      epoch = next
      for index in order.indices { order[index] = index }
      var generator = Generator(seed: seed &* 0x9E37_79B9 &+ UInt64(truncatingIfNeeded: next))
      generator.shuffle(&order)
    }
    return order[batch * size..<min((batch + 1) * size, order.count)]
  }

  /// The same, for the batch number `step` counted through all epochs.
  mutating func batch(_ step: Int, size: Int) -> ArraySlice<Int> {
    let perEpoch = (order.count + size - 1) / size
    let (epoch, batch) = step.quotientAndRemainder(dividingBy: max(perEpoch, 1))
    return self.batch(batch, ofEpoch: epoch, size: size)
  }
}

import Kernels
import Testing

@Suite struct BatchNormKernelTests {
  /// Channels, pixels and rows of a batch.
  static let shapes = [(1, 1, 2), (1, 9, 7), (3, 4, 16), (8, 5, 17), (9, 12, 33)]

  /// A batch whose rows beyond the last one hold what must not count.
  struct Batch {
    let (channels, pixels, rows): (Int, Int, Int)
    let input: [[Float]]
    let delta: [[Float]]
    let weight: [Float]
    let bias: [Float]

    init(_ shape: (channels: Int, pixels: Int, rows: Int)) {
      (channels, pixels, rows) = shape
      let size = shape.channels * shape.pixels * WindowGeometry.rows
      let blocks = (shape.rows + WindowGeometry.rows - 1) / WindowGeometry.rows
      input = (0..<blocks).map { block in
        numbers(size, seed: UInt32(block)).map { 3 * $0 + 2 }
      }
      // A loss gives rows that do not count no gradient.
      delta = (0..<blocks).map { block in
        numbers(size, seed: UInt32(100 + block)).enumerated().map { index, value in
          let row = block * WindowGeometry.rows + index % WindowGeometry.rows
          return row < shape.rows ? value : 0
        }
      }
      weight = numbers(shape.channels, seed: 7).map { $0 + 1.5 }
      bias = numbers(shape.channels, seed: 8)
    }

    func rows(inBlock block: Int) -> Int {
      min(WindowGeometry.rows, rows - block * WindowGeometry.rows)
    }

    /// The numbers of a block that count.
    func counted<T>(_ values: [T], block: Int) -> [T] {
      values.indices.filter { $0 % WindowGeometry.rows < rows(inBlock: block) }.map { values[$0] }
    }

    /// Mean and 1 / √(variance + ε) of each channel, joined from the blocks.
    func moments() -> (mean: [Float], inverseDeviation: [Float], variance: [Double]) {
      var joined = [(count: Double, mean: Double, squares: Double)](
        repeating: (0, 0, 0), count: channels)
      for (block, values) in input.enumerated() {
        let count = rows(inBlock: block)
        var statistics = [Float](repeating: .nan, count: 2 * channels)
        BatchNormKernel.statistics(
          values, channels: channels, pixels: pixels, rows: count, into: &statistics)
        for channel in 0..<channels {
          let (mean, squares) = (statistics[2 * channel], statistics[2 * channel + 1])
          joined[channel] = BatchNormKernel.combine(
            joined[channel], (Double(count * pixels), Double(mean), Double(squares)))
        }
      }
      let variance = joined.map { $0.squares / $0.count }
      return (
        joined.map { Float($0.mean) },
        variance.map { Float(1 / ($0 + Double(BatchNormKernel.epsilon)).squareRoot()) }, variance
      )
    }
  }

  @Test(arguments: shapes)
  func blocksJoinToTheMomentsOfTheBatch(channels: Int, pixels: Int, rows: Int) {
    let batch = Batch((channels, pixels, rows))
    let found = batch.moments()
    let expected = BatchNormKernel.momentsReference(
      batch.input, channels: channels, pixels: pixels, rows: rows)
    for channel in 0..<channels {
      #expect(abs(Double(found.mean[channel]) - expected[channel].mean) < 2e-6)
      #expect(abs(found.variance[channel] - expected[channel].variance) < 2e-5)
    }
  }

  @Test(arguments: shapes)
  func forwardAgreesWithTheDefinition(channels: Int, pixels: Int, rows: Int) {
    let batch = Batch((channels, pixels, rows))
    let (mean, inverseDeviation, _) = batch.moments()
    let expected = BatchNormKernel.normalizeReference(
      batch.input, channels: channels, pixels: pixels, rows: rows, weight: batch.weight,
      bias: batch.bias)
    for (block, input) in batch.input.enumerated() {
      var output = [Float](repeating: .nan, count: input.count)
      BatchNormKernel.normalize(
        input, output: &output, channels: channels, pixels: pixels, mean: mean,
        inverseDeviation: inverseDeviation, weight: batch.weight, bias: batch.bias)
      let difference = largestDifference(
        batch.counted(output, block: block),
        batch.counted(expected[block].map { Float($0) }, block: block))
      #expect(difference < 1e-5)
    }
  }

  @Test(arguments: shapes)
  func backwardAgreesWithTheChainRule(channels: Int, pixels: Int, rows: Int) {
    let batch = Batch((channels, pixels, rows))
    let (mean, inverseDeviation, _) = batch.moments()
    var weightGradient = [Float](repeating: 0, count: channels)
    var biasGradient = weightGradient
    for (input, delta) in zip(batch.input, batch.delta) {
      var sums = [Float](repeating: .nan, count: 2 * channels)
      BatchNormKernel.gradients(
        delta: delta, input: input, channels: channels, pixels: pixels, mean: mean,
        inverseDeviation: inverseDeviation, into: &sums)
      for channel in 0..<channels {
        weightGradient[channel] += sums[2 * channel]
        biasGradient[channel] += sums[2 * channel + 1]
      }
    }
    let expected = BatchNormKernel.backwardReference(
      delta: batch.delta, batch.input, channels: channels, pixels: pixels, rows: rows,
      weight: batch.weight)
    #expect(largestDifference(weightGradient, expected.weight.map { Float($0) }) < 2e-5)
    #expect(largestDifference(biasGradient, expected.bias.map { Float($0) }) < 2e-5)
    for block in batch.input.indices {
      var inputDelta = [Float](repeating: .nan, count: batch.input[block].count)
      BatchNormKernel.backward(
        delta: batch.delta[block], input: batch.input[block], inputDelta: &inputDelta,
        channels: channels, pixels: pixels, rows: batch.rows(inBlock: block),
        count: rows * pixels, mean: mean, inverseDeviation: inverseDeviation,
        weight: batch.weight, weightGradient: weightGradient, biasGradient: biasGradient)
      #expect(largestDifference(inputDelta, expected.input[block].map { Float($0) }) < 1e-5)
    }
  }

  /// The reference itself against differences of the loss `Σ delta · output`.
  @Test func gradientsAreSlopesOfTheLoss() {
    let batch = Batch((2, 3, 18))
    func loss(_ input: [[Float]]) -> Double {
      let output = BatchNormKernel.normalizeReference(
        input, channels: 2, pixels: 3, rows: 18, weight: batch.weight, bias: batch.bias)
      return zip(output.joined(), batch.delta.joined()).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    let gradient = BatchNormKernel.backwardReference(
      delta: batch.delta, batch.input, channels: 2, pixels: 3, rows: 18, weight: batch.weight)
    let nudge: Float = 0x1p-8
    for (block, index) in [(0, 0), (0, 31), (0, 95), (1, 1), (1, 48), (1, 15)] {
      var (above, below) = (batch.input, batch.input)
      above[block][index] += nudge
      below[block][index] -= nudge
      let distance = Double(above[block][index]) - Double(below[block][index])
      let slope = (loss(above) - loss(below)) / distance
      #expect(abs(slope - gradient.input[block][index]) < 1e-5, "block \(block), \(index)")
    }
  }
}

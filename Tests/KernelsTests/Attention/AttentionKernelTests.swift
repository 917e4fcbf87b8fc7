import Kernels
import Testing

@Suite struct AttentionKernelTests {
  @Test(arguments: [1, 2, 7, 8, 16, 31], [16, 32, 48, 112])
  func aHeadAgreesWithTheDefinition(channels: Int, stride: Int) {
    let count = channels * stride
    let query = numbers(count, seed: 1).map { 3 * $0 }
    let key = numbers(count, seed: 2).map { 3 * $0 }
    let (value, delta) = (numbers(count, seed: 3), numbers(count, seed: 4))
    let scale = 1 / Float(channels).squareRoot()
    let place = "\(channels) channels, \(stride) places"

    var pattern = [Float](repeating: .nan, count: stride * stride)
    AttentionKernel.look(
      query: query, key: key, pattern: &pattern, channels: channels, stride: stride, scale: scale)
    let shares = AttentionKernel.lookReference(
      query: query, key: key, channels: channels, stride: stride, scale: scale)
    #expect(largestDifference(pattern, shares.map(Float.init)) < 3e-6, "pattern, \(place)")
    for key in 0..<stride {
      // Exactly nothing ahead of a query, where the definition has 0.
      for query in 0..<key { #expect(pattern[key * stride + query] == 0) }
    }

    var mixed = [Float](repeating: .nan, count: count)
    AttentionKernel.mix(
      pattern: pattern, value: value, output: &mixed, channels: channels, stride: stride)
    let expected = AttentionKernel.mixReference(
      pattern: shares, value: value, channels: channels, stride: stride)
    #expect(largestDifference(mixed, expected.map(Float.init)) < 3e-6, "mixed, \(place)")

    var byQuery = [Float](repeating: .nan, count: count)
    var (byKey, byValue) = (byQuery, byQuery)
    var scratch = [Float](repeating: .nan, count: 3 * stride * stride)
    AttentionKernel.backward(
      delta: delta, pattern: pattern, query: query, key: key, value: value,
      queryDelta: &byQuery, keyDelta: &byKey, valueDelta: &byValue, channels: channels,
      stride: stride, scale: scale, scratch: &scratch)
    let gradient = AttentionKernel.backwardReference(
      delta: delta, query: query, key: key, value: value, channels: channels, stride: stride,
      scale: scale)
    for (name, found, wanted) in [
      ("queries", byQuery, gradient.query), ("keys", byKey, gradient.key),
      ("values", byValue, gradient.value),
    ] {
      #expect(largestDifference(found, wanted.map(Float.init)) < 1e-5, "\(name), \(place)")
    }
  }

  @Test func scoresBeyondAllNumbersStaySoft() {
    // e^x of these has no float: the largest is taken off first.
    let query = [Float](repeating: 100, count: 16)
    var pattern = [Float](repeating: .nan, count: 256)
    AttentionKernel.look(
      query: query, key: query, pattern: &pattern, channels: 1, stride: 16, scale: 1)
    for q in 0..<16 {
      for k in 0..<16 {
        #expect(abs(pattern[k * 16 + q] - (k <= q ? 1 / Float(q + 1) : 0)) < 1e-6)
      }
    }
  }
}

@Suite struct EmbeddingKernelTests {
  @Test func rowsAreLookedUpAndGatheredInto() {
    let (rows, width) = (6, 16)
    let table = numbers(rows * width, seed: 1)
    let tokens: [Int32] = [0, 3, 3, 5, 5, 1, 3, 0]
    var output = [Float](repeating: 7, count: tokens.count * 32)
    EmbeddingKernel.forward(
      table: table, tokens: tokens, count: tokens.count, width: width, output: &output,
      outputRow: 32)
    for (place, token) in tokens.enumerated() {
      let row = table[Int(token) * width..<(Int(token) + 1) * width]
      #expect(output[place * 32..<place * 32 + width] == row)
      #expect(output[place * 32 + width..<(place + 1) * 32].allSatisfy { $0 == 7 })
    }

    let delta = numbers(tokens.count * width, seed: 2)
    var gradient = [Float](repeating: 0, count: rows * width)
    EmbeddingKernel.backward(
      delta: delta, tokens: tokens, count: tokens.count, row: width, gradient: &gradient)
    let expected = EmbeddingKernel.backwardReference(
      delta: delta, tokens: tokens, rows: rows, width: width)
    #expect(largestDifference(gradient, expected.map(Float.init)) < 1e-6)
    // Nobody asked for these.
    for row in [2, 4] { #expect(gradient[row * width..<(row + 1) * width].allSatisfy { $0 == 0 }) }
  }
}

import Foundation
import Kernels
import Networks
import Testing

/// Transformers and their parts learn as PyTorch's do, step by step.
@Suite struct TransformerReferenceTests {
  /// Whole numbers of four bytes.
  private func whole(_ path: String, _ name: String) throws -> [Int32] {
    let bytes = try DoubleFile(path).bytes(name)
    return stride(from: 0, to: bytes.count, by: 4).map { start in
      (0..<4).reduce(0) { $0 | Int32(bytes[start + $1]) << Int32(8 * $1) }
    }
  }

  /// The parameters in this order, under the names of the file.
  private func parameters(
    _ file: SafeTensors, _ prefix: String, _ shape: Transformer
  ) throws -> [Float] {
    try shape.parameterLayout.flatMap { tensor -> [Float] in
      var parts = tensor.name.split(separator: ".").map(String.init)
      let role = parts.removeLast()
      var name = parts.joined(separator: ".").replacing("attention", with: "layer")
      if name.hasPrefix("norm") || name == "finalnorm" {
        name = name.replacing("finalnorm", with: "final").replacing("norm", with: "layer")
        name += role == "bias" ? ".bias" : ".gain"
      }
      return try file.floats("\(prefix).\(name)", shape: tensor.shape)
    }
  }

  private func follow(_ name: String, _ shape: Transformer) throws {
    let path = try Reference.path("\(name).safetensors")
    let file = try SafeTensors(contentsOf: path)
    let tokens = try whole(path, "tokens")
    let mask = try whole(path, "mask").map { $0 == 1 }
    let network = TransformerNetwork(shape, parameters: try parameters(file, "init", shape))
    #expect(
      largestDifference(
        shape.positions, try file.floats("position", shape: [shape.length, shape.width])) < 1e-6)

    // What is answered, and what is looked at on the way.
    let output = try file.floats("output")
    let size = shape.length * shape.answers
    for sequence in 0..<tokens.count / (shape.length + 1) {
      let own = tokens[sequence * (shape.length + 1)..<(sequence + 1) * (shape.length + 1)]
      let reading = network.read(own.dropLast())
      let known = Array(output[sequence * size..<(sequence + 1) * size])
      #expect(largestDifference(reading.logits, known) < 1e-5)
      for (index, pattern) in reading.patterns.enumerated() {
        let (layer, head) = index.quotientAndRemainder(dividingBy: shape.heads)
        let all = try file.floats("pattern.\(layer + 1)")
        let start = (sequence * shape.heads + head) * pattern.count
        #expect(largestDifference(pattern, Array(all[start..<start + pattern.count])) < 1e-5)
      }
    }

    let optimizer = Optimizer(.adamw, learningRate: 0.01, beta2: 0.99, weightDecay: 0.01)
    let learner = TransformerLearner(network, optimizer: optimizer)
    learner.load(tokens, places: shape.length, mask: mask)
    learner.gradient()
    #expect(largestDifference(network.gradient, try parameters(file, "grad", shape)) < 1e-5)
    for step in 1...3 {
      let loss = try file.floats("loss.\(step)")[0]
      #expect(abs(learner.step() - loss) < 1e-5, "step \(step)")
      let known = try parameters(file, "step\(step)", shape)
      #expect(largestDifference(network.parameters, known) < 1e-5, "step \(step)")
    }
  }

  @Test func inductionIsLearnedAsPyTorchDoes() throws {
    try follow(
      "attention",
      Transformer(tokens: 27, answers: 26, length: 12, width: 16, heads: 2, layers: 2))
  }

  @Test func normsAndMasksAreThoseOfPyTorch() throws {
    try follow(
      "attention-norm-masked",
      Transformer(
        tokens: 11, answers: 10, length: 9, width: 12, heads: 3, layers: 1, isNormed: true))
  }

  @Test func theEmbeddingIsPyTorchs() throws {
    let path = try Reference.path("embedding.safetensors")
    let file = try SafeTensors(contentsOf: path)
    let tokens = try whole(path, "tokens")
    let table = try file.floats("init.embedding", shape: [6, 5])
    var output = [Float](repeating: .nan, count: tokens.count * 5)
    EmbeddingKernel.forward(
      table: table, tokens: tokens, count: tokens.count, width: 5, output: &output, outputRow: 5)
    #expect(try output == file.floats("output"))
    let delta = EmbeddingKernel.backwardReference(
      delta: try file.floats("weight"), tokens: tokens, rows: 6, width: 5)
    let known = try file.floats("grad.embedding")
    #expect(largestDifference(delta.map(Float.init), known) < 1e-6)
    // The same in padded rows, as the kernel adds them.
    var padded = [Float](repeating: 0, count: tokens.count * 16)
    for (index, value) in try file.floats("weight").enumerated() {
      padded[index / 5 * 16 + index % 5] = value
    }
    var gradient = [Float](repeating: 0, count: 6 * 16)
    EmbeddingKernel.backward(
      delta: padded, tokens: tokens, count: tokens.count, row: 16, gradient: &gradient)
    #expect(
      largestDifference((0..<30).map { gradient[$0 / 5 * 16 + $0 % 5] }, known) < 1e-6)
  }

  @Test func theLossIsPyTorchs() throws {
    let path = try Reference.path("masked-cross-entropy.safetensors")
    let file = try SafeTensors(contentsOf: path)
    let (labels, mask) = (try whole(path, "label"), try whole(path, "mask"))
    let input = try file.floats("input", shape: [2, 6, 5])
    // Twelve places as the columns of a matrix, padded.
    var logits = [Float](repeating: 0, count: 5 * 16)
    for (index, value) in input.enumerated() { logits[index % 5 * 16 + index / 5] = value }
    let weights = (0..<16).map { $0 < 12 && mask[$0] == 1 ? 1 / Float(5) : 0 }
    var delta = [Float](repeating: .nan, count: 5 * 16)
    let loss = LossKernel.crossEntropy(
      logits: logits, labels: labels + [0, 0, 0, 0], weights: weights, delta: &delta, count: 5,
      stride: 16)
    #expect(abs(try file.floats("loss")[0] - loss) < 1e-6)
    let turned = (0..<60).map { delta[$0 % 5 * 16 + $0 / 5] }
    #expect(largestDifference(turned, try file.floats("grad.input")) < 1e-6)
  }

  @Test func theLayerNormIsPyTorchs() throws {
    let file = try SafeTensors(contentsOf: Reference.path("layer-norm.safetensors"))
    let (gain, bias) = (try file.floats("init.gain"), try file.floats("init.bias"))
    func columns(_ name: String) throws -> [Float] {
      var columns = [Float](repeating: 0, count: 10 * 16)
      for (index, value) in try file.floats(name, shape: [3, 4, 10]).enumerated() {
        columns[index % 10 * 16 + index / 10] = value
      }
      return columns
    }
    func rows(_ columns: [Float]) -> [Float] { (0..<120).map { columns[$0 % 10 * 16 + $0 / 10] } }
    let (input, delta) = (try columns("input"), try columns("weight"))
    var output = [Float](repeating: .nan, count: 160)
    var means = [Float](repeating: .nan, count: 16)
    var inverses = means
    LayerNormKernel.forward(
      input: input, weight: gain, bias: bias, output: &output, means: &means, inverses: &inverses,
      channels: 10, stride: 16)
    #expect(largestDifference(rows(output), try file.floats("output")) < 1e-5)
    var inputDelta = [Float](repeating: 0, count: 160)
    var (byGain, byBias) = ([Float](repeating: 0, count: 10), [Float](repeating: 0, count: 10))
    LayerNormKernel.backward(
      delta: delta, input: input, weight: gain, means: means, inverses: inverses,
      inputDelta: &inputDelta, weightGradient: &byGain, biasGradient: &byBias, channels: 10,
      stride: 16)
    #expect(largestDifference(rows(inputDelta), try file.floats("grad.input")) < 1e-5)
    #expect(largestDifference(byGain, try file.floats("grad.gain")) < 1e-5)
    #expect(largestDifference(byBias, try file.floats("grad.bias")) < 1e-5)
  }

  @Test func oneLayerOfAttentionIsPyTorchs() throws {
    let file = try SafeTensors(contentsOf: Reference.path("attention-layer.safetensors"))
    // Three heads of four channels; each is compared with what the file has of it.
    let pattern = try file.floats("pattern", shape: [2, 3, 7, 7])
    let slope = try file.floats("grad.pattern")
    let (input, position) = (try file.floats("input"), try file.floats("position"))
    let (query, key) = (try file.floats("init.query"), try file.floats("init.key"))
    let value = try file.floats("init.value")
    let out = try file.floats("init.out")
    let weight = try file.floats("weight")
    for batch in 0..<2 {
      for head in 0..<3 {
        func part(_ matrix: [Float], placed: Bool) -> [Float] {
          var columns = [Float](repeating: 0, count: 4 * 16)
          for place in 0..<7 {
            for c in 0..<4 {
              columns[c * 16 + place] = (0..<12).reduce(0) { sum, i in
                let stream = input[(batch * 7 + place) * 12 + i]
                let whole = stream + (placed ? position[place * 12 + i] : 0)
                return sum + matrix[(head * 4 + c) * 12 + i] * whole
              }
            }
          }
          return columns
        }
        let (q, k) = (part(query, placed: true), part(key, placed: true))
        var found = [Float](repeating: .nan, count: 256)
        AttentionKernel.look(
          query: q, key: k, pattern: &found, channels: 4, stride: 16, scale: 0.5)
        let start = (batch * 3 + head) * 49
        for place in 0..<49 {
          let (query, key) = (place / 7, place % 7)
          #expect(abs(found[key * 16 + query] - pattern[start + place]) < 1e-5)
        }
        // The gradient by a pattern is that of the loss by the heads' outputs, times the values.
        let values = part(value, placed: false)
        for query in 0..<7 {
          for key in 0...query {
            let known = slope[start + query * 7 + key]
            let delta = (0..<4).reduce(Float(0)) { sum, c in
              let byMixed = (0..<12).reduce(Float(0)) {
                $0 + out[$1 * 12 + head * 4 + c] * weight[(batch * 7 + query) * 12 + $1]
              }
              return sum + byMixed * values[c * 16 + key]
            }
            #expect(abs(delta - known) < 1e-5)
          }
        }
      }
    }
  }
}

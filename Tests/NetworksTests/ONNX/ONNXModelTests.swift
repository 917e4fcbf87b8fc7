import Foundation
import Networks
import Testing

/// Models of ONNX. `Reference/ONNX/check_models.py` lets onnxruntime run those that are stored, and stores
/// what it gives.
@Suite struct ONNXModelTests {
  static let networks: [(name: String, architecture: Architecture)] = {
    let maps = Architecture(
      input: Shape(2, 9, 8),
      layers: [
        .conv2D(.init(filters: 4, height: 3, width: 3, padding: 1), activation: .relu),
        .batchNorm(activation: .tanh), .maxPool2D(.init(height: 3, width: 2, stride: 2)),
        .conv2D(.init(filters: 5, height: 2, width: 3, stride: 1), activation: .elu),
        .averagePool2D(.init(height: 2, width: 1, stride: 1)), .flatten, .dropout(0.5),
        .dense(6, .sigmoid), .dense(3),
      ], loss: .softmaxCrossEntropy)
    var normalized = maps
    normalized.normalization = InputNormalization(mean: 0.1307, deviation: 0.3081)
    let dense = Architecture(
      inputs: 5,
      layers: [
        .dense(7, .gelu), .dense(6, .silu), .dense(6, .softplus), .dense(5, .sine),
        .dense(4, .leakyReLU), .dense(2),
      ], loss: .halfSquaredError, leakySlope: 0.2)
    let middle = Architecture(
      inputs: 6, layers: [.dense(8, .tanh), .dense(4), .gaussian, .dense(6)],
      loss: .binaryCrossEntropy)
    return [
      ("maps", maps), ("normalized", normalized), ("dense", dense), ("middle", middle),
    ]
  }()

  /// Numbers that a seed decides, variances above 0 among them, and three rows of input.
  private static func numbers(
    _ architecture: Architecture
  ) -> (parameters: [Float], inputs: [Float]) {
    var generator = Generator(seed: 4)
    let first = architecture.initialParameters(.glorotUniform, seed: 2)
    return (
      first.map { $0 + Float(generator.integer(below: 100)) / 1000 },
      (0..<3 * architecture.inputs).map { _ in Float(generator.integer(below: 1000)) / 999 }
    )
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Reference/ONNX").standardized

  @Test(arguments: networks)
  func theModelIsTheOneThatWasRun(name: String, architecture: Architecture) throws {
    let (parameters, inputs) = Self.numbers(architecture)
    let bytes = ONNXModel(architecture, parameters: parameters).bytes()
    let network = Network(architecture, parameters: parameters)
    let (ours, shares) = (
      network.predict(inputs, rows: 3), network.probabilities(inputs, rows: 3)
    )
    if ProcessInfo.processInfo.environment["NNWINDOW_RECORD"] == "1" {
      try Data(bytes).write(to: Self.folder.appending(path: "\(name).onnx"))
      let shape = [3, architecture.outputs]
      let asked = SafeTensors.encode(
        [
          .init(name: "input", shape: [3, architecture.inputs], values: inputs[...]),
          .init(name: "output", shape: shape, values: ours[...]),
          .init(name: "probabilities", shape: shape, values: shares[...]),
        ], metadata: [:])
      try Data(asked).write(to: Self.folder.appending(path: "\(name)-ours.safetensors"))
      return
    }
    let stored = try Data(contentsOf: URL(filePath: Reference.path("ONNX/\(name).onnx")))
    #expect(bytes == [UInt8](stored))
    let theirs = try SafeTensors(
      contentsOf: Reference.path("ONNX/\(name)-onnxruntime.safetensors"))
    #expect(largestDifference(ours, try theirs.floats("output")) < 1e-5)
    guard theirs["probabilities"] != nil else {
      #expect(architecture.loss == .halfSquaredError)
      return
    }
    #expect(largestDifference(shares, try theirs.floats("probabilities")) < 1e-5)
  }

  @Test func theFileHasAVersionAndAProducer() {
    let architecture = Architecture(inputs: 1, layers: [.dense(1)])
    let bytes = ONNXModel(architecture, parameters: [2, 3]).bytes()
    // Field 1 as a number: 8. Field 2 as a text of eight letters.
    #expect(Array(bytes.prefix(4)) == [0x08, 8, 0x12, 8])
    #expect(String(decoding: bytes[4..<12], as: UTF8.self) == "nnwindow")
    // The last field, an operator set: no domain, version 13.
    #expect(Array(bytes.suffix(6)) == [0x42, 4, 0x0A, 0, 0x10, 13])
  }
}

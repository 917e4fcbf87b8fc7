import Foundation
import Networks
import Testing

/// Architectures of maps: their shapes, names, tensors, flaws and descriptions.
@Suite struct ArchitectureMapsTests {
  static let digits = Architecture(
    input: Shape(1, 28, 28),
    layers: [
      .conv2D(8, 3, .relu), .maxPool2D(2), .conv2D(16, 3), .batchNorm(activation: .relu),
      .averagePool2D(2), .flatten, .dropout(0.25), .dense(128, .relu), .dense(10),
    ], loss: .softmaxCrossEntropy)

  @Test func shapesFollowFromLayers() {
    #expect(
      Self.digits.shapes == [
        Shape(8, 26, 26), Shape(8, 13, 13), Shape(16, 11, 11), Shape(16, 11, 11), Shape(16, 5, 5),
        .flat(400), .flat(400), .flat(128), .flat(10),
      ])
    #expect(Self.digits.shapes.map(\.text).prefix(2) == ["8@26×26", "8@13×13"])
    #expect(Self.digits.shapes.map(\.text).suffix(1) == ["10"])
    #expect(Self.digits.inputShapes == [Shape(1, 28, 28)] + Self.digits.shapes.dropLast())
    #expect(Self.digits.inputs == 784 && Self.digits.outputs == 10)
    #expect(Shape(3, 4, 5).count == 60 && Shape(3, 4, 5).pixels == 20)
    #expect(Shape.flat(7) == Shape(7, 1, 1) && Shape.flat(7).isFlat)
  }

  @Test func stridesAndPaddingsLeaveWhatFits() {
    func shape(_ layer: Layer, _ input: Shape) -> Shape { layer.shape(from: input) }
    #expect(shape(.conv2D(3, 5, stride: 2, padding: 2), Shape(1, 28, 28)) == Shape(3, 14, 14))
    #expect(shape(.conv2D(3, 3, padding: 1), Shape(2, 7, 9)) == Shape(3, 7, 9))
    #expect(
      shape(
        .conv2D(.init(filters: 2, height: 1, width: 4, stride: 3), activation: .relu),
        Shape(1, 5, 9)) == Shape(2, 2, 2))
    #expect(shape(.maxPool2D(3, stride: 2), Shape(5, 14, 14)) == Shape(5, 6, 6))
    #expect(shape(.averagePool2D(2), Shape(5, 7, 6)) == Shape(5, 3, 3))
  }

  @Test func layersAreNumberedByKind() {
    #expect(
      Self.digits.layerNames == [
        "conv1", "pool1", "conv2", "batchnorm1", "pool2", "flatten1", "dropout1", "dense1",
        "dense2",
      ])
  }

  @Test func tensorsAreThoseOfPyTorch() {
    let layout = Self.digits.parameterLayout
    #expect(
      layout.map(\.name) == [
        "conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "batchnorm1.weight",
        "batchnorm1.bias", "batchnorm1.running_mean", "batchnorm1.running_var", "dense1.weight",
        "dense1.bias", "dense2.weight", "dense2.bias",
      ])
    #expect(
      layout.map(\.shape) == [
        [8, 1, 3, 3], [8], [16, 8, 3, 3], [16], [16], [16], [16], [16], [128, 400], [128],
        [10, 128], [10],
      ])
    #expect(layout.map(\.range.lowerBound) == [0] + layout.map(\.range.upperBound).dropLast())
    #expect(Self.digits.parameterCount == 80 + 1168 + 64 + 51_328 + 1290)
    #expect(Self.digits.weightedLayers == [0, 2, 3, 7, 8])
    #expect(Self.digits.layerRanges[3] == 1248..<1312 && Self.digits.layerRanges[4].isEmpty)
  }

  @Test func aBatchNormBeginsAsAnIdentity() {
    let parameters = Self.digits.initialParameters(.heNormal, seed: 1)
    let ones = [Float](repeating: 1, count: 16)
    let zeros = [Float](repeating: 0, count: 16)
    #expect(Array(parameters[1248..<1312]) == ones + zeros + zeros + ones)
    #expect(parameters[0..<72].allSatisfy { $0 != 0 } && parameters[72..<80].allSatisfy { $0 == 0 })
  }

  @Test func kernelsAreSpreadByWhatTheySum() {
    // 64 channels of 3 × 3: He's variance is 2 / 576.
    let architecture = Architecture(
      input: Shape(64, 4, 4), layers: [.conv2D(64, 3, .relu), .dense(1)],
      loss: .halfSquaredError)
    let weights = architecture.initialParameters(.heNormal, seed: 3)[0..<64 * 576]
    let square = weights.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(weights.count)
    #expect(abs(square * 576 / 2 - 1) < 0.03)
  }

  /// Layers on one map of 6 by 5, and what their flaw says.
  static let flaws: [([Layer], String)] = [
    ([.conv2D(2, 7), .dense(2)], "layer 1 has windows of 7×7, larger than its maps of 6×5"),
    ([.conv2D(2, 3), .maxPool2D(4), .dense(2)], "layer 2 has windows of 4×4"),
    ([.flatten, .conv2D(2, 3), .dense(2)], "layer 2 has windows of 3×3, larger"),
    ([.conv2D(0, 3), .dense(2)], "layer 1 has 0 filters, expected 1"),
    ([.conv2D(2, 0), .dense(2)], "layer 1 has windows of 0×0"),
    ([.conv2D(2, 3, stride: 0), .dense(2)], "0 apart, expected 1 or more"),
    ([.conv2D(2, 3, padding: 3), .dense(2)], "padding 3, expected 0 up to but not 3"),
    ([.conv2D(2, 3, padding: -1), .dense(2)], "padding -1"),
    ([.maxPool2D(2, stride: 0), .dense(2)], "0 apart, expected 1 or more"),
    ([.averagePool2D(-2), .dense(2)], "windows of -2×-2"),
    ([.dropout(1), .dense(2)], "layer 1 has dropout 1.0"),
    ([.dropout(.nan), .dense(2)], "layer 1 has dropout nan"),
    ([.dense(2), .dropout(0.5)], "last layer"),
    ([.conv2D(2, 3)], "not dense"),
    ([.dense(2), .flatten], "not dense"),
    ([.dense(2, .relu)], "identity"),
    ([.conv2D(1 << 20, 1), .dense(2)], "layer 1 has 1048576@6×5 outputs"),
    ([.conv2D(1 << 20, 6, padding: 5), .dense(2)], "outputs, expected at most"),
    (
      [
        .conv2D(
          .init(filters: 1, height: 1 << 20, width: 1, stride: 1 << 20, padding: 1 << 19),
          activation: .relu), .dense(2),
      ], "values with its padding"
    ),
    ([.conv2D(Int.max, 3), .dense(2)], "filters"),
    ([.conv2D(2, Int.max), .dense(2)], "windows"),
    ([.conv2D(2, 3, padding: Int.max), .dense(2)], "padding"),
  ]

  @Test(arguments: flaws)
  func flawsAreNamed(layers: [Layer], flaw: String) {
    let architecture = Architecture(
      input: Shape(1, 6, 5), layers: layers, loss: .softmaxCrossEntropy)
    #expect(architecture.flaw?.contains(flaw) == true, "\(architecture.flaw ?? "none")")
  }

  @Test func inputsOfNoSizeAreAFlaw() {
    for input in [Shape(0, 6, 5), Shape(1, 0, 5), Shape(1, -2, -2), Shape(1 << 20, 1 << 20, 2)] {
      let architecture = Architecture(input: input, layers: [.dense(2)], loss: .halfSquaredError)
      #expect(architecture.flaw?.contains("inputs") == true)
    }
    #expect(Self.digits.flaw == nil)
  }

  @Test func descriptionsSurviveJSON() throws {
    let data = try JSONEncoder().encode(Self.digits)
    #expect(try JSONDecoder().decode(Architecture.self, from: data) == Self.digits)
  }

  @Test func descriptionsOfPlainValuesAreAsTheyWere() throws {
    let text = """
      {"inputs":2,"layers":[{"dense":{"activation":"sigmoid","dropout":0,"size":3}},\
      {"dense":{"activation":"sigmoid","dropout":0,"size":1}}],"loss":"half-squared-error"}
      """
    #expect(
      try JSONDecoder().decode(Architecture.self, from: Data(text.utf8)) == XOR.architecture)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(XOR.architecture), as: UTF8.self) == text)
  }
}

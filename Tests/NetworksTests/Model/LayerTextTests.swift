import Networks
import Testing

@Suite struct LayerTextTests {
  static let lines: [(String, Layer)] = [
    ("conv 8@3x3 relu", .conv2D(8, 3, .relu)),
    ("conv 3@5x5 stride 2 padding 2 relu", .conv2D(3, 5, stride: 2, padding: 2, .relu)),
    (
      "conv 4@1x7 padding 3",
      .conv2D(.init(filters: 4, height: 1, width: 7, padding: 3), activation: .identity)
    ),
    ("maxpool 2", .maxPool2D(2)),
    ("maxpool 3 stride 2", .maxPool2D(3, stride: 2)),
    ("maxpool 2x3 stride 1", .maxPool2D(.init(height: 2, width: 3, stride: 1))),
    ("avgpool 2", .averagePool2D(2)),
    ("avgpool 4 stride 3", .averagePool2D(4, stride: 3)),
    ("batchnorm relu", .batchNorm(activation: .relu)),
    ("batchnorm", .batchNorm(activation: .identity)),
    ("flatten", .flatten),
    ("dropout 0.5", .dropout(0.5)),
    ("dense 128 relu", .dense(128, .relu)),
    ("dense 10", .dense(10)),
    ("dense 64 leaky-relu dropout 0.1", .dense(64, .leakyReLU, dropout: 0.1)),
    ("dense 64 dropout 0.25", .dense(64, dropout: 0.25)),
  ]

  @Test(arguments: lines)
  func linesAndLayersAreOne(text: String, layer: Layer) throws {
    #expect(try Layer(text: text) == layer)
    #expect(layer.text == text)
  }

  @Test func everyActivationHasItsWord() throws {
    for activation in Activation.allCases {
      for layer: Layer in [
        .dense(7, activation), .conv2D(2, 3, activation), .batchNorm(activation: activation),
      ] {
        #expect(try Layer(text: layer.text) == layer)
      }
    }
  }

  @Test func spacesAndWhatGoesWithoutSayingDoNotMatter() throws {
    #expect(try Layer(text: "  conv\t8@3x3  stride 1 padding 0 identity ") == .conv2D(8, 3))
    #expect(try Layer(text: "maxpool 2x2 stride 2") == .maxPool2D(2))
    #expect(try Layer(text: "dense 5 dropout 0") == .dense(5))
  }

  /// A line that is no layer, and what the refusal names.
  static let refusals: [(String, [String])] = [
    ("", ["conv, maxpool, avgpool, batchnorm, flatten, dropout, gaussian, dense"]),
    ("convolution 8@3x3", ["“convolution 8@3x3”", "conv, maxpool"]),
    ("conv", ["“conv”", "8@3x3"]),
    ("conv 8", ["8@3x3", "found “8”"]),
    ("conv 8@3", ["found “8@3”"]),
    ("conv 0@3x3", ["found “0@3x3”"]),
    ("conv 8@3x0", ["found “8@3x0”"]),
    ("conv 8@3x3x3", ["found “8@3x3x3”"]),
    ("conv 8@@3x3", ["found “8@@3x3”"]),
    ("conv -8@3x3", ["found “-8@3x3”"]),
    ("conv 8@3x3 stride", ["a stride of 1 or more"]),
    ("conv 8@3x3 stride 0", ["a stride of 1 or more", "found “0”"]),
    ("conv 8@3x3 padding -1", ["a padding of 0 or more", "found “-1”"]),
    ("conv 8@3x3 rely", ["relu", "leaky-relu", "found “rely”"]),
    ("conv 8@3x3 relu relu", ["nothing more", "found “relu”"]),
    ("conv 8@3x3 relu stride 2", ["nothing more", "found “stride”"]),
    ("conv 99999999999999999999@3x3", ["found “99999999999999999999@3x3”"]),
    ("maxpool", ["a window"]),
    ("maxpool two", ["a window", "found “two”"]),
    ("maxpool 2x3", ["not square"]),
    ("avgpool 2 stride x", ["a stride", "found “x”"]),
    ("avgpool 2 relu", ["nothing more", "found “relu”"]),
    ("batchnorm 3", ["relu", "found “3”"]),
    ("flatten 2", ["nothing more", "found “2”"]),
    ("dropout", ["a share"]),
    ("dropout 1", ["but not 1", "found “1”"]),
    ("dropout -0.5", ["found “-0.5”"]),
    ("dropout nan", ["found “nan”"]),
    ("dense", ["neurons"]),
    ("dense 0", ["neurons", "found “0”"]),
    ("dense 1.5", ["found “1.5”"]),
    ("dense 9999999", ["found “9999999”"]),
    ("dense 8 relu dropout", ["a share"]),
    ("dense 8 dropout 2 relu", ["found “2”"]),
  ]

  @Test(arguments: refusals)
  func whatIsNoLayerIsRefusedInOneLine(text: String, parts: [String]) {
    let error = #expect(throws: LayerTextError.self) { try Layer(text: text) }
    let line = error?.description ?? ""
    for part in parts { #expect(line.contains(part), "\(line)") }
    #expect(!line.contains("\n"))
  }
}

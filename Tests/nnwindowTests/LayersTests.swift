import Foundation
import Testing

/// Networks of any layers that fit together are trained, drawn and explained.
@Suite struct LayersTests {
  static let networks: [[String]] =
    [
      "flatten", "flatten, dense 32 relu", "dropout 0.2, flatten", "batchnorm, flatten",
      "maxpool 2, flatten, dense 8 tanh",
      "flatten, batchnorm relu, dropout 0.5, dense 8 leaky-relu",
      "conv 4@3x3 relu, dropout 0.2, flatten, dropout 0.3, dense 10 relu, dropout 0.1",
      "conv 4@3x3, flatten, batchnorm relu, dense 8 relu",
      "conv 2@5x5 padding 2, avgpool 2, batchnorm relu, conv 3@3x3 stride 2, flatten",
    ].map { ["--mnist", "--layers", $0] } + [
      ["--digits", "--dropout", "0.2"], ["--latent", "--dropout", "0.2"],
      ["--latent", "--hidden", "12,5", "--dropout", "0.5"], ["--digits", "--hidden", "1"],
    ]

  @Test(arguments: networks) func itsPageIsDrawn(words: [String]) throws {
    try withFolder { folder in
      let outcome = try Program.run(
        words + [
          "--synthetic", "--samples", "300", "-e", "1", "--headless", "--quiet", "--screenshot",
          "page.png",
        ], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let page = folder.appendingPathComponent("page.png").path
      #expect(FileManager.default.fileExists(atPath: page))
    }
  }
}

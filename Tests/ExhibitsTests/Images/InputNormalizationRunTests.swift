import Exhibits
import Foundation
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

/// `--normalize MEAN,SD`, and networks that bring their own.
@Suite struct InputNormalizationRunTests {
  private func options(
    _ name: ExhibitName, epochs: Int = 1, _ change: (inout Options) throws -> Void = { _ in }
  ) rethrows -> Options {
    var options = mnistOptions(samples: 120, epochs: epochs) {
      $0.exhibit = name
      $0.hiddenSizes = name == .masks ? nil : [8]
    }
    try change(&options)
    return options
  }

  private func run(_ options: Options, news: (String) -> Void = { _ in }) throws -> RunResult {
    let kind = try #require(options.exhibit.flatMap { ExhibitKind.named($0) })
    return try withoutActuallyEscaping(news) { news in
      var tasks = HeadlessTasks()
      tasks.onNews = news
      return try kind.run(options, tasks).result
    }
  }

  private func figures(_ result: RunResult) -> [Double] {
    result.figures.filter { !$0.name.hasSuffix("PerSecond") }.map(\.value)
  }

  private static let normalization = InputNormalization(mean: 0.1307, deviation: 0.3081)

  @Test(arguments: [.mnist, .digits, .masks, .latent] as [ExhibitName])
  func itIsKeptInWhatIsSaved(name: ExhibitName) throws {
    let path = temporaryFile("safetensors")
    let first = try run(
      options(name) {
        ($0.normalizing, $0.save) = (.by(Self.normalization), path)
      })
    #expect(first.checksum != (try run(options(name))).checksum)
    #expect(try Checkpoint(contentsOf: path).architecture.normalization == Self.normalization)
    let again = try run(
      options(name, epochs: 0) {
        ($0.load, $0.hiddenSizes) = (path, nil)
      })
    #expect(again.checksum == first.checksum && figures(again) == figures(first))
    let other = try options(name, epochs: 0) {
      ($0.load, $0.hiddenSizes) = (path, nil)
      try OptionTable.shared.normalizing.set("0.5,0.5", in: &$0)
    }
    let error = #expect(throws: ProgramError.self) { try run(other) }
    #expect(error?.line.contains("with --normalize 0.5,0.5, found 0.1307,0.3081") == true)
  }

  @Test func aRunOfOtherInputsRefusesTheFile() throws {
    let path = temporaryFile("safetensors")
    _ = try run(
      options(.digits) {
        ($0.normalizing, $0.save) = (.by(Self.normalization), path)
      })
    let show = try DigitsShow.paused(options(.digits))
    let error = #expect(throws: ProgramError.self) { try show.exhibit.load(from: path) }
    #expect(error?.line.contains("normalised") == true)
  }

  @Test func exhibitsOfOtherInputsRefuseIt() throws {
    let path = temporaryFile("safetensors")
    let network = Network(
      Architecture(inputs: 2, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)]), seed: 1)
    var file = Checkpoint(network)
    file.architecture.normalization = Self.normalization
    try file.write(to: path)
    var options = Options()
    (options.exhibit, options.load, options.epochs) = (.xor, path, 0)
    let error = #expect(throws: ProgramError.self) { try run(options) }
    #expect(error?.line.contains("inputs as they are, found one of inputs normalised by") == true)
    #expect(error?.exitCode == .badData)
    var vae = try self.options(.vae)
    vae.normalizing = .by(Self.normalization)
    #expect(throws: ProgramError.self) { try vae.check(offered: ExhibitKind.cards) }
  }

  /// A dense network as PyTorch saves it, without biases in its first layer.
  @Test func plainParametersUnderOtherNamesAreRead() throws {
    let path = temporaryFile("safetensors")
    let weights = (0..<800).map { Float($0 % 17) / 100 - 0.08 }
    let contents = [
      SafeTensors.Content(name: "module.out.bias", shape: [10], values: weights[..<10]),
      .init(name: "module.out.weight", shape: [10, 8], values: weights[..<80]),
      .init(name: "module.stem.weight", shape: [8, 100], values: weights[...]),
    ]
    try Data(SafeTensors.encode(contents, metadata: [:])).write(to: URL(filePath: path))
    var news: [String] = []
    let options = self.options(.digits, epochs: 0) {
      ($0.load, $0.imageSize) = (path, 10)
    }
    let result = try run(options) { news.append($0) }
    #expect(result.parameters == 898)
    #expect(news.contains { $0.hasSuffix("no dense1.bias in \(path), taken as 0") })
    let wrong = self.options(.digits, epochs: 0) {
      ($0.load, $0.imageSize, $0.hiddenSizes) = (path, 10, [9])
    }
    let error = #expect(throws: ProgramError.self) { try run(wrong) }
    #expect(error?.exitCode == .badData)
    #expect(error?.line.contains("dense1.weight [9, 100]") == true)
    #expect(error?.line.contains("module.stem.weight [8, 100]") == true)
    #expect(error?.line.contains("--hidden") == true)
  }
}

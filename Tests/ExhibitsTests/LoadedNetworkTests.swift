import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

/// What options name of a network holds for the one that a file brings, or is refused: never passed
/// over.
@Suite struct LoadedNetworkTests {
  /// A short run, its options in words.
  private static func options(
    _ name: ExhibitName, _ words: [String: String], _ file: String? = nil
  ) throws -> Options {
    var options = mnistOptions(samples: 60, epochs: 0) { $0.exhibit = name }
    if ![.mnist, .digits, .masks, .latent, .vae].contains(name) {
      (options.isSynthetic, options.samples) = (false, nil)
    }
    options.load = file
    for (key, text) in words.sorted(by: { $0.key < $1.key }) {
      try #require(OptionTable.row(key)).set(text, in: &options)
    }
    return options
  }

  private static func saved(_ name: ExhibitName, _ words: [String: String]) throws -> String {
    let path = temporaryFile("safetensors")
    var options = try options(name, words)
    options.save = path
    _ = try #require(ExhibitKind.named(name)).run(options, HeadlessTasks())
    return path
  }

  /// An exhibit, what its file was saved with, and what is asked of it later.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: ExhibitName
    let saved: [String: String]
    let asked: [String: String]
    /// A part of the refusal; nil where all goes together.
    let refusal: String?

    init(
      _ name: ExhibitName, _ saved: [String: String], _ asked: [String: String],
      _ refusal: String? = nil
    ) {
      (self.name, self.saved, self.asked, self.refusal) = (name, saved, asked, refusal)
    }

    var testDescription: String { "\(name.rawValue) \(saved) \(asked)" }
  }

  static let cases: [Case] = [
    .init(
      .xor, ["activation": "tanh"], ["activation": "sigmoid"],
      "expected a network with --activation sigmoid, found tanh; leave out --activation"),
    .init(.xor, ["activation": "tanh"], ["activation": "tanh", "hidden_neurons": "3"]),
    .init(.xor, [:], ["loss": "binary-cross-entropy"], "found half-squared-error"),
    .init(.xor, ["hidden": "4,3"], ["hidden_neurons": "3"], "with -hn 3, found 4,3"),
    .init(.xor, ["activation": "leaky-relu"], ["leaky-slope": "0.01"]),
    .init(
      .xor, ["activation": "leaky-relu"], ["leaky-slope": "0.1"],
      "with --leaky-slope 0.1, found 0.01"),
    .init(.xor, [:], ["leaky-slope": "0.1"], "with --leaky-slope 0.1, found none"),
    .init(.function, [:], ["activation": "relu"], "with --activation relu, found tanh"),
    .init(.function, ["hidden": "8"], ["hidden": "8,8"], "with --hidden 8,8, found 8;"),
    .init(.surface, ["activation": "gelu"], ["activation": "silu"], "silu, found gelu"),
    .init(.picture, ["hidden": "8"], ["activation": "relu"], "relu, found gelu"),
    .init(
      .mnist, ["layers": "flatten, dense 9 relu"], ["layers": "flatten, dense 9 tanh"],
      "with --layers flatten, dense 9 tanh, found flatten, dense 9 relu"),
    .init(
      .mnist, ["layers": "flatten, dense 9 relu"], ["layers": "flatten, dense 9 relu dropout 0.5"]),
    .init(
      .mnist, ["layers": "flatten, dense 9 relu"], ["hidden": "9", "activation": "relu"]),
    .init(.digits, ["preset": "leaky"], ["preset": "leaky"]),
    .init(.digits, ["preset": "leaky"], ["leaky-slope": "0.1", "hidden": "32,16"]),
    .init(.digits, ["preset": "leaky"], ["leaky-slope": "0.01"], "0.01, found 0.1;"),
    .init(
      .digits, [:], ["preset": "leaky"],
      "with --activation leaky-relu, found relu; leave out --preset leaky"),
    .init(
      .digits, ["preset": "leaky", "leaky-slope": "0.2"], ["preset": "leaky"],
      "with --leaky-slope 0.1, found 0.2; leave out --preset leaky"),
    .init(.digits, [:], ["loss": "half-squared-error"], "found softmax-cross-entropy"),
    .init(.masks, [:], ["loss": "half-squared-error"], "found softmax-cross-entropy"),
    .init(.latent, [:], ["activation": "tanh"], "tanh, found sigmoid"),
    .init(.vae, ["hidden": "8"], ["latent-size": "3"], "with --latent-size 3, found 2"),
    .init(.vae, ["hidden": "8"], ["activation": "relu", "beta": "2"], "relu, found silu"),
    .init(.vae, ["hidden": "8"], ["beta": "2", "learning-rate": "0.1", "optimizer": "sgd"]),
  ]

  @Test(arguments: cases) func whatIsNamedHoldsOrIsRefused(_ one: Case) throws {
    let file = try Self.saved(one.name, one.saved)
    let kind = try #require(ExhibitKind.named(one.name))
    let options = try Self.options(one.name, one.asked, file)
    guard let refusal = one.refusal else {
      _ = try kind.run(options, HeadlessTasks())
      return
    }
    let error = #expect(throws: ProgramError.self) { try kind.run(options, HeadlessTasks()) }
    #expect(error?.exitCode == .badData)
    #expect(error?.line.contains(refusal) == true, "\(error?.line ?? "")")
  }

  /// A file brings the slope of its leaky ReLUs; one that says none has 0.1.
  @Test func aFileKeepsItsSlope() throws {
    let path = try Self.saved(.digits, ["activation": "leaky-relu", "leaky-slope": "0.3"])
    let loaded = try DigitsExperiment(try Self.options(.digits, [:], path))
    #expect(loaded.settings.architecture.leakySlope == 0.3)
    let text = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(text.contains("leakySlope"))
    let plain = try Self.options(.digits, ["activation": "leaky-relu"])
    #expect(try DigitsExperiment(plain).settings.architecture.leakySlope == 0.01)
    let preset = try Self.options(.digits, ["preset": "leaky"])
    #expect(try DigitsExperiment(preset).settings.architecture.leakySlope == 0.1)
    // Where no ReLU leaks, nothing is said of a slope.
    #expect(
      try DigitsExperiment(try Self.options(.digits, [:])).settings.architecture.leakySlope
        == Architecture.standardLeakySlope)
  }

  static let pairs: [(ExhibitName, ExhibitName)] = [
    (.latent, .digits), (.masks, .digits), (.digits, .latent), (.digits, .masks),
    (.surface, .function),
  ]

  @Test(arguments: pairs) func anotherExhibitsFileIsRefused(of: ExhibitName, by: ExhibitName) throws
  {
    let options = try Self.options(by, [:], try Self.saved(of, [:]))
    let error = #expect(throws: ProgramError.self) {
      try #require(ExhibitKind.named(by)).run(options, HeadlessTasks())
    }
    #expect(
      error?.line.contains("expected a network of \(by.flag), found one of “\(of.rawValue)”")
        == true)
  }

  /// In a window too, where the tensors fit what is on show.
  @Test func aFileThatComputesSomethingElseIsNotTakenOver() throws {
    let path = try Self.saved(.xor, ["activation": "tanh"])
    let show = try XORShow.paused(xorOptions())
    let error = #expect(throws: ProgramError.self) { try show.exhibit.load(from: path) }
    #expect(
      error?.line.contains("expected layer 1 as “dense 3 sigmoid”, found “dense 3 tanh”") == true,
      "\(error?.line ?? "")")
  }
}

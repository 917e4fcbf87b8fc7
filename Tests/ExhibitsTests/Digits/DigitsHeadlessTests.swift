import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// The real files, where `NNWINDOW_DATA` says that they are.
private let realFolder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"]

@Suite struct DigitsHeadlessTests {
  private func run(_ options: Options) throws -> HeadlessTasks.Outcome {
    try ExhibitKind.digits.run(options, HeadlessTasks())
  }

  private func temporaryPath() -> String {
    FileManager.default.temporaryDirectory
      .appending(path: "digits-\(UInt64.random(in: 0 ... .max)).safetensors").path
  }

  @Test(arguments: [String?.none] + DigitsExperiment.card.presets)
  func drawnDigitsAreLearned(preset: String?) throws {
    let result = try run(digitsOptions(samples: 12_000, epochs: 4) { $0.preset = preset }).result
    let digits = try #require(result.digits)
    #expect(result.exhibit == .digits && result.dataset == "synthetic")
    #expect(digits.testAccuracy >= 0.93, "unseen digits: \(digits.testAccuracy)")
    #expect(digits.testLoss.isFinite && digits.testLoss < 1)
  }

  @Test(
    .enabled(if: realFolder != nil),
    arguments: [(String?.none, 0.963), ("leaky", 0.958), ("nielsen", 0.95)])
  func theRealDigitsAreLearnedInTenEpochs(preset: String?, least: Double) throws {
    var options = Options()
    options.exhibit = .digits
    options.preset = preset
    options.dataFolder = realFolder
    let result = try run(options).result
    #expect(result.dataset == "mnist" && result.epochs == 10)
    #expect(try #require(result.digits).testAccuracy >= least)
  }

  @Test func aSavedRunGoesOnWhereItWasWithThePresetThatItBrings() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = try run(digitsOptions(epochs: 2) { $0.preset = "nielsen" }).result
    _ = try run(
      digitsOptions {
        $0.preset = "nielsen"
        $0.save = path
      })
    let rest = try run(
      digitsOptions(epochs: 2) {
        $0.load = path
        $0.schedule = .constant
      }
    ).result
    #expect(rest.checksum == whole.checksum)
  }

  @Test func aNetworkOfMapsIsRefused() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try ExhibitKind.mnist.run(
      mnistOptions {
        $0.imageSize = 10
        $0.save = path
      }, HeadlessTasks())
    let error = #expect(throws: ProgramError.self) { try run(digitsOptions { $0.load = path }) }
    #expect(error?.exitCode == .badData)
    #expect(
      error?.line.contains("a network of --digits, found one of “mnist”") == true,
      "\(error?.line ?? "")")
    #expect(error?.line.contains("nnwindow --digits --save FILE") == true)
  }

  @Test func aPresetThatIsNoneIsAnsweredWithThoseThatThereAre() {
    var options = digitsOptions { $0.preset = "nilsen" }
    let error = #expect(throws: ProgramError.self) {
      try options.check(offered: [DigitsExperiment.card])
    }
    #expect(error?.exitCode == .usage)
    #expect(
      error?.line
        == "nnwindow: --preset: expected one of nielsen, leaky, found \"nilsen\"; "
        + "try --preset nielsen")
  }

  @Test func deepSigmoidsLetTheGradientVanish() throws {
    var first: [Double] = []
    var columns: [String] = []
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      return { row in if row.numbers[0] == 1 { first = row.numbers } }
    }
    let options = digitsOptions {
      $0.activation = .sigmoid
      $0.hiddenSizes = [30, 30, 30, 30]
    }
    _ = try ExhibitKind.digits.run(options, tasks)
    let norms = (1...5).compactMap { layer in
      columns.firstIndex(of: "gradient_norm_dense\(layer)").map { first[$0] }
    }
    #expect(norms.count == 5)
    for (before, after) in zip(norms, norms.dropFirst()) { #expect(before < after) }
    #expect(norms[0] < norms[4] / 20)
  }

  @Test func runsAreComparedByTheirPresets() throws {
    var options = digitsOptions()
    try options.set(\.compare, to: "preset=nielsen | preset=leaky")
    try options.check(offered: ExhibitKind.cards)
    let results = try run(options).results
    #expect(results.count == 2)
    #expect(results[0].parameters != results[1].parameters)
  }
}

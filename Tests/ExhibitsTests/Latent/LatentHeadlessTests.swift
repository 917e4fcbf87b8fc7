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

@Suite struct LatentHeadlessTests {
  private func run(_ options: Options) throws -> RunResult {
    try ExhibitKind.latent.run(options, HeadlessTasks()).result
  }

  @Test func drawnDigitsAreLearnedThroughThreeNeurons() throws {
    let result = try run(latentOptions(samples: 6000, epochs: 10))
    let digits = try #require(result.digits)
    #expect(result.dataset == "synthetic" && result.epochs == 10)
    // 784·10 + 10, 10·3 + 3, 3·10 + 10.
    #expect(result.parameters == 7850 + 33 + 40)
    #expect(digits.testAccuracy >= 0.8, "unseen digits: \(digits.testAccuracy)")
  }

  @Test(.enabled(if: realFolder != nil)) func theRealDigitsAreLearnedInTenEpochs() throws {
    var options = Options()
    options.exhibit = .latent
    options.dataFolder = realFolder
    let result = try run(options)
    #expect(result.dataset == "mnist" && result.epochs == 10)
    #expect(try #require(result.digits).testAccuracy >= 0.88)
  }

  @Test func aSavedRunGoesOnWhereItWas() throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "latent-\(UInt64.random(in: 0 ... .max)).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = try run(latentOptions(epochs: 2) { $0.schedule = .constant })
    _ = try run(
      latentOptions {
        $0.schedule = .constant
        $0.save = path
      })
    let rest = try run(
      latentOptions(epochs: 2) {
        $0.schedule = .constant
        $0.load = path
      })
    #expect(rest.checksum == whole.checksum)
  }

  /// A network without a hidden layer has no space to show.
  @Test func aFileWithoutABottleneckIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "flat-\(UInt64.random(in: 0 ... .max)).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let flat = Architecture(input: .flat(784), layers: [.dense(10)], loss: .softmaxCrossEntropy)
    try Network(flat, initializer: .heUniform, seed: 1).save(to: path)
    let error = #expect(throws: ProgramError.self) { try run(latentOptions { $0.load = path }) }
    #expect(error?.exitCode == .badData)
    #expect(error?.line.contains("a hidden layer") == true, "\(error?.line ?? "")")
  }

  @Test func optionsThatDoNotFitAreToldInOneLine() throws {
    var wide = latentOptions()
    try wide.set(\.hiddenSizes, to: "10,65")
    let error = #expect(throws: ProgramError.self) {
      try wide.check(offered: ExhibitKind.cards)
    }
    #expect(error?.line.contains("1 to 64 neurons") == true, "\(error?.line ?? "")")
    #expect(error?.exitCode == .usage)
    for (key, text) in [("layers", "flatten"), ("noise", "0.1"), ("data", "somewhere")] {
      var options = latentOptions { $0.samples = nil }
      try #require(OptionTable.row(key)).set(text, in: &options)
      #expect(throws: ProgramError.self) { try options.check(offered: ExhibitKind.cards) }
    }
    var all = latentOptions { $0.hiddenSizes = [16, 2] }
    try all.check(offered: ExhibitKind.cards)
  }
}

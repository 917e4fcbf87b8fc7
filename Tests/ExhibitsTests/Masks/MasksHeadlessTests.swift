import Exhibits
import Foundation
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

/// The real files, where `NNWINDOW_DATA` says that they are.
private let realFolder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"]

@Suite struct MasksHeadlessTests {
  private func run(_ options: Options) throws -> HeadlessTasks.Outcome {
    try ExhibitKind.masks.run(options, HeadlessTasks())
  }

  @Test(arguments: [Loss.softmaxCrossEntropy, .halfSquaredError])
  func drawnDigitsAreLearned(loss: Loss) throws {
    let result = try run(masksOptions(samples: 12_000, epochs: 4) { $0.loss = loss }).result
    #expect(result.exhibit == .masks && result.parameters == 7850)
    #expect(try #require(result.digits).testAccuracy >= 0.85)
  }

  @Test(
    .enabled(if: realFolder != nil),
    arguments: [(Loss.softmaxCrossEntropy, 0.92), (.halfSquaredError, 0.915)])
  func theRealDigitsAreLearnedInTenEpochs(loss: Loss, least: Double) throws {
    var options = Options()
    options.exhibit = .masks
    options.loss = loss
    options.dataFolder = realFolder
    let result = try run(options).result
    #expect(result.dataset == "mnist" && result.epochs == 10)
    #expect(try #require(result.digits).testAccuracy >= least)
  }

  @Test func theWindowTrainsTheSameNumbers() throws {
    let options = masksOptions()
    let show = try MasksShow(options)
    #expect(show.until { $0.exhibit.isOver })
    #expect(show.exhibit.result.checksum == (try run(options).result.checksum))
  }

  @Test func aNetworkWithAHiddenLayerIsRefused() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "masks-\(UInt64.random(in: 0 ... .max)).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try ExhibitKind.digits.run(digitsOptions { $0.save = path }, HeadlessTasks())
    let error = #expect(throws: ProgramError.self) { try run(masksOptions { $0.load = path }) }
    #expect(error?.exitCode == .badData)
    #expect(
      error?.line.contains("a network of --masks, found one of “digits”") == true,
      "\(error?.line ?? "")")
  }

  @Test func lossesAreCompared() throws {
    var options = masksOptions()
    try options.set(\.compare, to: "loss=softmax-cross-entropy | loss=half-squared-error")
    try options.check(offered: ExhibitKind.cards)
    #expect(try run(options).results.count == 2)
  }
}

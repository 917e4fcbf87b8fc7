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

@Suite struct MNISTHeadlessTests {
  private func run(_ options: Options) throws -> HeadlessTasks.Outcome {
    try ExhibitKind.mnist.run(options, HeadlessTasks())
  }

  @Test func drawnDigitsAreLearned() throws {
    let result = try run(mnistOptions(samples: 12_000, epochs: 2)).result
    let digits = try #require(result.digits)
    #expect(result.dataset == "synthetic" && result.epochs == 2)
    #expect(digits.testAccuracy >= 0.97, "unseen digits: \(digits.testAccuracy)")
    #expect(digits.samplesPerSecond > 0 && digits.testLoss < 0.2)
    let keys = [
      "exhibit", "seed", "epochs", "steps", "loss", "accuracy", "seconds", "epochsPerSecond",
      "parameters", "samplesPerSecond", "validationAccuracy", "testAccuracy", "testLoss",
      "dataset", "checksum",
    ]
    let places = keys.map { result.json.range(of: "\"\($0)\":")?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test(.enabled(if: realFolder != nil))
  func theRealDigitsAreLearnedInOneEpoch() throws {
    var options = Options()
    options.exhibit = .mnist
    options.dataFolder = realFolder
    options.epochs = 1
    let result = try run(options).result
    #expect(result.dataset == "mnist")
    #expect(try #require(result.digits).testAccuracy > 0.975)
  }

  @Test func threadsEndInTheSameChecksum() throws {
    let one = try run(mnistOptions()).result.checksum
    let two = try run(mnistOptions { $0.threads = 2 }).result.checksum
    #expect(one == two)
  }

  @Test func aSavedRunGoesOnWhereItWas() throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "mnist-\(UInt64.random(in: 0 ... .max)).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = try run(mnistOptions(epochs: 2) { $0.schedule = .constant }).result
    _ = try run(
      mnistOptions(epochs: 1) {
        $0.schedule = .constant
        $0.save = path
      })
    let rest = try run(
      mnistOptions(epochs: 2) {
        $0.schedule = .constant
        $0.load = path
      }
    ).result
    #expect(rest.checksum == whole.checksum)
    // A network of another shape is refused.
    let error = #expect(throws: ProgramError.self) {
      try run(
        mnistOptions {
          $0.hiddenSizes = [64]
          $0.load = path
        })
    }
    #expect(
      error?.line.contains("--hidden 64, found 128; leave out --hidden") == true,
      "\(error?.line ?? "")")
    #expect(error?.exitCode == .badData)
  }

  @Test func layersAreThoseOfTheOptions() throws {
    let result = try run(
      mnistOptions {
        $0.imageSize = 14
        $0.layers = [
          .conv2D(4, 3, padding: 1), .batchNorm(activation: .relu), .averagePool2D(2), .flatten,
          .dropout(0.2), .dense(16, .tanh),
        ]
      }
    ).result
    // 4·9 + 4, 4 times 4, 16·196 + 16, 10·16 + 10.
    #expect(result.parameters == 40 + 16 + 16 * 196 + 16 + 170)
    #expect(result.loss.isFinite)
  }
}

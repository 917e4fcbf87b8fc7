import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

/// The real files, where `NNWINDOW_DATA` says that they are.
private let realFolder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"]

@Suite struct VAEHeadlessTests {
  private func run(
    _ options: Options, _ tasks: HeadlessTasks = .init()
  ) throws -> HeadlessTasks.Outcome {
    try ExhibitKind.vae.run(options, tasks)
  }

  private func figure(_ name: String, _ result: RunResult) throws -> Double {
    try #require(result.figures.first { $0.name == name }).value
  }

  @Test func drawnDigitsAreToldForLess() throws {
    let start = try run(vaeOptions(samples: 3000, epochs: 0)).result
    let result = try run(vaeOptions(samples: 3000, epochs: 3)).result
    #expect(result.dataset == "synthetic" && result.epochs == 3 && result.accuracy == nil)
    let (reconstruction, kl) = (
      try figure("reconstruction", result), try figure("kl", result)
    )
    #expect(abs(try figure("lossPerImage", result) - reconstruction - kl) < 1e-9)
    #expect(reconstruction < 0.6 * (try figure("reconstruction", start)))
    #expect(kl > 0.5)
    let keys = [
      "exhibit", "seed", "epochs", "steps", "loss", "seconds", "epochsPerSecond", "parameters",
      "samplesPerSecond", "lossPerImage", "reconstruction", "kl", "dataset", "checksum",
    ]
    let places = keys.map { result.json.range(of: "\"\($0)\":")?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  /// No more than 2 % above the same model in PyTorch: 160 nats.
  @Test(.enabled(if: realFolder != nil))
  func theRealDigitsCostWhatTheyCostElsewhere() throws {
    var options = Options()
    options.exhibit = .vae
    options.dataFolder = realFolder
    options.epochs = 1
    #expect(try figure("lossPerImage", try run(options).result) < 163.2)
  }

  @Test func aLargerBetaLeavesLessToTell() throws {
    let one = try run(vaeOptions(epochs: 4)).result
    let ten = try run(
      vaeOptions(epochs: 4) { $0.beta = 10 }
    ).result
    #expect(try figure("kl", ten) < figure("kl", one))
    let loss = try figure("reconstruction", ten) + 10 * figure("kl", ten)
    #expect(abs(try figure("lossPerImage", ten) - loss) < 1e-9)
  }

  @Test func aSavedRunGoesOnWhereItWas() throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "vae-\(UInt64.random(in: 0 ... .max)).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = try run(
      vaeOptions(epochs: 2) {
        $0.beta = 3
        $0.latentSize = 4
      }
    ).result
    _ = try run(
      vaeOptions(epochs: 1) {
        $0.beta = 3
        $0.latentSize = 4
        $0.save = path
      })
    // The file brings its layers and its β.
    let rest = try run(
      vaeOptions(epochs: 2) {
        $0.hiddenSizes = nil
        $0.load = path
      }
    ).result
    #expect(rest.checksum == whole.checksum)
    // A network of another shape is refused.
    let error = #expect(throws: ProgramError.self) {
      try run(
        vaeOptions {
          $0.hiddenSizes = [64, 24]
          $0.load = path
        })
    }
    #expect(
      error?.line.contains("--hidden 64,24, found 48,24; leave out") == true, "\(error?.line ?? "")"
    )
    #expect(error?.exitCode == .badData)
  }

  @Test func aNetworkOfAnotherKindIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appending(path: "mnist-\(UInt64.random(in: 0 ... .max)).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try ExhibitKind.mnist.run(
      mnistOptions(epochs: 0) { $0.save = path }, HeadlessTasks())
    let error = #expect(throws: ProgramError.self) {
      try run(
        vaeOptions {
          $0.hiddenSizes = nil
          $0.load = path
        })
    }
    #expect(error?.exitCode == .badData)
    #expect(
      error?.line.contains("a network of --vae, found one of “mnist”") == true,
      "\(error?.line ?? "")")
  }

  @Test func everyBatchIsARowOfNumbers() throws {
    var columns: [String] = []
    var rows: [[Double]] = []
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      return { rows.append($0.numbers) }
    }
    let steps = try run(vaeOptions(), tasks).result.steps
    #expect(columns == ["batch", "loss", "reconstruction", "kl", "beta", "learning_rate"])
    #expect(rows.count >= steps)
    let last = try #require(rows.last)
    #expect(last[0] == Double(steps) && last[4] == 1)
    #expect(abs(last[1] - last[2] - last[3]) < 1e-3)
  }

  @Test(arguments: [false, true]) func inAFilmThePointWalksOn(isStill: Bool) throws {
    var numbers: Set<[String]> = []
    var tasks = HeadlessTasks(appearance: Appearance(reducesMotion: isStill))
    tasks.onFrame = { page in
      // The latent numbers beside the sliders, as `+1.25`.
      numbers.insert(
        page.tiles.flatMap(\.words).filter {
          $0.count == 5 && $0.contains(".") && ($0.hasPrefix("+") || $0.hasPrefix("−"))
        })
    }
    _ = try run(vaeOptions(), tasks)
    #expect(isStill ? numbers.count == 1 : numbers.count > 3)
  }
}

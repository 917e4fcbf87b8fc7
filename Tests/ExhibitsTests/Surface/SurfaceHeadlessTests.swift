import Datasets
import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct SurfaceHeadlessTests {
  private func run(_ options: Options) throws -> RunResult {
    try ExhibitKind.surface.run(options, HeadlessTasks()).result
  }

  private func error(_ result: RunResult) -> Double {
    result.figures.first { $0.name == "rmseOfRange" }?.value ?? .nan
  }

  /// A short run of the network that is there where nobody says how: the surface is nearly there.
  @Test func theDefaultsLearn() throws {
    var options = Options()
    options.exhibit = .surface
    options.subject = "saddle"
    options.epochs = 6
    let result = try run(options)
    #expect(result.steps == 6 * 63 && result.parameters == 4417)
    #expect(error(result) < 0.03)
  }

  /// The help's own example has sixteen waves each way. Neurons of another kind see its inputs as they
  /// always did.
  @Test func wavesAreLearned() throws {
    func run(_ change: (inout Options) -> Void) throws -> Double {
      var options = Options()
      options.exhibit = .surface
      options.subject = "sin(x)*cos(y)"
      options.epochs = 60
      change(&options)
      return try error(self.run(options))
    }
    #expect(try run { _ in } < 0.06)
    #expect(try run { $0.activation = .tanh } > 0.15)
    let start = try SurfaceExperiment(surfaceOptions())
    #expect(start.data.frame.normalization.inputs([0, 50]) == [-1, 1])
    let sines = try SurfaceExperiment(surfaceOptions { $0.activation = .sine })
    #expect(sines.data.frame.normalization.inputs([0, 50]) == [-4, 4])
  }

  @Test func theJSONCarriesTheFigure() throws {
    let json = try run(surfaceOptions()).json
    #expect(json.contains("\"exhibit\":\"surface\"") && json.contains("\"rmseOfRange\":0."))
    #expect(
      json.contains("\"epochs\":30,\"steps\":120,") && json.contains("\"dataset\":\"saddle\""))
    #expect(!json.contains("accuracy"))
  }

  @Test func theSeedDecidesEverything() throws {
    let first = try run(surfaceOptions())
    #expect(try run(surfaceOptions()).checksum == first.checksum)
    #expect(try run(surfaceOptions("1")).checksum == first.checksum)
    #expect(try run(surfaceOptions { $0.seed = 2 }).checksum != first.checksum)
  }

  @Test func anExpressionIsASurface() throws {
    let result = try run(surfaceOptions("(x - 25)^2 - (y - 25)^2"))
    #expect(result.dataset == "(x - 25)^2 - (y - 25)^2")
    #expect(result.checksum == (try run(surfaceOptions())).checksum)
  }

  @Test func aRowARefreshWithItsNumbers() throws {
    var columns: [String] = []
    var rows: [[Double]] = []
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      return { rows.append($0.numbers) }
    }
    _ = try ExhibitKind.surface.run(
      surfaceOptions {
        $0.epochs = 10
        $0.epochsPerRefresh = 4
      }, tasks)
    #expect(
      columns == [
        "epoch", "loss", "rmse_of_range", "learning_rate", "gradient_norm_1", "gradient_norm_2",
        "gradient_norm_3",
      ])
    #expect(rows.map { $0[0] } == [0, 4, 8, 10])
    #expect(rows.allSatisfy { $0.count == columns.count && $0.allSatisfy(\.isFinite) })
  }

  /// A network that was saved goes on with the samples that it had.
  @Test func aSavedNetworkGoesOnWithItsSamples() throws {
    let path = temporaryFile("safetensors")
    _ = try run(
      surfaceOptions {
        $0.noise = 3
        $0.seed = 5
        $0.save = path
      })
    let exhibit = try OpenExhibit<SurfaceExperiment>(
      surfaceOptions {
        $0.load = path
        $0.samples = nil
        $0.hiddenSizes = nil
        $0.activation = nil
      })
    defer { try? exhibit.close() }
    #expect(exhibit.shown.step == 30)
    #expect(exhibit.shown.data.samples.count == 100)
    let drawn = FunctionSamples.draw(FunctionTarget(.saddle), count: 100, noise: 3, seed: 5)
    #expect(exhibit.shown.data.samples == drawn)
  }

  @Test(arguments: [
    ("wavs", "try --surface waves"), ("7", "a number from 0 to 4"), ("sin(x", "not closed"),
    ("log(0 - x - 1)", "expected a function with finite values"),
  ])
  func whatIsNoSurfaceIsSaidInOneLine(subject: String, words: String) {
    var options = surfaceOptions(subject)
    let error = #expect(throws: ProgramError.self) {
      try options.check(offered: [SurfaceExperiment.card])
    }
    #expect(error?.line.contains(words) == true, "\(error?.line ?? "")")
    #expect(error?.line.contains("\n") == false)
    #expect(error?.exitCode == .usage)
  }
}

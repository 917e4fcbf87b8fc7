import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// Whether there is time for every curve and seed: a minute in a release build, and half an hour in
/// a debug build, whose vectors stay generic.
private let measuresAll = ProcessInfo.processInfo.environment["NNWINDOW_MEASURE"] != nil

@Suite struct FunctionHeadlessTests {
  private func run(_ options: Options, _ tasks: HeadlessTasks = HeadlessTasks()) throws
    -> HeadlessTasks.Outcome
  {
    try ExhibitKind.function.run(options, tasks)
  }

  /// The columns and rows that a run hands to a metrics sink.
  private func metrics(_ options: Options) throws -> (columns: [String], rows: [[Double]]) {
    var columns: [String] = []
    var rows: [[Double]] = []
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      return { rows.append($0.numbers) }
    }
    _ = try run(options, tasks)
    return (columns, rows)
  }

  private func error(of result: RunResult) throws -> Double {
    try #require(result.figures.first { $0.name == "rmseOfRange" }).value
  }

  /// The project's own measure: defaults, no noise, the median of five seeds.
  @Test(.enabled(if: measuresAll), arguments: CurveTarget.allCases)
  func everyCurveIsLearned(curve: CurveTarget) throws {
    let errors = try (1...5).map { seed in
      var options = Options()
      options.exhibit = .function
      options.subject = curve.name
      options.seed = UInt64(seed)
      let result = try run(options).result
      #expect(result.epochs == 2000 && result.steps == 14_000)
      return try error(of: result)
    }
    let limit =
      switch curve {
      case .spiky: 0.05
      case .sumOfSines, .polynomial: 0.02
      default: 0.01
      }
    #expect(errors.sorted()[2] < limit, "\(errors)")
  }

  /// The same on the way there, for the time that a debug build has.
  @Test(arguments: [CurveTarget.parabola, .line])
  func aCurveIsSoonNear(curve: CurveTarget) throws {
    let result = try run(
      functionOptions {
        $0.subject = curve.name
        $0.epochs = 150
        $0.samples = 100
      }
    ).result
    #expect(try error(of: result) < 0.05)
  }

  @Test func anExpressionAndATableAreLearned() throws {
    let typed = try run(
      functionOptions {
        $0.subject = "10 sin(x/8)"; $0.epochs = 120
      }
    ).result
    #expect(try error(of: typed) < 0.08 && typed.dataset == "10 sin(x/8)")
    let table = try #require(PointTable((0..<40).map { SIMD2(Double($0), abs(Double($0) - 20)) }))
    let read = try run(
      functionOptions {
        $0.subject = "folder/hill.csv"
        $0.table = table
        $0.samples = nil
        $0.epochs = 150
      }
    ).result
    #expect(try error(of: read) < 0.08 && read.dataset == "hill.csv")
  }

  @Test func theResultSaysWhatTheContractAsks() throws {
    let result = try run(functionOptions()).result
    let keys = [
      "exhibit", "seed", "epochs", "steps", "loss", "seconds", "epochsPerSecond", "parameters",
      "rmseOfRange", "dataset", "checksum",
    ]
    let places = keys.map { result.json.range(of: "\"\($0)\":")?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(!result.json.contains("accuracy"))
    #expect(result.json.contains(#""parameters":1153"#))
    #expect(result.json.contains(#""dataset":"sum-of-sines""#))
    #expect(result.summary.contains("function (sum-of-sines): 40 epochs"))
    #expect(result.summary.contains("RMSE"))
  }

  @Test func nothingIsTrainedInNoEpochs() throws {
    let result = try run(functionOptions { $0.epochs = 0 }).result
    #expect(result.steps == 0 && result.loss.isFinite)
    #expect(try error(of: result) > 0.1)
  }

  @Test func noiseAndSeedMoveTheSamples() throws {
    func sum(_ change: (inout Options) -> Void) throws -> String {
      try run(functionOptions(change)).result.checksum
    }
    let plain = try sum { _ in }
    #expect(try sum { _ in } == plain)
    #expect(try sum { $0.noise = 0.5 } != plain)
    #expect(try sum { $0.seed = 2 } != plain)
    #expect(try sum { $0.samples = 51 } != plain)
  }

  @Test func aRowARefreshAndTheSameFromTheWindow() throws {
    let path = temporaryFile("csv")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let options = functionOptions {
      $0.epochsPerRefresh = 15
      $0.metrics = path
    }
    let (columns, rows) = try metrics(options)
    #expect(
      columns == [
        "epoch", "loss", "rmse_of_range", "learning_rate", "gradient_norm_1", "gradient_norm_2",
        "gradient_norm_3",
      ])
    #expect(rows.map(\.[0]) == [0, 15, 30, 40])
    #expect(rows.allSatisfy { $0.allSatisfy(\.isFinite) })
    let show = try FunctionShow(options)
    #expect(show.until { $0.exhibit.isFinished })
    show.stage.close()
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.first.map(String.init) == columns.joined(separator: ","))
    let read = lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    // A file has the digits that a Float needs.
    #expect(read.map { $0.map { Float($0) } } == rows.map { $0.map { Float($0) } })
  }

  @Test func theWindowEndsInTheSameNumbers() throws {
    let show = try FunctionShow()
    #expect(show.until { $0.exhibit.isFinished })
    let result = try run(functionOptions()).result
    #expect(show.exhibit.result.checksum == result.checksum)
    #expect(show.exhibit.result.figures == result.figures)
  }

  @Test func aSavedRunGoesOnWhereItWas() throws {
    let path = temporaryFile("safetensors")
    defer { try? FileManager.default.removeItem(atPath: path) }
    func options(_ change: (inout Options) -> Void) -> Options {
      functionOptions {
        $0.schedule = .constant
        $0.noise = 0.2
        change(&$0)
      }
    }
    let whole = try run(options { $0.epochs = 60 }).result
    _ = try run(options { $0.save = path })
    let rest = try run(
      options {
        $0.epochs = 60
        $0.load = path
      }
    ).result
    #expect(rest.checksum == whole.checksum && rest.epochs == 60)
    // Of another curve only the network is taken, and training begins at 0.
    let other = try run(
      options {
        $0.subject = "line"
        $0.epochs = 0
        $0.load = path
      }
    ).result
    #expect(other.epochs == 0 && other.dataset == "line")
  }

  @Test func aFileOfAnotherExhibitIsRefused() throws {
    let path = temporaryFile("safetensors")
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try ExhibitKind.xor.run(
      xorOptions {
        $0.epochs = 1
        $0.save = path
      }, HeadlessTasks())
    let error = #expect(throws: ProgramError.self) {
      _ = try run(functionOptions { $0.load = path })
    }
    #expect(error?.exitCode == .badData)
    #expect(error?.line.contains("expected a network of --function, found one of") == true)
  }

  @Test func aRunThatDivergesSaysWhere() throws {
    let outcome = try run(
      functionOptions {
        $0.optimizer = .sgd
        $0.learningRate = 1e8
        $0.activation = .relu
      })
    #expect(outcome.divergedAt != nil && outcome.unit == "epoch")
  }

  @Test func theClassicNetworkLearnsOneSampleAtATime() throws {
    let result = try run(
      functionOptions {
        $0.hiddenSizes = [10, 5, 3]
        $0.activation = .leakyReLU
        $0.optimizer = .sgd
        $0.batchSize = 1
        $0.subject = "parabola"
        $0.epochs = 100
      }
    ).result
    #expect(result.steps == 100 * 50 && result.parameters == 97)
    #expect(try error(of: result) < 0.1)
  }
}

import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing

@Suite struct GrokFileTests {
  private let path = FileManager.default.temporaryDirectory
    .appending(path: "grok-\(UInt64.random(in: 0...UInt64.max)).safetensors").path

  private func saved(_ options: Options = grokOptions(), at step: Int = 50) throws -> GrokSnapshot {
    let snapshot = try grokRun(options, at: step).snapshot()
    try GrokExperiment(options).save(snapshot, to: path)
    return snapshot
  }

  /// A file goes on as the run that it was saved from.
  @Test func aFileResumesExactly() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let options = grokOptions {
      $0.seed = 4
      $0.weightDecay = 0.3
      $0.share = 0.6
    }
    let snapshot = try saved(options)
    var loading = Options()
    (loading.exhibit, loading.load) = (.grok, path)
    let experiment = try GrokExperiment(loading)
    #expect(experiment.settings.modulus == 11 && experiment.seed == 4)
    var run = experiment.makeRun(RunNeeds())
    #expect(run.step == 50 && run.snapshot().state == snapshot.state)
    #expect(run.metrics() == snapshot.metrics)
    run.advance(to: 90)
    #expect(run.snapshot().state == (try grokRun(options, at: 90)).snapshot().state)
    // A fresh start is one of the same seed.
    #expect(
      experiment.makeRun(RunNeeds(isFresh: true)).snapshot().state
        == (try grokRun(options)).snapshot().state)
  }

  /// A file says what its network was asked, and no other table takes it.
  @Test(arguments: ["subtract", "multiply"])
  func aFileKnowsItsOperation(operation: String) throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let snapshot = try saved(grokOptions { $0.subject = operation })
    var loading = Options()
    (loading.exhibit, loading.load) = (.grok, path)
    let experiment = try GrokExperiment(loading)
    #expect(experiment.settings.operation.rawValue == operation)
    #expect(experiment.makeRun(RunNeeds()).snapshot().state == snapshot.state)
    loading.subject = "add"
    #expect(throws: ProgramError.self) { try GrokExperiment(loading) }
    let sums = try GrokExperiment(grokOptions())
    let own = try grokRun().snapshot()
    #expect(throws: ProgramError.self) { try sums.load(path, own) }
    // An embedding without rows for the second number.
    var file = try PairCheckpoint(contentsOf: path)
    file.metadata["operation"] = operation == "subtract" ? "add" : "subtract"
    try Data(file.bytes()).write(to: URL(fileURLWithPath: path))
    loading.subject = nil
    #expect(throws: ProgramError.self) { try GrokExperiment(loading) }
    file.metadata["operation"] = "divide"
    try Data(file.bytes()).write(to: URL(fileURLWithPath: path))
    #expect(throws: ProgramError.self) { try GrokExperiment(loading) }
  }

  @Test func whatIsNamedOutrightWins() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try saved()
    let metrics = try GrokExperiment(
      grokOptions {
        $0.load = path
        $0.weightDecay = 3
        $0.share = 0.7
      }
    ).makeRun(RunNeeds()).metrics()
    #expect(metrics.weightDecay == 3 && metrics.trained == 46)
  }

  @Test func aFileIsLoadedIntoARunUnderWay() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let snapshot = try saved()
    let experiment = try GrokExperiment(grokOptions())
    var run = experiment.makeRun(RunNeeds())
    run.advance(to: 10)
    run.apply(try experiment.load(path, run.snapshot()))
    #expect(run.step == 10 && run.snapshot().state == snapshot.state)
  }

  private func failure(_ change: (inout Options) -> Void = { _ in }) -> String? {
    var options = Options()
    (options.exhibit, options.load) = (.grok, path)
    change(&options)
    do throws(ProgramError) {
      _ = try GrokExperiment(options)
      return nil
    } catch {
      return error.line
    }
  }

  @Test func saysWhatAFileIsNot() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(failure()?.contains(path) == true)
    _ = try saved()
    #expect(failure { $0.modulus = 13 }?.contains("--modulus 13, found 11") == true)
    let good = try PairCheckpoint(contentsOf: path)
    func write(_ change: (inout PairCheckpoint) -> Void) throws {
      var wrong = good
      change(&wrong)
      try Data(wrong.bytes()).write(to: URL(fileURLWithPath: path))
    }
    try write { $0.metadata["exhibit"] = "xor" }
    #expect(failure()?.contains("expected a network of --grok, found one of “xor”") == true)
    try write { $0.metadata["seed"] = "many" }
    #expect(failure()?.contains("seed") == true)
    try write { $0.metadata["trained_pairs"] = "66" }
    #expect(failure()?.contains("trained_pairs") == true)
    try write { $0.metadata["weight_decay"] = "-1" }
    #expect(failure()?.contains("weight_decay") == true)
    try write { $0.metadata["learning_rate"] = "nan" }
    #expect(failure()?.contains("learning_rate") == true)
    try write {
      $0.metadata["trained_pairs"] = "2"
      $0.shape = PairShape(numbers: 3, width: 8, hidden: 16)
      let state = PairState(
        parameters: [Float](repeating: 0, count: $0.shape.parameterCount), moments: [], step: 0)
      $0.state = state
    }
    #expect(failure()?.contains("expected 7 to 127 numbers") == true)
  }

  @Test func aNetworkOfAnotherSizeIsNoEdit() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try saved(grokOptions { $0.modulus = 13 }, at: 2)
    let experiment = try GrokExperiment(grokOptions())
    let snapshot = try grokRun().snapshot()
    #expect(throws: ProgramError.self) { try experiment.load(path, snapshot) }
  }
}

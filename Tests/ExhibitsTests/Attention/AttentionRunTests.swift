import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// Options of a short run of attention.
func attentionOptions(_ change: (inout Options) -> Void = { _ in }) -> Options {
  var options = Options()
  (options.exhibit, options.epochs) = (.attention, 40)
  change(&options)
  return options
}

@Suite struct AttentionRunTests {
  private func run(_ change: (inout Options) -> Void = { _ in }) throws -> AttentionRun {
    try AttentionExperiment(attentionOptions(change)).makeRun(RunNeeds())
  }

  @Test func howStepsAreCutChangesNothing() throws {
    var (one, other) = (try run(), try run())
    one.advance(to: 12)
    for step in [1, 5, 6, 12] { other.advance(to: step) }
    #expect(one.snapshot() == other.snapshot())
    var threads = try run { $0.threads = 3 }
    threads.advance(to: 12)
    #expect(threads.snapshot() == one.snapshot())
  }

  @Test func everyChangeIsReplayedToTheSameBits() throws {
    let edits: [AttentionEdit] = [
      .ablate(AttentionHead(layer: 0, head: 1), true), .learningRate(0.02), .weightDecay(0.1),
      .batch(5), .widestGap(1), .ablate(AttentionHead(layer: 0, head: 1), false),
    ]
    var run = try run()
    run.advance(to: 4)
    let start = run.snapshot()
    func goOn(_ run: inout AttentionRun) -> [AttentionSnapshot] {
      edits.map { edit in
        run.apply(edit)
        run.advance(to: run.step + 3)
        return run.snapshot()
      }
    }
    let first = goOn(&run)
    run.restore(start)
    #expect(goOn(&run) == first)
    // A run that never saw the first steps goes on from a moment as well.
    var fresh = try self.run()
    fresh.restore(start)
    #expect(goOn(&fresh) == first)
    #expect(Set(first.map(\.state.parameters)).count == edits.count)
    #expect(first[0].ablated == [AttentionHead(layer: 0, head: 1)] && first[5].ablated.isEmpty)
    #expect(first[3].own.batch == 5 && first[4].own.widestGap == 1)
  }

  @Test func anAblatedHeadShowsAtOnce() throws {
    var run = try run()
    run.advance(to: 30)
    let before = run.metrics()
    run.apply(.ablate(AttentionHead(layer: 1, head: 0), true))
    let after = run.metrics()
    // The same step, and another loss: the jump that the branch begins with.
    #expect(before.lossKnown != after.lossKnown)
    run.apply(.ablate(AttentionHead(layer: 1, head: 0), false))
    #expect(run.metrics() == before)
  }

  @Test func aFileResumesTheRun() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "attention-\(UInt64.random(in: 0...UInt64.max)).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let experiment = try AttentionExperiment(attentionOptions())
    var run = experiment.makeRun(RunNeeds())
    run.advance(to: 6)
    run.apply(.ablate(AttentionHead(layer: 0, head: 0), true))
    run.apply(.batch(7))
    run.advance(to: 9)
    try experiment.save(run.snapshot(), to: path)
    let loaded = try AttentionExperiment(attentionOptions { $0.load = path })
    var resumed = loaded.makeRun(RunNeeds())
    #expect(resumed.snapshot() == run.snapshot())
    resumed.advance(to: 14)
    run.advance(to: 14)
    #expect(resumed.snapshot() == run.snapshot())
    // What learns something else is refused, and so is a file of another exhibit.
    #expect(throws: ProgramError.self) {
      try AttentionExperiment(
        attentionOptions {
          $0.subject = "sort"
          $0.load = path
        })
    }
    // In a window any other file of the same shape may take its place.
    guard
      case .loaded(let moment) = try experiment.load(
        path, experiment.makeRun(RunNeeds()).snapshot())
    else {
      Issue.record("no moment was loaded")
      return
    }
    #expect(moment.ablated == [AttentionHead(layer: 0, head: 0)])
  }

  @Test func everyTaskLearnsSomething() throws {
    for task in ["induction", "reverse", "sort", "markov"] {
      var run = try run { $0.subject = task }
      let first = run.metrics()
      run.advance(to: 40)
      let last = run.metrics()
      #expect(last.lossKnown < first.lossKnown, "\(task)")
      #expect((0...1).contains(last.right) && (0...1).contains(last.whole))
    }
    let text = try SequenceText(
      String(repeating: "all work and no play ", count: 5000), name: "play")
    var reader = try AttentionExperiment(
      attentionOptions {
        $0.subject = "text play"
        $0.content = text
      }
    ).makeRun(RunNeeds())
    let first = reader.metrics().lossKnown
    reader.advance(to: 40)
    #expect(reader.metrics().lossKnown < first * 0.7)
  }

  @Test func scoresAreWhatTheSheetSays() throws {
    // Against the definition, place by place, from readings.
    let experiment = try AttentionExperiment(attentionOptions())
    let settings = experiment.settings
    var run = experiment.makeRun(RunNeeds())
    run.advance(to: 20)
    let snapshot = run.snapshot()
    let network = TransformerNetwork(
      settings.transformer, parameters: snapshot.state.parameters)
    let batch = settings.task.validation(64)
    for head in 0..<4 {
      var (previous, prefix) = ([Double](), [Double]())
      for index in 0..<batch.count {
        let reading = network.read(batch.read(index))
        for place in 1..<32 {
          previous.append(Double(reading.attention(head, from: place, to: place - 1)))
        }
        for place in 0..<32 {
          if let source = batch.source(index, at: place) {
            prefix.append(Double(reading.attention(head, from: place, to: source)))
          }
        }
      }
      func mean(_ values: [Double]) -> Float { Float(values.reduce(0, +) / Double(values.count)) }
      #expect(abs(snapshot.metrics.previous[head] - mean(previous)) < 1e-6)
      #expect(abs(snapshot.metrics.prefix[head] - mean(prefix)) < 1e-6)
    }
  }

  @Test func whatCannotBeIsRefused() throws {
    func line(_ change: (inout Options) -> Void) -> String {
      var options = attentionOptions(change)
      do {
        try options.check(offered: ExhibitKind.cards)
        return ""
      } catch {
        return error.line
      }
    }
    #expect(line { _ in } == "")
    #expect(line { $0.subject = "revers" }.contains("try --attention reverse"))
    #expect(line { $0.subject = "text" }.contains("expected a file to read"))
    #expect(line { $0.subject = "sort a.txt" }.contains("expected nothing after it"))
    #expect(line { $0.layers = .count(5) }.contains("1 to 4 layers of attention"))
    #expect(line { $0.layers = [.flatten] }.contains("1 to 4 layers of attention"))
    #expect(
      line { ($0.width, $0.heads) = (30, 2) }.contains("a multiple of 4, twice the heads"))
    #expect(line { $0.batchSize = 65 }.contains("1 to 64 sequences"))
    #expect(line { ($0.subject, $0.letters) = ("sort", 5) }.contains("ten digits to answer"))
    #expect(line { ($0.subject, $0.sequenceLength) = ("reverse", 9) }.contains("ten digits"))
    var mnist = Options()
    (mnist.exhibit, mnist.layers) = (.mnist, .count(2))
    #expect(throws: ProgramError.self) { try mnist.check(offered: ExhibitKind.cards) }
  }
}

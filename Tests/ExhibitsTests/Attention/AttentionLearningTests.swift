import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing

/// Whether there is time for every row and seed: minutes.
private let measuresAll = ProcessInfo.processInfo.environment["NNWINDOW_MEASURE"] != nil

/// What is learned, and when, beside what was seen of the same networks elsewhere.
@Suite(.serialized) struct AttentionLearningTests {
  private static var seeds: ClosedRange<UInt64> { measuresAll ? 1...20 : 1...2 }

  private func run(
    seed: UInt64, _ change: (inout Options) -> Void = { _ in }
  ) throws -> AttentionRun {
    try AttentionExperiment(
      attentionOptions {
        ($0.seed, $0.epochs) = (seed, nil)
        change(&$0)
      }
    ).makeRun(RunNeeds())
  }

  private func tell(_ name: String, _ values: [Float]) {
    let sorted = values.sorted()
    print(
      "\(name): \(sorted.first ?? .nan) … \(sorted.last ?? .nan), median \(sorted[sorted.count / 2])"
    )
  }

  @Test func inductionForms() throws {
    var (below2, below1) = ([Int](), [Int]())
    var (known, right, first, previous, prefix) = (
      [Float](), [Float](), [Float](), [Float](), [Float]()
    )
    for seed in Self.seeds {
      var run = try run(seed: seed)
      var (two, one) = (Int.max, Int.max)
      for step in stride(from: 25, through: 500, by: 25) {
        run.advance(to: step)
        let loss = run.metrics().lossKnown
        if loss < 2 { two = min(two, step) }
        if loss < 1 { one = min(one, step) }
      }
      below2.append(two)
      below1.append(one)
      #expect(two <= 400 && one <= 525, "seed \(seed): \(two), \(one)")
      run.advance(to: 1000)
      let metrics = run.metrics()
      known.append(metrics.lossKnown)
      right.append(metrics.right)
      first.append(metrics.lossFirst)
      previous.append((0..<2).map { metrics.previous[$0] }.max() ?? 0)
      prefix.append(metrics.prefix[2] + metrics.prefix[3])
    }
    for (name, values) in [
      ("repeats", known), ("right", right), ("first time", first), ("previous token", previous),
      ("prefix match", prefix), ("below 2", below2.map(Float.init)),
      ("below 1", below1.map(Float.init)),
    ] { tell(name, values) }
    // What was seen of twenty seeds, and a little for chance.
    #expect(known.allSatisfy { (0.38...0.65).contains($0) })
    #expect(right.allSatisfy { (0.86...0.95).contains($0) })
    #expect(first.allSatisfy { (3.35...3.65).contains($0) })
    #expect(previous.allSatisfy { $0 > 0.5 })
    #expect(prefix.allSatisfy { $0 > 0.7 })
  }

  @Test func oneLayerHasNothingToLeanOn() throws {
    for seed in 1...(measuresAll ? 5 : 1) as ClosedRange<UInt64> {
      var run = try run(seed: seed) { $0.preset = "one-layer" }
      run.advance(to: 800)
      let metrics = run.metrics()
      tell("one layer", [metrics.lossKnown])
      #expect(metrics.lossKnown > 2)
      #expect((0..<2).allSatisfy { metrics.prefix[$0] < 0.2 })
    }
  }

  @Test func anotherHeadTakesThePlaceOfOneThatWasCut() throws {
    for seed in 1...(measuresAll ? 5 : 1) as ClosedRange<UInt64> {
      var run = try run(seed: seed)
      run.advance(to: 150)
      let start = run.snapshot()
      // Without the first layer there is no induction.
      for head in 0..<2 { run.apply(.ablate(AttentionHead(layer: 0, head: head), true)) }
      run.advance(to: 800)
      tell("layer 1 ablated at 150", [run.metrics().lossKnown])
      #expect(run.metrics().lossKnown > 2)
      // Without one of its heads the other does what that did.
      run.restore(start)
      run.apply(.ablate(AttentionHead(layer: 0, head: 0), true))
      run.advance(to: 900)
      let metrics = run.metrics()
      tell("1.1 ablated", [metrics.lossKnown, metrics.previous[1]])
      #expect(metrics.lossKnown < 0.7)
      #expect(metrics.previous[1] > 0.4)
    }
  }

  @Test func digitsAreTurnedAndSorted() throws {
    for (task, steps) in measuresAll ? [("reverse", 400), ("sort", 1500)] : [("reverse", 400)] {
      var run = try run(seed: 1) { $0.subject = task }
      run.advance(to: steps)
      tell("\(task), whole", [run.metrics().whole])
      #expect(run.metrics().whole > 0.98, "\(task)")
    }
  }

  @Test(.enabled(if: measuresAll)) func chainsAreCounted() throws {
    var run = try run(seed: 1) { $0.subject = "markov" }
    run.advance(to: 250)
    tell("markov, plateau", [run.metrics().lossKnown])
    run.advance(to: 1000)
    tell("markov", [run.metrics().lossKnown])
    #expect((0.86...0.95).contains(run.metrics().lossKnown))
  }

  @Test(.enabled(if: measuresAll)) func aTextIsRead() throws {
    // The sources of this package.
    let root = URL(filePath: #filePath).appending(path: "../../../../Sources").standardized
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var paths = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    paths.sort { $0.path < $1.path }
    let whole = try paths.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    let scalars = whole.unicodeScalars.filter(\.isASCII).prefix(2_000_000)
    let text = try SequenceText(
      String(String.UnicodeScalarView(scalars)), name: "sources")
    var run = try AttentionExperiment(
      attentionOptions {
        ($0.subject, $0.content, $0.epochs) = ("text sources", text, nil)
      }
    ).makeRun(RunNeeds())
    run.advance(to: 1200)
    tell("text of \(text.letters.count) kinds", [run.metrics().lossKnown])
    #expect(run.metrics().lossKnown < 2.3)
  }
}

import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct XORHeadlessTests {
  /// The columns and rows that a run hands to a metrics sink.
  private func metrics(_ options: Options) throws -> (columns: [String], rows: [[Double]]) {
    var columns: [String] = []
    var rows: [[Double]] = []
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      return { rows.append($0.numbers) }
    }
    _ = try ExhibitKind.xor.run(options, tasks)
    return (columns, rows)
  }

  @Test func aRowARefreshWithItsNumbers() throws {
    let options = xorOptions {
      $0.epochs = 250
      $0.hiddenSizes = [3, 2]
    }
    let (columns, rows) = try metrics(options)
    #expect(
      columns == [
        "epoch", "loss", "accuracy", "learning_rate", "gradient_norm_1", "gradient_norm_2",
        "gradient_norm_3",
      ])
    #expect(rows.map(\.[0]) == [0, 100, 200, 250])
    for row in rows {
      let snapshot = xorRun(XORSettings(options), at: Int(row[0])).snapshot()
      #expect(
        row == [
          row[0], Double(snapshot.metrics.loss), snapshot.metrics.accuracy, Double(Float(0.1)),
          Double(snapshot.metrics.gradientNorms[0]), Double(snapshot.metrics.gradientNorms[1]),
          Double(snapshot.metrics.gradientNorms[2]),
        ])
    }
  }

  @Test func theWindowWritesTheSameRows() throws {
    let path = temporaryFile("csv")
    let options = xorOptions {
      $0.epochs = 330
      $0.metrics = path
    }
    let (columns, rows) = try metrics(options)
    let show = try XORShow(options)
    #expect(show.until { $0.exhibit.isFinished })
    show.stage.close()
    #expect(show.stage.failures.isEmpty)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.first.map(String.init) == columns.joined(separator: ","))
    let written = lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    #expect(written.count == rows.count)
    for (line, row) in zip(written, rows) {
      #expect(line.count == row.count)
      for (a, b) in zip(line, row) { #expect(abs(a - b) <= 1e-6 * abs(b)) }
    }
  }

  @Test func theResultTellsOfTheRun() throws {
    let options = xorOptions {
      $0.epochs = 20
      $0.batchSize = 2
      $0.seed = 4
    }
    let outcome = try ExhibitKind.xor.run(options, HeadlessTasks())
    let snapshot = xorRun(XORSettings(options), at: 20).snapshot()
    let result = outcome.result
    #expect(result.exhibit == .xor && result.seed == 4 && result.dataset == "xor")
    #expect(result.epochs == 20 && result.steps == 40)
    #expect(result.parameters == 13)
    #expect(result.loss == Double(snapshot.metrics.loss))
    #expect(result.accuracy == snapshot.metrics.accuracy)
    #expect(result.checksum == Checksum.fnv1a64(of: snapshot.parameters))
    #expect(result.seconds > 0)
    #expect(outcome.divergedAt == nil && !outcome.wasInterrupted)
  }

  @Test func zeroEpochsTrainNothing() throws {
    var frames = 0
    var tasks = HeadlessTasks(size: Size(960, 600))
    tasks.onFrame = { _ in frames += 1 }
    let outcome = try ExhibitKind.xor.run(xorOptions { $0.epochs = 0 }, tasks)
    #expect(outcome.result.epochs == 0 && outcome.result.steps == 0)
    #expect(outcome.result.epochsPerSecond == 0)
    #expect(outcome.result.checksum == Checksum.fnv1a64(of: xorParameters(at: 0)))
    #expect(frames == 1)
    let show = try XORShow(xorOptions { $0.epochs = 0 })
    #expect(show.exhibit.isFinished)
    #expect(show.says("Finished"))
  }

  @Test func divergenceStopsTheRun() throws {
    let options = xorOptions {
      $0.learningRate = 1e9
      $0.activation = .relu
      $0.epochs = 500
    }
    var tasks = HeadlessTasks(size: Size(960, 600))
    var last: Scene?
    tasks.onLastFrame = { last = $0 }
    let outcome = try ExhibitKind.xor.run(options, tasks)
    let step = try #require(outcome.divergedAt)
    #expect(step == outcome.result.epochs && step < 500)
    #expect(last?.tiles.flatMap(\.words).contains { $0.contains("Diverged") } == true)
  }

  @Test func aRaisedSignalEndsIt() throws {
    let signal = StopSignal()
    var seen = 0
    var tasks = HeadlessTasks(signal: signal) { progress in
      seen += 1
      if progress.step >= 300 { signal.raise() }
    }
    tasks.size = Size(960, 600)
    let outcome = try ExhibitKind.xor.run(xorOptions { $0.epochs = 1_000_000 }, tasks)
    #expect(outcome.wasInterrupted)
    #expect(outcome.result.epochs == 300)
    #expect(seen == 4)
  }

  @Test func anErrorInATaskEndsItToo() {
    struct Full: Error {}
    var tasks = HeadlessTasks()
    tasks.metrics = { _ in { row in if row.numbers[0] >= 200 { throw Full() } } }
    #expect(throws: Full.self) { try ExhibitKind.xor.run(xorOptions(), tasks) }
  }
}

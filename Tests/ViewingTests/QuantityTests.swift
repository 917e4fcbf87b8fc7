import Foundation
import Testing
import Training
import Viewing

/// Numbers of every refresh, and their lines.
@Suite struct QuantityTests {
  private typealias Metrics = TinyRun.Metrics
  private typealias Row = MetricsRow<Metrics>

  /// Rows at these steps, the first at 0.
  private func rows(_ losses: [(step: Int, loss: Float)]) -> [Row] {
    let limits = HistoryLimits(
      byteBudget: 1 << 20, frameLimit: 16, rowLimit: 1 << 16, stepsPerFrame: 1)
    let first = TinyRun(place: Double(losses[0].loss).squareRoot(), rate: 0)
    var timeline = Timeline<TinyRun>(startingAt: first, stride: 1, limits: limits)
    for (step, loss) in losses.dropFirst() { timeline.record(Metrics(loss: loss), at: step) }
    return timeline[.root].rows
  }

  /// Rows at steps of uneven length, with values that have no pattern.
  private func uneven(_ count: Int) -> [Row] {
    var (state, step) = (UInt64(7), 0)
    return rows(
      (0..<count).map { index in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        if index > 0 { step += 1 + Int(state >> 61) }
        return (step, Float(state >> 40) / Float(1 << 24))
      })
  }

  /// What a row counts in these tests: nothing, one or three.
  private static let weight: @Sendable (Metrics) -> Double = { metrics in
    metrics.loss < 0.1 ? 0 : metrics.loss > 0.6 ? 3 : 1
  }

  /// The mean at a row, of all rows of the last steps.
  private func naive(_ rows: [Row], at index: Int, window: Int) -> Double? {
    let last = rows[..<(index + 1)].filter { $0.step > rows[index].step - window }
    let whole = last.reduce(0) { $0 + Self.weight($1.metrics) }
    let sum = last.reduce(0) { $0 + Double($1.metrics.loss) * Self.weight($1.metrics) }
    return whole > 0 ? sum / whole : nil
  }

  @Test func withoutAMeanEveryRowIsAPoint() {
    let quantity = Quantity<Metrics>("loss") { 2 * Double($0.loss) }
    let line = quantity.line(rows([(0, 4), (3, 1), (10, 0.5)]))
    #expect(line == Line(steps: [0, 3, 10], values: [8, 2, 1]))
    #expect(quantity.line([]) == Line())
  }

  @Test(arguments: [1, 2, 7, 50, 10_000]) func aMeanIsThatOfTheLastSteps(window: Int) {
    let rows = uneven(500)
    let quantity = Quantity<Metrics>(
      "loss", mean: .init(over: window, weight: Self.weight)
    ) { Double($0.loss) }
    let line = quantity.line(rows)
    var expected = Line()
    for index in rows.indices {
      // What holds nothing at the start is left out, and so is a window that holds nothing.
      guard let value = naive(rows, at: index, window: window) else { continue }
      expected.steps.append(Double(rows[index].step))
      expected.values.append(value)
    }
    #expect(line.steps == expected.steps)
    #expect(line.steps.count < 500 || window > 1)
    for (found, wanted) in zip(line.values, expected.values) { #expect(abs(found - wanted) < 1e-9) }
  }

  @Test func aLongLineIsThinnedAndKeepsItsEnd() throws {
    let rows = uneven(5003)
    let quantity = Quantity<Metrics>("loss", mean: .init(over: 40) { _ in 1 }) { Double($0.loss) }
    let line = quantity.line(rows)
    #expect((600...700).contains(line.steps.count))
    #expect(line.steps.last == rows.last.map { Double($0.step) })
    for (step, value) in zip(line.steps, line.values) {
      let last = rows.filter { Double($0.step) <= step && Double($0.step) > step - 40 }
      let mean = last.reduce(0) { $0 + Double($1.metrics.loss) } / Double(last.count)
      #expect(abs(value - mean) < 1e-9)
    }
  }

  @Test func whatHoldsNothingYetHasNoLine() {
    let quantity = Quantity<Metrics>("loss", mean: .init(over: 9) { _ in 0 }) { Double($0.loss) }
    #expect(quantity.line(uneven(20)) == Line())
    // A run that came from a file has no loss before its first batch.
    let fresh = Quantity<Metrics>(
      "loss", mean: .init(over: 9) { $0.loss.isFinite ? 1 : 0 }
    ) { Double($0.loss) }
    #expect(
      fresh.line(rows([(0, .nan), (1, 4), (2, 2)])) == Line(steps: [1, 2], values: [4, 3]))
  }

  @Test func aLineKnowsWhatWasAtAStep() {
    let line = Line(steps: [2, 5, 9], values: [1, 7, 3])
    #expect(line.value(at: 1) == nil)
    #expect(line.value(at: 2) == 1 && line.value(at: 4) == 1)
    #expect(line.value(at: 5) == 7 && line.value(at: 100) == 3)
    #expect(Line().value(at: 3) == nil)
  }
}

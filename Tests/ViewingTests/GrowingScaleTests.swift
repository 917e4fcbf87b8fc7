import Testing
import Viewing

@Suite struct GrowingScaleTests {
  private func grown(_ values: [(step: Int, value: Double)]) -> GrowingScale<Double> {
    var scale = GrowingScale(0.0)
    for (step, value) in values { scale.grow(at: step) { $0 = max($0, value) } }
    return scale
  }

  @Test func itGrowsWithTheStepsAndNeverShrinks() {
    let scale = grown([(0, 0.1), (10, 0.5), (20, 0.3), (30, 2)])
    let steps = [-1, 0, 9, 10, 25, 30, 99]
    #expect(steps.map { scale[$0] } == [0, 0.1, 0.1, 0.5, 0.5, 2, 2])
  }

  /// What was shown first is shown as it was, also when it is shown once more.
  @Test func theEndIsNotSeenInTheBeginning() {
    var scale = grown((0...100).map { ($0, Double($0)) })
    for step in 0...100 {
      scale.grow(at: step) { $0 = max($0, Double(step)) }
      #expect(scale[step] == Double(step))
    }
  }

  /// A moment between two that were shown widens what comes after it, as far as that was narrower.
  @Test func whatIsShownLaterWidensWhatFollowsOnIt() {
    var scale = grown([(0, 1), (10, 2), (20, 3), (30, 9)])
    scale.grow(at: 5) { $0 = max($0, 5) }
    #expect([0, 5, 10, 20, 30].map { scale[$0] } == [1, 5, 5, 5, 9])
  }

  @Test func whatIsForgottenGrowsAnew() {
    var scale = grown([(0, 1), (10, 8), (20, 9)])
    scale.forget(from: 10)
    #expect([0, 10, 20].map { scale[$0] } == [1, 1, 1])
    scale.grow(at: 12) { $0 = max($0, 3) }
    #expect([11, 12].map { scale[$0] } == [1, 3])
    scale.forget(from: .min)
    #expect(scale[12] == 0)
  }

  /// A long run is remembered less finely; its newest moment always, so that a film loses nothing.
  @Test func ofALongRunTheNewestIsExact() {
    var scale = GrowingScale(0.0)
    for step in 0..<20_000 {
      scale.grow(at: step) { $0 = max($0, Double(step)) }
      #expect(scale[step] == Double(step))
    }
    for step in stride(from: 0, to: 20_000, by: 500) {
      #expect(scale[step] <= Double(step) && scale[step] > Double(step) - 200)
    }
  }
}

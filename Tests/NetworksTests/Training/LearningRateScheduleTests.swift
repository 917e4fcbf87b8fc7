import Networks
import Testing

@Suite struct LearningRateScheduleTests {
  private func factors(_ schedule: LearningRateSchedule, _ steps: [Int], of total: Int) -> [Float] {
    steps.map { schedule.factor(at: $0, of: total) }
  }

  @Test func aConstantStaysAndIsOneWithoutAWarmUp() {
    #expect(factors(.constant, [0, 1, 99, 100, 1000], of: 100) == [1, 1, 1, 1, 1])
  }

  @Test func aCosineFallsAsPyTorchsDoes() {
    // CosineAnnealingLR(T_max=100) of a rate of 1.
    let expected: [Float] = [1, 0.999_753_3, 0.853_553_4, 0.5, 0.146_446_6, 0.000_246_7, 0]
    let found = factors(.cosine, [0, 1, 25, 50, 75, 99, 100], of: 100)
    #expect(largestDifference(found, expected) < 1e-6)
    #expect(LearningRateSchedule.cosine.factor(at: 150, of: 100) == found[6])
  }

  @Test func stepsComeAtTheEndOfEachPart() {
    #expect(factors(.step, [0, 99, 100, 199, 200, 299], of: 300) == [1, 1, 0.1, 0.1, 0.01, 0.01])
    let tenths = LearningRateSchedule(.step(part: 0.1, factor: 0.5))
    for part in 0..<10 {
      let factor = Float(sign: .plus, exponent: -part, significand: 1)
      #expect(factors(tenths, [part * 10, part * 10 + 9], of: 100) == [factor, factor])
    }
  }

  @Test func aWarmUpRisesInAStraightLine() {
    let constant = LearningRateSchedule(.constant, warmUp: 4)
    #expect(factors(constant, [0, 1, 2, 3, 4, 50], of: 100) == [0.25, 0.5, 0.75, 1, 1, 1])
    let cosine = LearningRateSchedule(.cosine, warmUp: 10)
    for step in 0..<100 {
      let rise = min(1, Float(step + 1) / 10)
      let expected = rise * LearningRateSchedule.cosine.factor(at: step, of: 100)
      #expect(abs(cosine.factor(at: step, of: 100) - expected) < 1e-6)
    }
  }

  @Test func aRunOfNoStepsHasAFactor() {
    for schedule in [LearningRateSchedule.constant, .step, .cosine] {
      #expect((0...1).contains(schedule.factor(at: 0, of: 0)))
    }
  }
}

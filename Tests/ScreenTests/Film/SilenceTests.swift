import Screen
import Testing

@Suite struct SilenceTests {
  /// Looks every twentieth of a second, and tells when the program is taken to have hung.
  ///
  /// - Parameters:
  ///   - use: the share of the processor that it uses, 0 to 1.
  ///   - pause: the seconds between two changes of what it writes; nil for none.
  ///   - interruption: when the user asks for the end.
  private func end(
    use: Double, pause: Double? = nil, interruption: Double = .infinity, within limit: Double
  ) -> Double? {
    func output(_ time: Double) -> Silence.Output? {
      pause.map { .init(size: 9, time: Int(time / $0)) }
    }
    var silence = Silence(at: 0, processorTime: 0, output: output(0))
    return (1...Int(limit * 20)).map { Double($0) / 20 }.first { time in
      silence.hasHung(
        at: time, processorTime: use * time, output: output(time),
        isInterrupted: time >= interruption)
    }
  }

  @Test func nobodyWaitsLongForWhatIsIdle() throws {
    #expect(try #require(end(use: 0, within: 20)) < 11)
    #expect(try #require(end(use: 0.01, interruption: 1, within: 20)) < 3)
    #expect(end(use: 0, interruption: 7, within: 20) == 7)
  }

  /// The processor's time alone is no sign of life, and above all not once the end is asked for.
  @Test func whatTurnsInACircleIsGivenUpToo() throws {
    #expect(try #require(end(use: 1, within: 100)) > 30)
    for interruption in [0.5, 20] {
      let told = try #require(end(use: 1, interruption: interruption, within: 100))
      #expect(told > interruption + 2 && told < interruption + 5)
    }
  }

  @Test(arguments: [0, 0.5]) func whatStillWritesHasItsTime(use: Double) {
    #expect(end(use: use, pause: 1.5, interruption: 5, within: 300) == nil)
  }
}

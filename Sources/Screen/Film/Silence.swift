/// How long a program that is waited for has given no sign of life.
///
/// What it takes and what it writes are signs. That it uses the processor is none, since one that turns
/// in a circle does so too: it is only waited for longer, as one that others may have slowed down.
package struct Silence {
  /// What the program has written so far: it changes with everything that is added.
  package struct Output: Equatable {
    package var size: Int
    /// When it was last written to, in nanoseconds.
    package var time: Int

    package init(size: Int, time: Int) { (self.size, self.time) = (size, time) }
  }

  /// So long anyone waits without a sign, in seconds, and where the user has asked for the end: for a
  /// program that is idle, and for one that uses the processor.
  private static let patience = (idle: 10.0, busy: 60.0)
  private static let patienceAfterInterrupt = (idle: 2.0, busy: 4.0)
  /// The share of the time, 0 to 1, over which a program is busy.
  private static let busyShare = 0.1

  private var start: Double
  private var processorTime: Double
  private var output: Output?
  /// When the user's request for the end was noticed.
  private var interruption: Double?

  /// - Parameters:
  ///   - time: now, in seconds.
  ///   - processorTime: what the program has used of the processor, in seconds.
  package init(at time: Double, processorTime: Double, output: Output?) {
    (start, self.processorTime, self.output) = (time, processorTime, output)
  }

  /// Looks at the program once more.
  ///
  /// - Returns: whether it has hung.
  package mutating func hasHung(
    at time: Double, processorTime: Double, output: Output?, isInterrupted: Bool
  ) -> Bool {
    guard output == self.output else {
      self = Silence(at: time, processorTime: processorTime, output: output)
      return false
    }
    let isBusy = processorTime - self.processorTime > Self.busyShare * (time - start)
    guard isInterrupted else {
      return time - start > (isBusy ? Self.patience.busy : Self.patience.idle)
    }
    let asked = interruption ?? time
    interruption = asked
    // What is slow has its time from the request on: nobody was waiting before.
    return isBusy
      ? time - max(start, asked) > Self.patienceAfterInterrupt.busy
      : time - start > Self.patienceAfterInterrupt.idle
  }
}

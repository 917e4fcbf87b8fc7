import Foundation
import Synchronization

/// State that threads share, and the bell that tells them it has changed.
///
/// The condition's lock keeps threads apart and lets them sleep; the `Mutex` inside, which it
/// makes uncontended, is what lets the compiler prove that nobody reaches the state past it.
final class Monitor<State: Sendable>: Sendable {
  private let condition = NSCondition()
  private let state: Mutex<State>

  init(_ state: State) { self.state = Mutex(state) }

  /// Reads or changes the state, alone.
  func withLock<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
    condition.lock()
    defer { condition.unlock() }
    return state.withLock { body(&$0) }
  }

  /// Changes the state and wakes everyone who waits for it.
  func announce<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return state.withLock { body(&$0) }
  }

  /// Asks `body` at once and after every announcement, until it answers; nil after `seconds`.
  func wait<Answer: Sendable>(
    seconds: Double = .infinity, for body: (inout State) -> Answer?
  ) -> Answer? {
    // A deadline centuries away overflows the system's timestamp; it is the same as none.
    let deadline = seconds < 1e9 ? Date(timeIntervalSinceNow: seconds) : nil
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let answer = state.withLock({ body(&$0) }) { return answer }
      if let deadline {
        if !condition.wait(until: deadline) { return state.withLock { body(&$0) } }
      } else {
        condition.wait()
      }
    }
  }
}

/// A flag that any thread may raise and that costs next to nothing to look at.
///
/// Give one to a headless run to stop it between two steps, from an interrupt for example.
public final class StopSignal: Sendable {
  private let flag = Atomic(false)

  /// Makes a signal that is down.
  public init() {}

  /// Whether the signal is up.
  public var isRaised: Bool { flag.load(ordering: .acquiring) }

  /// Puts the signal up.
  public func raise() { flag.store(true, ordering: .releasing) }

  /// Takes the signal down.
  func lower() { flag.store(false, ordering: .releasing) }
}

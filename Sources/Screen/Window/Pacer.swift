#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps sixty frames a second where the display does not.
struct Pacer {
  private static let interval = Duration.nanoseconds(16_666_667)

  private var due = ContinuousClock.now
  private var isPacedByDisplay = false

  /// A frame was shown; `isSynchronized` if showing it waited for the display's refresh.
  mutating func hasShown(isSynchronized: Bool) { isPacedByDisplay = isSynchronized }

  mutating func wait() {
    let now = ContinuousClock.now
    // A display faster than 60 Hz, or a hidden window, comes back early; one at 59.9 must not be
    // made to wait for its next refresh.
    let slack: Duration = isPacedByDisplay ? .milliseconds(3) : .zero
    isPacedByDisplay = false
    due += Self.interval
    // After a pause do not hurry to catch up.
    if due < now - Self.interval { due = now }
    let rest = due - slack - now
    if rest > .zero { Self.sleep(rest) }
    if slack > .zero { due = max(due, ContinuousClock.now) }
  }

  private static func sleep(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var rest = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    nanosleep(&rest, nil)
  }
}

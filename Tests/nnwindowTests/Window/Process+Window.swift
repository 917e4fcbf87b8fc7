import Foundation

extension Process {
  /// Starts the process with every signal let through.
  ///
  /// The threads that tests run on hold signals back, and a child inherits that: it could not be
  /// asked to end.
  func runHearingSignals() throws {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }

  /// Waits for the end of the process.
  ///
  /// - Returns: whether it ended in time.
  func hasEnded(within seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while isRunning {
      guard Date() < deadline else { return false }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return true
  }

  /// Asks the process to end, and makes it end where it does not listen.
  func end() {
    if isRunning { kill(processIdentifier, SIGTERM) }
    if hasEnded(within: 5) { return }
    kill(processIdentifier, SIGKILL)
    _ = hasEnded(within: 5)
  }
}

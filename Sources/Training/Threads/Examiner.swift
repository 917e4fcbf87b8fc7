import Foundation

/// A report with what it is about.
public struct Examined<Report: Sendable>: Sendable {
  /// The report.
  public let report: Report

  /// The step of the run that was examined.
  public let step: Int

  /// When the examination was asked for: about when the run was there.
  public let submitted: ContinuousClock.Instant
}

/// A thread that computes what costs more than a frame: a validation set, a landscape, a replay.
///
/// The latest request wins: one that has not been begun is replaced. Neither asking nor looking
/// ever waits for the work.
public final class Examiner<Request: Sendable, Report: Sendable>: Sendable {
  private struct State: Sendable {
    var job: Job?
    var examined: Examined<Report>?
    var share: Double
    var longestRest: Duration
    var isWorking = false
    var isStopping = false
    var hasEnded = false
  }

  private struct Job: Sendable {
    var request: Request
    var step: Int
    var submitted: ContinuousClock.Instant
  }

  private enum Wake: Sendable {
    case stop
    case rest
    case work(Job)
  }

  private let monitor: Monitor<State>

  /// Starts the thread.
  ///
  /// `makeExamine` runs on it and returns what answers requests, with whatever scratch state that
  /// keeps. `share` is the largest part of the time to spend working; see `share`. A rest is never
  /// longer than `longestRest` seconds, though, so that what is seen does not grow old where
  /// other threads stretch the work.
  public init(
    share: Double = 1, longestRest: Double = 1e9,
    makeExamine: @escaping @Sendable () -> (Request) -> Report
  ) {
    precondition(share > 0 && share <= 1, "a share of the time lies above 0 and up to 1")
    precondition(longestRest >= 0, "a rest is no shorter than nothing")
    let monitor = Monitor(State(share: share, longestRest: .seconds(longestRest)))
    self.monitor = monitor
    let thread = Thread {
      // What it sees may be late; a frame may not.
      ThreadPriority.giveWay()
      Self.work(monitor, makeExamine())
      monitor.announce { $0.hasEnded = true }
    }
    thread.name = "examiner"
    thread.stackSize = 8 << 20  // a secondary thread gets 512 KiB on macOS
    thread.start()
  }

  deinit { if !monitor.withLock(\.isStopping) { stop() } }

  /// The largest part of the time to spend working: at 0.1 the thread rests nine times as long as
  /// it has worked. Use a small share while the trainer needs the processor.
  public var share: Double {
    get { monitor.withLock(\.share) }
    set {
      precondition(newValue > 0 && newValue <= 1, "a share of the time lies above 0 and up to 1")
      monitor.announce { $0.share = newValue }
    }
  }

  /// Asks for a report on the run at `step`, in place of what was asked before and not yet begun.
  public func submit(_ request: Request, step: Int) {
    monitor.announce { $0.job = Job(request: request, step: step, submitted: .now) }
  }

  /// The latest report; nil until the first is done.
  public var latest: Examined<Report>? { monitor.withLock(\.examined) }

  /// Whether a request waits or is being worked on.
  public var isBusy: Bool { monitor.withLock { $0.isWorking || $0.job != nil } }

  /// Whether a request is being worked on. One that only waits, because the thread rests, is better
  /// replaced by a newer one than left to grow old.
  public var isWorking: Bool { monitor.withLock(\.isWorking) }

  /// Waits until nothing is left to examine.
  ///
  /// - Returns: The latest report, or nil when it took longer than `seconds`.
  @discardableResult
  public func settle(seconds: Double = .infinity) -> Examined<Report>? {
    monitor.wait(seconds: seconds) { state -> Examined<Report>?? in
      let isDone = state.hasEnded || (!state.isWorking && state.job == nil)
      return isDone ? .some(state.examined) : nil
    } ?? nil
  }

  /// Ends the thread and waits for it, at most as long as one examination takes, or `seconds`.
  public func stop(seconds: Double = .infinity) {
    monitor.announce { $0.isStopping = true }
    _ = monitor.wait(seconds: seconds) { $0.hasEnded ? true : nil }
  }

  private static func work(_ monitor: Monitor<State>, _ examine: (Request) -> Report) {
    var worked = Duration.zero
    var end = ContinuousClock.now
    while let job = next(monitor, worked, end) {
      let begin = ContinuousClock.now
      let report = examine(job.request)
      end = .now
      worked = end - begin
      monitor.announce { state in
        state.isWorking = false
        state.examined = Examined(report: report, step: job.step, submitted: job.submitted)
      }
    }
  }

  /// Rests as long as the share demands, then takes the latest request; nil when it is time to end.
  private static func next(
    _ monitor: Monitor<State>, _ worked: Duration, _ end: ContinuousClock.Instant
  ) -> Job? {
    while true {
      // The share may change during the rest, so every wake-up computes the rest anew.
      let (share, longest) = monitor.withLock { ($0.share, $0.longestRest) }
      let rest = (min(worked * (1 / share - 1), longest) - (ContinuousClock.now - end)).seconds
      let wake = monitor.wait(seconds: rest > 0 ? rest : .infinity) { state -> Wake? in
        if state.isStopping { return .stop }
        if state.share != share { return .rest }
        guard rest <= 0, let job = state.job else { return nil }
        state.job = nil
        state.isWorking = true
        return .work(job)
      }
      switch wake {
      case .stop: return nil
      case .work(let job): return job
      case .rest, nil: continue
      }
    }
  }
}

import Foundation
import Synchronization

/// Threads that help to paint frames.
///
/// They sleep while there is no frame. A frame takes as much of the processors on one as on all of them,
/// so training loses nothing where they go before it as the window does; and yet a thread that asks for
/// help never depends on getting it.
package final class PaintCrew: Sendable {
  /// One thread for each core but the first, at most seven; they start when first used.
  package static let shared = PaintCrew(
    workers: min(7, ProcessInfo.processInfo.activeProcessorCount - 1))

  private let workers: Int
  private let state = State()

  /// - Precondition: `workers` is not negative.
  package init(workers: Int) {
    precondition(workers >= 0, "a crew cannot have fewer than no workers")
    self.workers = workers
    let state = state
    for number in 0..<workers {
      let thread = Thread { state.serve() }
      thread.name = "painter \(number + 1)"
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  deinit { state.stop() }

  /// What somebody who has frames painted has seen of the crew.
  ///
  /// Where all cores are busy, helpers are stopped in the middle of what they do, and their help costs
  /// more than it brings: after such a frame it is not asked for again for a while, the longer the
  /// more often that happens.
  struct Experience {
    private var rest = 0
    private var penalty = Self.least
    private static let least = 10
    /// Ten seconds of frames: of a hundred then one at most is late.
    private static let most = 600

    /// Whether to ask for help with the next frame.
    fileprivate mutating func asks() -> Bool {
      if rest > 0 { rest -= 1 }
      return rest == 0
    }

    fileprivate mutating func add(wasInTime: Bool) {
      penalty = wasInTime ? max(penalty - 1, Self.least) : min(2 * penalty, Self.most)
      if !wasInTime { rest = penalty }
    }
  }

  /// Paints all bands of a frame, and returns when all lie in their place.
  func paint(_ job: PaintJob, with painter: BandPainter, _ experience: inout Experience) {
    let helpers = job.isSmall ? 0 : min(workers, job.bands.count - 1)
    guard helpers > 0, experience.asks() else {
      job.help(painter)
      return
    }
    state.offer(job, to: helpers)
    let slowest = job.help(painter)
    state.withdraw(job)
    // One band takes others longer than another, but hardly that much.
    let patience = max(slowest * 2, .microseconds(300))
    experience.add(wasInTime: job.finish(painter, patience: patience))
  }

  /// What the threads share.
  private final class State: Sendable {
    private struct Offer: Sendable {
      var job: PaintJob?
      var number = 0
      var isStopping = false
    }

    /// Its lock lets threads sleep; the `Mutex`, always free within it, proves that nobody reaches the
    /// offer past it.
    private let condition = NSCondition()
    private let offer = Mutex(Offer())

    func offer(_ job: PaintJob, to helpers: Int) {
      condition.lock()
      offer.withLock { offer in
        offer.job = job
        offer.number &+= 1
      }
      for _ in 0..<helpers { condition.signal() }
      condition.unlock()
    }

    /// Keeps those who come late from a job that needs no more help.
    func withdraw(_ job: PaintJob) {
      condition.lock()
      offer.withLock { offer in
        if offer.job === job { offer.job = nil }
      }
      condition.unlock()
    }

    func stop() {
      condition.lock()
      offer.withLock { $0.isStopping = true }
      condition.broadcast()
      condition.unlock()
    }

    /// A worker's life.
    func serve() {
      let painter = BandPainter()
      var seen = 0
      while take(after: &seen, painter) {}
    }

    private func take(after seen: inout Int, _ painter: BandPainter) -> Bool {
      condition.lock()
      while offer.withLock({ $0.number == seen && !$0.isStopping }) { condition.wait() }
      let offer = offer.withLock { $0 }
      condition.unlock()
      seen = offer.number
      offer.job?.help(painter)
      return !offer.isStopping
    }
  }
}

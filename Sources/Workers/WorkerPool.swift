import Foundation
import Synchronization

/// Threads that share the pieces of one job after another with the thread that gives them.
///
/// A training step has a handful of jobs, microseconds apart, so a worker looks out for the next
/// one for a moment before it sleeps. Who does which piece is left to chance; a job whose pieces
/// do not touch each other's results comes out the same for any number of workers.
package final class WorkerPool: Sendable {
  /// Does piece `piece` of a job of kind `kind`.
  package typealias Work = @Sendable (_ kind: Int, _ piece: Int) -> Void

  private let state: State
  private let workerCount: Int

  /// Starts `workers` threads besides the calling one.
  package init(workers: Int, work: @escaping Work) {
    let state = State(work)
    self.state = state
    workerCount = workers
    for number in 0..<workers {
      let thread = Thread { state.serve() }
      thread.name = "worker \(number + 1)"
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  /// The same for work that an object does, which ends this pool before it ends itself.
  package convenience init<Owner: AnyObject>(
    workers: Int, of owner: Owner,
    work: @escaping @Sendable (_ owner: Owner, _ kind: Int, _ piece: Int) -> Void
  ) {
    let address = UInt(bitPattern: Unmanaged.passUnretained(owner).toOpaque())
    self.init(workers: workers) { kind, piece in
      guard let pointer = UnsafeRawPointer(bitPattern: address) else { return }
      Unmanaged<Owner>.fromOpaque(pointer)._withUnsafeGuaranteedRef { work($0, kind, piece) }
    }
  }

  deinit {
    state.isStopping.store(true, ordering: .releasing)
    state.wakeAll()
    // A worker may still be on its way out of the last job's loop; none holds anything of it.
    while state.ended.load(ordering: .acquiring) < workerCount { sched_yield() }
  }

  /// Does all `pieces` of a job, with the workers' help, and returns when all are done.
  package func run(_ kind: Int, pieces: Int) {
    guard pieces > 0 else { return }
    state.kind.store(kind, ordering: .relaxed)
    state.pieces.store(pieces, ordering: .relaxed)
    state.done.store(0, ordering: .relaxed)
    // Begins anew after four thousand million jobs, as the half that keeps it does.
    let job = ((state.cursor.load(ordering: .relaxed) >> 32) &+ 1) & 0xFFFF_FFFF
    state.cursor.store(job << 32, ordering: .sequentiallyConsistent)
    state.wakeSleepers()
    state.help(job)
    var turns = 0
    while state.done.load(ordering: .acquiring) < pieces {
      turns += 1
      if turns > 2000 { sched_yield() }
    }
  }

  /// What the threads share.
  private final class State: Sendable {
    /// The number of the job in the upper half, the next piece in the lower.
    let cursor = Atomic<UInt64>(0)
    let kind = Atomic<Int>(0)
    let pieces = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    let sleepers = Atomic<Int>(0)
    let ended = Atomic<Int>(0)
    let isStopping = Atomic<Bool>(false)
    private let condition = NSCondition()
    private let work: Work

    init(_ work: @escaping Work) { self.work = work }

    /// Takes pieces of job `job` until none is left.
    func help(_ job: UInt64) {
      while true {
        let now = cursor.load(ordering: .acquiring)
        let piece = Int(now & 0xFFFF_FFFF)
        // The count is read between two looks at the job's number: it is this job's.
        let count = pieces.load(ordering: .acquiring)
        guard now >> 32 == job, piece < count else { return }
        let kind = kind.load(ordering: .relaxed)
        guard
          cursor.compareExchange(
            expected: now, desired: now + 1, ordering: .acquiringAndReleasing
          ).exchanged
        else { continue }
        work(kind, piece)
        done.add(1, ordering: .releasing)
      }
    }

    /// A worker's life: waits for jobs and helps with them.
    func serve() {
      var seen: UInt64 = 0
      while let job = next(after: seen) {
        help(job)
        seen = job
      }
      ended.add(1, ordering: .releasing)
    }

    private func next(after seen: UInt64) -> UInt64? {
      var turns = 0
      while true {
        if isStopping.load(ordering: .acquiring) { return nil }
        let job = cursor.load(ordering: .acquiring) >> 32
        if job != seen { return job }
        turns += 1
        // A fraction of a millisecond: longer than between the jobs of a step, far shorter than
        // between the frames of a window.
        if turns > 2500 {
          sleep(until: seen)
          turns = 0
        } else if turns > 2000 {
          sched_yield()
        }
      }
    }

    private func sleep(until seen: UInt64) {
      condition.lock()
      sleepers.add(1, ordering: .sequentiallyConsistent)
      while cursor.load(ordering: .sequentiallyConsistent) >> 32 == seen,
        !isStopping.load(ordering: .sequentiallyConsistent)
      {
        condition.wait()
      }
      sleepers.subtract(1, ordering: .sequentiallyConsistent)
      condition.unlock()
    }

    func wakeSleepers() {
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 { wakeAll() }
    }

    func wakeAll() {
      condition.lock()
      condition.broadcast()
      condition.unlock()
    }
  }
}

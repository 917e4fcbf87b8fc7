import Foundation
import Synchronization

/// What this process has begun and not finished: outputs that grow, and programs that write them.
///
/// Whoever ends the process at once, whatever its other threads are doing, ends it here, so that
/// nothing half-written stays and no program goes on that nobody waits for.
package struct Unfinished: Sendable {
  /// The names under which outputs grow.
  package var parts: Set<String> = []
  /// The process groups of other programs.
  package var groups: Set<pid_t> = []

  private static let shared = Mutex(Unfinished())

  /// Begins something, or finishes it: whole, or not at all where the process is being ended.
  package static func change<Result, Failure: Error>(
    _ body: (inout sending Unfinished) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try shared.withLock(body)
  }

  /// Ends the programs, removes the outputs, and ends the process. From then on nothing is begun or
  /// finished: who tries to waits for `end`.
  package static func abandon(_ end: () -> Never) -> Never {
    shared.withLock { unfinished -> Never in
      for group in unfinished.groups { kill(-group, SIGKILL) }
      for part in unfinished.parts { OutputPlace.remove(part) }
      end()
    }
  }
}

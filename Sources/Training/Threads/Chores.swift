import Foundation
import Synchronization

/// Work that nobody waits for, done piece by piece on a thread that gives way to others.
package final class Chores: Sendable {
  private let done = Mutex(0)

  /// Begins.
  package init(_ pieces: [@Sendable () -> Void]) {
    let thread = Thread { [self] in
      ThreadPriority.giveWay()
      for piece in pieces {
        piece()
        done.withLock { $0 += 1 }
      }
    }
    thread.stackSize = 8 << 20  // a secondary thread gets 512 KiB on macOS
    thread.start()
  }

  /// How many pieces are done, in their order.
  package var count: Int { done.withLock { $0 } }
}

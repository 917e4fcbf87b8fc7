#if os(Linux)
  import Foundation
  import Synchronization
  import Testing
  import Training

  @Suite struct ThreadPriorityTests {
    /// A thread that gives way does so a little: other programs do not stop it.
    @Test func aThreadGivesWayAndGoesOn() throws {
      let found = Mutex<[Int32]>([])
      let isDone = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        func note() {
          found.withLock { $0.append(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)) }
        }
        note()
        ThreadPriority.giveWay()
        note()
        isDone.signal()
      }
      isDone.wait()
      let values = found.withLock(\.self)
      #expect(values[1] == max(values[0], 5))
      // That of the thread alone.
      #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) == values[0])
    }
  }
#endif

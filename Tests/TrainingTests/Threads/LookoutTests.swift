import Foundation
import Testing
import Training

/// Lets looks through one by one.
///
/// Its lock is one that the thread sanitizer knows: of a `Mutex` for which a thread has to wait it does not
/// see that it orders anything.
private final class Gate: @unchecked Sendable {
  private let condition = NSCondition()
  private var counts = (begun: 0, allowed: 0)

  var begun: Int { condition.withLock { counts.begun } }

  func open() {
    condition.withLock {
      counts.allowed += 1
      condition.broadcast()
    }
  }

  func pass() {
    condition.withLock {
      counts.begun += 1
      let mine = counts.begun
      while counts.allowed < mine { condition.wait() }
    }
  }
}

@Suite struct LookoutTests {
  /// A page that follows a run, and what it took.
  private final class Page {
    let gate = Gate()
    let lookout: Lookout<Int, Int>
    var taken: [Int] = []
    var asked: [Int] = []

    init() {
      let gate = gate
      lookout = Lookout {
        {
          gate.pass()
          return $0 * 10
        }
      }
    }

    @discardableResult
    func follow(
      _ step: Int, generation: Int = 0, at time: Double, accepts: Bool = true,
      looksAgain: Bool = false
    ) -> Bool {
      lookout.follow(
        ShownMoment(step: step, branch: .root, generation: generation), at: time, share: 1,
        accepts: accepts, looksAgain: { looksAgain }
      ) {
        asked.append(step)
        return step
      } take: {
        taken.append($0)
      }
    }

    /// Follows until so many looks have been taken.
    func wait(_ step: Int, generation: Int = 0, at time: Double, taken count: Int) {
      while taken.count < count {
        follow(step, generation: generation, at: time)
        Thread.sleep(forTimeInterval: 0.001)
      }
    }

    func waitForLook(_ number: Int) {
      while gate.begun < number { Thread.sleep(forTimeInterval: 0.001) }
    }

    deinit {
      for _ in 0..<20 { gate.open() }
      lookout.stop()
    }
  }

  @Test func aMomentIsLookedAtOnce() {
    let page = Page()
    page.gate.open()
    #expect(!page.follow(3, at: 0))
    page.wait(3, at: 0, taken: 1)
    for _ in 0..<5 { #expect(!page.follow(3, at: 9)) }
    #expect(page.taken == [30] && page.asked == [3])
    #expect(!page.lookout.isLate, "it is of the moment shown, however long ago")
    #expect(page.lookout.isSettled)
    page.follow(4, at: 10)
    #expect(!page.lookout.isSettled)
    page.gate.open()
    page.wait(4, at: 10, taken: 2)
    #expect(page.lookout.isSettled)
  }

  @Test func whatIsLeftIsLookedAtAgain() {
    let page = Page()
    for _ in 0..<2 { page.gate.open() }
    page.wait(3, at: 0, taken: 1)
    page.follow(3, at: 0, looksAgain: true)
    page.wait(3, at: 0, taken: 2)
    #expect(page.asked == [3, 3])
  }

  @Test func anOldLookIsLateByWhenItWasAskedFor() {
    let page = Page()
    page.follow(1, at: 10)
    page.waitForLook(1)
    #expect(!page.follow(2, at: 10.4) && page.asked == [1], "one look at a time")
    page.gate.open()
    page.wait(2, at: 10.45, taken: 1)
    #expect(!page.lookout.isLate)
    page.waitForLook(2)
    #expect(page.follow(4, at: 10.6), "the page must say so")
    #expect(page.lookout.isLate)
    page.gate.open()
    page.wait(2, at: 10.7, taken: 2)
    #expect(!page.lookout.isLate)
  }

  @Test func newsWaitForAFrameThatHasRoom() {
    let page = Page()
    page.gate.open()
    page.follow(1, at: 0)
    page.waitForLook(1)
    // The next look begins when the first has ended.
    while page.asked.count < 2 { page.follow(2, at: 0, accepts: false) }
    #expect(page.taken.isEmpty)
    #expect(page.follow(2, at: 0) && page.taken == [10])
  }

  @Test func newsClaimOneFrameAndNeverTwoInARow() {
    let page = Page()
    for _ in 0..<2 { page.gate.open() }
    #expect(!page.lookout.claimsFrame())
    page.follow(1, at: 0, accepts: false)
    while !page.lookout.claimsFrame() { Thread.sleep(forTimeInterval: 0.001) }
    #expect(!page.lookout.claimsFrame(), "time goes on between")
    #expect(page.lookout.claimsFrame(), "they were not taken")
    page.wait(1, at: 0, taken: 1)
    #expect(!page.lookout.claimsFrame() && !page.lookout.claimsFrame())
  }

  @Test func whatWasSeenBeforeAResetIsDropped() {
    let page = Page()
    page.follow(1, at: 0)
    page.waitForLook(1)
    page.follow(0, generation: 1, at: 0)
    for _ in 0..<2 { page.gate.open() }
    page.wait(0, generation: 1, at: 0, taken: 1)
    #expect(page.taken == [0])
  }
}

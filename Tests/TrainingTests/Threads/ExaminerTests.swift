import Foundation
import Synchronization
import Testing
import Training

/// Lets work through one piece at a time.
private final class Gate: Sendable {
  private let opened = Mutex(0)
  private let seen = Mutex<[Int]>([])

  var requests: [Int] { seen.withLock { $0 } }

  func open() { opened.withLock { $0 += 1 } }

  func pass(_ request: Int) {
    seen.withLock { $0.append(request) }
    while opened.withLock({ $0 < requests.count }) { Thread.sleep(forTimeInterval: 0.001) }
  }
}

@Suite struct ExaminerTests {
  @Test func answersWithTheStepThatWasAskedFor() throws {
    let examiner = Examiner<Walk.Snapshot, Float> { { $0.metrics.loss } }
    #expect(examiner.latest == nil)
    let snapshot = Walk.reference(steps: 40)
    let begin = ContinuousClock.now
    examiner.submit(snapshot, step: snapshot.step)
    let examined = try #require(examiner.settle(seconds: 60))
    #expect(examined.report == snapshot.metrics.loss)
    #expect(examined.step == 40)
    #expect((begin ... .now).contains(examined.submitted))
    #expect(!examiner.isBusy)
  }

  @Test func theLatestRequestWins() {
    let gate = Gate()
    let examiner = Examiner<Int, Int> {
      { request in
        gate.pass(request)
        return request * 10
      }
    }
    examiner.submit(1, step: 1)
    while gate.requests.isEmpty { Thread.sleep(forTimeInterval: 0.001) }
    #expect(examiner.isWorking)
    for request in 2...9 { examiner.submit(request, step: request) }
    #expect(examiner.latest == nil, "looking does not wait")
    gate.open()
    gate.open()
    let examined = examiner.settle(seconds: 60)
    #expect(gate.requests == [1, 9])
    #expect(examined?.report == 90)
    #expect(examined?.step == 9)
  }

  @Test func keepsItsScratchStateOnItsThread() {
    let examiner = Examiner<Int, Int> {
      var calls = 0
      return { _ in
        calls += 1
        return calls
      }
    }
    for step in 1...3 {
      examiner.submit(0, step: step)
      #expect(examiner.settle(seconds: 60)?.report == step)
    }
  }

  @Test func aSmallShareOnlyDelaysAndALargerOneEndsTheRest() {
    let examiner = Examiner<Int, Int>(share: 1e-12) {
      { request in
        (0..<1000).reduce(request, &+)
      }
    }
    examiner.submit(1, step: 1)
    #expect(examiner.settle(seconds: 60)?.step == 1)
    examiner.submit(2, step: 2)
    #expect(examiner.isBusy && !examiner.isWorking)
    #expect(examiner.latest?.step == 1)
    examiner.share = 1
    #expect(examiner.settle(seconds: 60)?.step == 2)
  }

  @Test func aRestHasAnEndHoweverSmallTheShare() {
    let examiner = Examiner<Int, Int>(share: 1e-12, longestRest: 0.001) { { $0 } }
    for step in 1...3 {
      examiner.submit(step, step: step)
      #expect(examiner.settle(seconds: 60)?.step == step)
    }
  }

  @Test func stoppingEndsTheThreadEvenInItsRest() {
    let examiner = Examiner<Int, Int>(share: 1e-12) { { $0 } }
    examiner.submit(1, step: 1)
    examiner.settle(seconds: 60)
    examiner.submit(2, step: 2)
    examiner.stop()
    #expect(examiner.latest?.step == 1)
  }

  @Test func droppingItEndsTheThread() {
    final class Token: Sendable {}
    weak var held: Token?
    do {
      let token = Token()
      held = token
      let examiner = Examiner<Int, Int> { [token] in
        { request in
          withExtendedLifetime(token) { request }
        }
      }
      examiner.submit(1, step: 1)
      examiner.settle(seconds: 60)
    }
    // The thread's own closure goes a moment after its work.
    for _ in 0..<60_000 where held != nil { Thread.sleep(forTimeInterval: 0.001) }
    #expect(held == nil)
  }
}

import Foundation
import Synchronization
import Testing
import Training

@Suite struct ChoresTests {
  @Test func piecesAreDoneInTheirOrderAndNobodyWaits() {
    let (seen, gate) = (Log(), Log())
    let chores = Chores(
      (0..<5).map { piece in
        {
          while gate.pieces.withLock({ $0.isEmpty }) { Thread.sleep(forTimeInterval: 0.001) }
          seen.pieces.withLock { $0.append(piece) }
        }
      })
    #expect(chores.count == 0)
    gate.pieces.withLock { $0.append(0) }
    let end = Date(timeIntervalSinceNow: 30)
    while chores.count < 5, Date() < end { Thread.sleep(forTimeInterval: 0.001) }
    #expect(chores.count == 5)
    #expect(seen.pieces.withLock { $0 } == [0, 1, 2, 3, 4])
  }

  private final class Log: Sendable {
    let pieces = Mutex<[Int]>([])
  }
}

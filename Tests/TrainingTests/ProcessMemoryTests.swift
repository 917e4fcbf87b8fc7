import Testing
import Training

@Suite struct ProcessMemoryTests {
  private func left(_ space: String, _ data: String) -> Int? {
    ProcessMemory.left(
      limits: """
        Limit                     Soft Limit           Hard Limit           Units     
        Max cpu time              unlimited            unlimited            seconds   
        Max data size             \(data)            unlimited            bytes     
        Max address space         \(space)            unlimited            bytes     
        """, sizes: "2000 700 300 5 0 1000 0\n", page: 4096)
  }

  /// Of what the process has already nothing is left, nor of what it will need besides.
  @Test func theLeastLimitCounts() {
    let reserve = 64 << 20
    #expect(left("unlimited", "unlimited") == nil)
    #expect(left("1000000000", "unlimited") == 1_000_000_000 - 2000 * 4096 - reserve)
    #expect(left("unlimited", "1000000000") == 1_000_000_000 - 1000 * 4096 - reserve)
    #expect(left("1000000000", "900000000") == 900_000_000 - 1000 * 4096 - reserve)
    #expect(left("1000", "unlimited") == 0)
  }

  @Test func whatNobodySaysIsNoLimit() {
    #expect(ProcessMemory.left(limits: "", sizes: "", page: 4096) == nil)
    #expect(ProcessMemory.left(limits: "Max address space", sizes: "x", page: 4096) == nil)
    let limits = "Max address space 100000000 unlimited bytes"
    #expect(ProcessMemory.left(limits: limits, sizes: "", page: 4096) == 100_000_000 - (64 << 20))
  }
}

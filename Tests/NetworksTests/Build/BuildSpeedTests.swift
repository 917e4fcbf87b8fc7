import Networks
import Testing

@Suite struct BuildSpeedTests {
  @Test func onlyASlowBuildIsWarnedOf() throws {
    let warning = try #require(BuildSpeed.warning(gigaflops: 1.23))
    #expect(warning.contains("1.2 GFLOP/s"))
    #expect(warning.contains("Scripts/build"))
    #expect(!warning.contains("\n"))
    #expect(BuildSpeed.warning(gigaflops: BuildSpeed.expectedGigaflops) == nil)
    #expect(BuildSpeed.warning(gigaflops: 240) == nil)
  }
}

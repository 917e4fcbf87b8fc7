import Options
import Testing

@Suite struct Tmp { @Test func x() { #expect(Options().epochs == nil) } }

import DataStore
import Testing

/// Replaced by the tests of what this module offers.
@Suite struct ContentHashTests {
  @Test func moduleIsThere() {}
}

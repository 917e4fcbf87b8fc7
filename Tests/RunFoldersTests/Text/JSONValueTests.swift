import RunFolders
import Testing

@Suite struct JSONValueTests {
  private func read(_ text: String) -> JSONValue? { JSONValue(Array(text.utf8)[...]) }

  @Test func valuesAreRead() {
    #expect(read(" null ") == .null)
    #expect(read("[true,false]") == .array([.bool(true), .bool(false)]))
    #expect(read("-1.5e2") == .number(-150))
    #expect(read("{\"a\":{\"b\":[]},\"a\":1}") == .object(["a": .number(1)]))
    #expect(read("\"a\\n\\u00e4\\ud83d\\ude00\\ud83d!\"") == .string("a\nä😀\u{FFFD}!"))
  }

  @Test func numbersThatAreNotFiniteAreRead() throws {
    let bare = try #require(read("[NaN,Infinity,-Infinity,1e999]")?.array)
    #expect(bare[0].number?.isNaN == true)
    #expect(bare[1...].map(\.number) == [.infinity, -.infinity, .infinity])
    let quoted = try #require(read("[\"NaN\",\"Infinity\",\"-Infinity\",\"1\"]")?.array)
    #expect(quoted[0].number?.isNaN == true)
    #expect(quoted[1...].map(\.number) == [.infinity, -.infinity, nil])
  }

  @Test func wholeNumbersAreWhole() {
    #expect(read("3000000000")?.whole == 3_000_000_000)
    #expect(read("1.5")?.whole == nil)
    #expect(read("1e300")?.whole == nil)
    #expect(read("NaN")?.whole == nil)
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1 2]", "1 2", "nul", "\"a", "\"\\x\"",
    "\"\\u12g4\"", "+1", ".5", "-", "1e", "--1", "\"a\nb\"",
  ])
  func whatIsNoJSONIsRefused(_ text: String) { #expect(read(text) == nil) }

  @Test func depthHasAnEnd() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(read(nested(JSONValue.deepest)) != nil)
    #expect(read(nested(JSONValue.deepest + 1)) == nil)
    #expect(read(nested(1_000_000)) == nil)
  }

  @Test func twoThousandMutatedLinesDoNotTrap() {
    let line = Array(
      #"{"step": 1, "t": 17959.5, "lr": 0.001, "loss": "NaN", "x": [NaN, "ä\u00e4"], "ms": {"data": 1.5}}"#
        .utf8)
    var mutate = Mutation(seed: 3)
    var (read, refused) = (0, 0)
    for _ in 0..<2000 {
      if JSONValue(mutate(line)[...]) == nil { refused += 1 } else { read += 1 }
    }
    #expect(read > 50)
    #expect(refused > 500)
  }
}

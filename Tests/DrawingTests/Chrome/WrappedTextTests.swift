import Drawing
import Testing

@Suite struct WrappedTextTests {
  // Every character is 0.6 em: at 10 points, 6 points.
  private let canvas = Canvas()
  private let font = Font(.regular, 10)

  @Test func linesBreakBetweenWords() {
    #expect(canvas.wrapped("one two three", font, into: 42) == ["one two", "three"])
    #expect(canvas.wrapped("one two three", font, into: 41.9) == ["one", "two", "three"])
    #expect(canvas.wrapped("one two three", font, into: 78) == ["one two three"])
  }

  @Test func wideWordsKeepTheirLine() {
    #expect(canvas.wrapped("a extraordinary b", font, into: 30) == ["a", "extraordinary", "b"])
    #expect(canvas.wrapped("", font, into: 30).isEmpty)
  }

  @Test func wordsAreBrokenWhereTheyMustBe() {
    func broken(_ text: String, into width: Double) -> [String] {
      canvas.metrics.wrapped(text, font, into: width, breaksWords: true)
    }
    #expect(broken("a extraordinary b", into: 30) == ["a", "extra", "ordin", "ary b"])
    #expect(broken("ab", into: 1) == ["a", "b"])
  }
}

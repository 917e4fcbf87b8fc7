import Drawing
import Testing

@Suite struct RunBadgeTests {
  @Test func fourRunsHaveFourLettersAndColours() {
    #expect(RunBadge.allCases.map(\.letter) == ["A", "B", "C", "D"])
    for theme in Theme.all {
      #expect(Set(RunBadge.allCases.map { $0.color(theme) }).count == 4)
      #expect(!RunBadge.allCases.map { $0.color(theme) }.contains(theme.focus))
    }
    #expect(RunBadge.a.color(.dark) == Theme.dark.text)
    #expect(RunBadge.b.color(.dark) == Theme.dark.second)
  }

  @Test(arguments: Theme.all)
  func theLetterCanBeReadOnItsChip(theme: Theme) throws {
    for badge in RunBadge.allCases {
      var canvas = Canvas(theme: theme)
      canvas.chip(badge, in: Rect(0, 0, 20, 20))
      guard case .rectangle(_, let fill, _, _) = canvas.shapes[0],
        case .text(let letter, _, _, let ink, _) = canvas.shapes[1]
      else {
        Issue.record("a chip is a rectangle and a letter")
        return
      }
      #expect(letter == badge.letter)
      #expect(abs(try #require(fill).luma - ink.luma) > 0.25)
    }
  }
}

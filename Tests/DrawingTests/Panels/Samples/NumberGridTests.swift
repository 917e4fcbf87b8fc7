import Drawing
import Testing

@Suite struct NumberGridTests {
  private let grid = NumberGrid(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])

  @Test func rowsFollowEachOther() {
    #expect(grid[0, 2] == 3)
    #expect(grid[1, 0] == 4)
  }

  @Test(arguments: [(-1, 0), (0, -1), (2, 0), (0, 3)])
  func outsideIsZero(row: Int, column: Int) {
    #expect(!grid.contains(row, column))
    #expect(grid[row, column] == 0)
  }

  @Test func tints() {
    let theme = Theme.dark
    #expect(CellTint.gray.color(0.5, theme) == Color(0x808080))
    #expect(CellTint.gray.color(7, theme) == Color(0xFFFFFF))
    #expect(CellTint.gray.color(.nan, theme) == theme.zero)
    #expect(CellTint.scale(.signed(limit: 2)).color(-2, theme) == theme.negative)
  }
}

import Drawing
import Testing

@Suite struct PictureCellTests {
  private let grid = NumberGrid(rows: 2, columns: 2, values: [0, 0.5, 1, .nan])

  @Test(arguments: [CellTint.gray, .scale(.unsigned(limit: 1)), .scale(.signed(limit: 1))])
  func pixelsHaveTheTintsColours(tint: CellTint) {
    let picture = Picture(grid, tint: tint, .dark)
    #expect(picture.width == 2)
    #expect(picture.height == 2)
    #expect(picture.pixels == grid.values.map { tint.color(Double($0), .dark).packed })
  }

  @Test func aCellIsASharpPictureWithABorder() {
    var canvas = Canvas()
    let picture = Picture(grid, tint: .gray, .dark)
    let frame = Rect(3, 4, 56, 56)
    canvas.pictureCell(picture, in: frame)
    #expect(
      canvas.shapes == [
        .picture(picture, in: frame, isSmooth: false, opacity: 1),
        .rectangle(frame, fill: nil, stroke: Stroke(Theme.dark.border), cornerRadius: 0),
      ])
  }
}

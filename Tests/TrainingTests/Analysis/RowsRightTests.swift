import Testing
import Training

@Suite struct RowsRightTests {
  @Test func countsTheRowsOnTheirOwnSide() {
    #expect(rowsRight(outputs: [0.23, 0.64, 0.67, 0.52], targets: [0, 1, 1, 0]) == 3)
    #expect(rowsRight(outputs: [], targets: []) == 0)
  }

  @Test func theMiddleIsClassOneAndNotANumberIsWrong() {
    #expect(rowsRight(outputs: [0.5, 0.5], targets: [1, 0]) == 1)
    #expect(rowsRight(outputs: [.nan, .nan], targets: [1, 0]) == 0)
  }
}

import Testing
import Training

@Suite struct SmoothedFiguresTests {
  @Test func whatDoesNotJitterIsSaidAsItIs() {
    var figures = SmoothedFigures(isSmoothed: false)
    for loss in [4.0, 2] { figures.take(loss: loss, accuracy: loss / 8) }
    #expect(figures.loss == 2 && figures.accuracy == 0.25)
  }

  @Test func aBatchMovesItByAFiftieth() {
    var figures = SmoothedFigures(isSmoothed: true)
    #expect(figures.loss.isNaN && figures.accuracy == nil)
    figures.take(loss: 4, accuracy: nil)
    #expect(figures.loss == 4 && figures.accuracy == nil)
    figures.take(loss: 2, accuracy: 0.5)
    #expect(abs(figures.loss - 3.96) < 1e-12 && figures.accuracy == 0.5)
    figures.take(loss: 2, accuracy: 1)
    #expect(figures.accuracy.map { abs($0 - 0.51) < 1e-12 } == true)
  }
}

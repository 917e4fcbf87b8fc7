import Drawing
import TestSupport
import Testing

@Suite struct ClassSignTests {
  @Test func eachOfTenClassesHasAFormOfItsOwn() {
    #expect(Set((0..<10).map(ClassSign.form)).count == 10)
    #expect(
      (0..<6).map(ClassSign.form) == [.square, .disc, .triangle, .diamond, .pentagon, .hexagon])
    #expect(ClassSign.form(11) == ClassSign.form(1) && ClassSign.form(-1) == ClassSign.form(9))
  }

  @Test(arguments: Theme.all) func twoClassesLookAsElsewhere(theme: Theme) {
    #expect(theme.planeClass(0, of: 2) == theme.negative)
    #expect(theme.planeClass(1, of: 2) == theme.positive)
    let ten = (0..<10).map { theme.planeClass($0, of: 10) }
    #expect(ten == [9, 7, 3, 8, 5, 6, 2, 1, 0, 4].map { theme.classes[$0] })
    // A class keeps its colour when others join it.
    #expect((0..<3).map { theme.planeClass($0, of: 3) } == Array(ten.prefix(3)))
  }

  /// A sign of radius 5 at (20, 20).
  private func canvas(
    _ index: Int, isHollow: Bool = false, isWrong: Bool = false, ring: Color? = nil
  )
    -> Canvas
  {
    var canvas = Canvas()
    canvas.classSign(
      at: Point(20, 20), classIndex: index, of: 10, isHollow: isHollow, isWrong: isWrong, ring: ring
    )
    return canvas
  }

  @Test(arguments: 0..<10) func aHollowSignIsAnOutlineInsideTheFilledOne(index: Int) throws {
    let filled = try #require(canvas(index).shapes.last?.bounds(.uniform))
    let hollow = canvas(index, isHollow: true)
    guard case .polyline(_, let stroke, true) = hollow.shapes.last else {
      Issue.record("no outline")
      return
    }
    #expect(stroke.color == Theme.dark.planeClass(index, of: 10))
    #expect(filled.contains(try #require(hollow.shapes.last?.bounds(.uniform)), slack: 0.6))
  }

  @Test func crossAndRingLieBehind() {
    let wrong = canvas(2, isWrong: true, ring: Theme.dark.focus)
    let colors = wrong.shapes.map { shape -> Color? in
      switch shape {
      case .polyline(_, let stroke, _): stroke.color
      case .polygon(_, let fill): fill
      default: nil
      }
    }
    let theme = Theme.dark
    #expect(
      colors == [
        theme.window, theme.window, theme.wrong, theme.wrong, theme.focus, theme.window,
        theme.planeClass(2, of: 10),
      ])
  }
}

import Drawing
import Testing

@Suite struct InkPadTests {
  private func pad(_ strokes: [(points: [Point], erases: Bool)], width: Double = 0.1) -> InkPad {
    var pad = InkPad()
    for stroke in strokes {
      pad.begin(at: stroke.points[0], width: width, erases: stroke.erases)
      for point in stroke.points.dropFirst() { pad.move(to: point) }
    }
    return pad
  }

  /// The sum of all ink, in pixels.
  private func ink(_ pad: InkPad) -> Double {
    pad.pixels.reduce(0) { $0 + Double($1) / 255 }
  }

  @Test func aDotIsADisc() {
    let dot = pad([([Point(0.5, 0.5)], false)])
    let radius = 0.1 * Double(InkPad.side) / 2
    // Its soft edge is half a pixel on either side.
    #expect(abs(ink(dot) - .pi * radius * radius) < 0.02 * .pi * radius * radius)
    #expect(dot.pixels[InkPad.side / 2 * InkPad.side + InkPad.side / 2] == 255)
  }

  @Test func aLineIsAsLongAndWideAsThePenWent() {
    let line = pad([([Point(0.2, 0.3), Point(0.7, 0.8)], false)])
    let side = Double(InkPad.side)
    let area = side * side * (0.5 * 2.0.squareRoot() * 0.1 + .pi * 0.05 * 0.05)
    #expect(abs(ink(line) - area) < 0.02 * area)
  }

  @Test func manyMovesInkWhatOneInks() {
    let pieces = (0...64).map { Point(0.25 + 0.5 * Double($0) / 64, 0.5) }
    let slow = pad([(pieces, false)])
    let fast = pad([([pieces[0], pieces[64]], false)])
    let worst = zip(slow.pixels, fast.pixels).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
    #expect(worst <= 1)
  }

  @Test func erasingTakesInkAway() {
    let line = [Point(0.2, 0.5), Point(0.8, 0.5)]
    var erased = pad([(line, false)])
    // A little broader, for the soft edge.
    erased.begin(at: line[0], width: 0.12, erases: true)
    erased.move(to: line[1])
    #expect(erased.isEmpty)
    let half = pad([(line, false), ([Point(0.5, 0.5), Point(0.8, 0.5)], true)])
    #expect(!half.isEmpty)
    #expect(ink(half) < 0.6 * ink(pad([(line, false)])))
  }

  @Test func undoTakesBackStrokeByStroke() {
    let first = (points: [Point(0.2, 0.2), Point(0.8, 0.3)], erases: false)
    let second = (points: [Point(0.5, 0.1), Point(0.5, 0.9)], erases: false)
    let third = (points: [Point(0.1, 0.2), Point(0.9, 0.2)], erases: true)
    var drawn = pad([first, second, third])
    let version = drawn.version
    drawn.undo()
    #expect(drawn.pixels == pad([first, second]).pixels)
    #expect(drawn.version > version)
    drawn.undo()
    #expect(drawn.pixels == pad([first]).pixels)
    #expect(drawn.strokes == pad([first]).strokes)
    drawn.undo()
    #expect(drawn.isEmpty)
    let empty = drawn
    drawn.undo()
    #expect(drawn == empty)
  }

  @Test func clearingLeavesNothing() {
    var drawn = pad([([Point(0.2, 0.2), Point(0.8, 0.3)], false)])
    let version = drawn.version
    drawn.clear()
    #expect(drawn.isEmpty && drawn.strokes.isEmpty)
    #expect(drawn.version > version)
  }

  @Test func standingStillChangesNothing() {
    var drawn = pad([([Point(0.2, 0.2)], false)])
    let before = drawn
    drawn.move(to: Point(0.2, 0.2))
    #expect(drawn == before)
    var untouched = InkPad()
    untouched.move(to: Point(0.5, 0.5))
    #expect(untouched == InkPad())
  }

  @Test(arguments: [
    Point(-0.4, 0.5), Point(1.6, 0.5), Point(0.5, -3), Point(0.5, 1.2), Point(2, 2),
    Point(1, 1), Point(0, 0),
  ])
  func aPenThatLeavesThePadInksWhatIsInside(_ outside: Point) {
    var drawn = pad([([Point(0.5, 0.5), outside], false)])
    #expect(drawn.pixels[InkPad.side / 2 * InkPad.side + InkPad.side / 2] == 255)
    let inside = ink(drawn)
    drawn.move(to: outside + Point(5, 5))
    drawn.move(to: outside + Point(6, 7))
    #expect(ink(drawn) >= inside)
  }
}

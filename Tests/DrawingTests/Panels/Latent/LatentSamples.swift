import Drawing
import TestSupport
import Testing

/// Frames from a whole window down to nothing.
let latentFrames = [
  Rect(12, 52, 680, 680), Rect(0, 0, 564, 216), Rect(7, 3, 276, 320), Rect(0, 0, 220, 200),
  Rect(0, 0, 120, 140), Rect(5, 5, 90, 40), Rect(0, 0, 12, 9), Rect(0, 0, 0, 0),
]

/// `count` points of ten classes on a grid inside the box.
func latentPoints(_ dimensions: Int, count: Int = 200, odd: Float? = nil) -> LatentPoints {
  LatentPoints(
    dimensions: dimensions,
    coordinates: (0..<count * dimensions).map { i in
      i % 7 == 3 ? odd ?? 0.5 : Float((i * 37) % 101) / 100
    }, classes: (0..<count).map { UInt8($0 % 10) }, total: 2 * count)
}

func latentAxes(_ count: Int) -> [FeatureSpacePanel.Axis] {
  (1...count).map { FeatureSpacePanel.Axis("h" + Number.subscripted($0)) }
}

/// Ten classes whose logits are largest near ten places.
func latentRegions(_ dimensions: Int) -> DecisionRegions {
  let centers = (0..<10 * dimensions).map { Double(($0 * 29) % 11) / 10 }
  return DecisionRegions(
    weights: centers.map { 4 * $0 },
    biases: (0..<10).map { k in
      -2
        * (0..<dimensions).reduce(0) {
          $0 + centers[k * dimensions + $1] * centers[k * dimensions + $1]
        }
    })
}

func latentPicture(_ side: Int = 28) -> Picture {
  Picture(
    NumberGrid(rows: side, columns: side, values: Array(repeating: 0.5, count: side * side)),
    tint: .gray, .dark)
}

/// Draws a panel, and proves that it is there, stays in its frame where that has room for it, and
/// that no two texts collide.
@discardableResult
func drawnInside(
  _ frame: Rect, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (Rect, inout Canvas) -> Void
) -> Canvas {
  var canvas = Canvas()
  body(frame, &canvas)
  let isRoomy = frame.width >= 120 && frame.height >= 100
  let flaws = canvas.flaws(in: isRoomy ? frame : nil)
  #expect(flaws == [], sourceLocation: sourceLocation)
  if isRoomy {
    #expect(
      canvas.textCollisions.isEmpty, "\(canvas.textCollisions)", sourceLocation: sourceLocation)
  }
  return canvas
}

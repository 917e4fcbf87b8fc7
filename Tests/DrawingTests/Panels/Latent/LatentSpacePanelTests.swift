import Drawing
import TestSupport
import Testing

@Suite struct LatentSpacePanelTests {
  private func panel(_ dimensions: Int) -> LatentSpacePanel {
    var panel = LatentSpacePanel(
      PanelFrame("Hidden space", key: 1), axes: latentAxes(dimensions),
      points: latentPoints(dimensions))
    panel.regions = latentRegions(dimensions)
    panel.paths = (0..<10).map { k in
      .init(
        classIndex: k,
        centers: (0..<5).map { t in
          Array(repeating: 0.5 + Double(k - 5) * Double(t) / 50, count: dimensions)
        })
    }
    panel.highlight = .init(index: 11, picture: latentPicture())
    return panel
  }

  private func dots(_ canvas: Canvas) -> [Dots] {
    canvas.shapes.compactMap { if case .dots(let dots) = $0 { dots } else { nil } }
  }

  @Test(arguments: [1, 2, 3], latentFrames)
  func staysInsideWithoutCollisions(dimensions: Int, frame: Rect) {
    drawnInside(frame) { panel(dimensions).draw(in: $0, on: &$1) }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, 1e38])
  func numbersWithoutSenseTrapNowhere(odd: Float) {
    for dimensions in 1...3 {
      var panel = panel(dimensions)
      panel.points = latentPoints(dimensions, odd: odd)
      panel.regions = DecisionRegions(
        weights: Array(repeating: Double(odd), count: 10 * dimensions),
        biases: Array(repeating: 0, count: 10))
      panel.paths = [.init(classIndex: 40, centers: [[Double(odd), 1, 1], []])]
      panel.highlight = .init(index: 3)
      for frame in latentFrames {
        var canvas = Canvas()
        panel.draw(in: frame, on: &canvas)
        #expect(canvas.flaws() == [])
        let nearest = panel.nearest(to: frame.center, in: frame)
        #expect(nearest.map(panel.points.classes.indices.contains) ?? true)
      }
      panel.points = LatentPoints(dimensions: dimensions, coordinates: [], classes: [])
      panel.axes = latentAxes(dimensions).map { .init($0.name, range: 1...1) }
      var canvas = Canvas()
      panel.draw(in: latentFrames[0], on: &canvas)
      #expect(canvas.flaws() == [])
      #expect(panel.nearest(to: latentFrames[0].center, in: latentFrames[0]) == nil)
    }
  }

  @Test func theNearestPointIsTheOneDrawnThere() throws {
    for dimensions in 1...3 {
      var panel = panel(dimensions)
      panel.paths = []
      panel.highlight = nil
      let canvas = drawnInside(latentFrames[0]) { panel.draw(in: $0, on: &$1) }
      let cloud = try #require(dots(canvas).first)
      #expect(cloud.dots.count == 200)
      for dot in cloud.dots.prefix(20) {
        let index = try #require(panel.nearest(to: dot.center, in: latentFrames[0], reach: 1))
        let alone = Theme.dark.color(ofClass: Int(panel.points.classes[index]))
        // Two points in one place may differ in class; colour, but for its strength, tells which.
        let isAlone = cloud.dots.count { ($0.center - dot.center).length < 1 } == 1
        #expect(!isAlone || alone.packed & 0xFFFFFF == dot.color.packed & 0xFFFFFF)
      }
      #expect(panel.nearest(to: Point(-500, -500), in: latentFrames[0]) == nil)
    }
  }

  @Test func hiddenClassesAreNeitherDrawnNorFound() throws {
    var panel = panel(3)
    panel.hidden = Set(1..<10)
    panel.paths = []
    let canvas = drawnInside(latentFrames[0]) { panel.draw(in: $0, on: &$1) }
    #expect(try #require(dots(canvas).first).dots.count == 20)
    #expect(canvas.texts.map(\.string).contains { $0.hasPrefix("20 shown of 200 of 400") })
    for dot in dots(canvas)[0].dots {
      let found = panel.nearest(to: dot.center, in: latentFrames[0])
      #expect(found.map { $0 % 10 } == 0)
    }
  }

  @Test func farPointsAreDrawnFirst() throws {
    let canvas = drawnInside(latentFrames[0]) { panel(3).draw(in: $0, on: &$1) }
    let radii = try #require(dots(canvas).first).dots.map(\.radius)
    #expect(radii == radii.sorted() && Set(radii).count > 3)
  }

  @Test func thePanelAnswersAsAViewInSpaceOrAsAMap() {
    let cube = drawnInside(latentFrames[0]) { panel(3).draw(in: $0, on: &$1) }
    #expect(cube.targets.map(\.control).contains(.orbit(1)))
    let flat = drawnInside(latentFrames[0]) { panel(2).draw(in: $0, on: &$1) }
    #expect(flat.targets.map(\.control).contains(.map(1)))
    // Thousands of points are one place that answers.
    #expect(cube.targets.count < 8)
  }

  @Test func whatTheAxesAreIsSaid() {
    var panel = panel(3)
    panel.frame.caption = "PC 1–3, 91.2 % of variance"
    let canvas = drawnInside(latentFrames[0]) { panel.draw(in: $0, on: &$1) }
    #expect(canvas.texts.map(\.string).contains { $0.hasPrefix("PC 1–3, 91.2 % of variance") })
    #expect(canvas.texts.map(\.string).contains { $0.contains("walls: the last layer's answers") })
  }

  /// At the edge of a plane, where the names of four classes lie next to the point.
  @Test(arguments: [Rect(12, 52, 680, 680), Rect(0, 0, 450, 420)])
  func theImageOfAPointLeavesTheNamesOfClassesFree(frame: Rect) throws {
    for corner in [(0.0, 0.0), (1, 0), (0, 1), (1, 1)] {
      var panel = panel(2)
      panel.points = LatentPoints(
        dimensions: 2, coordinates: [Float(corner.0), Float(corner.1)], classes: [0])
      panel.highlight = .init(index: 0, picture: latentPicture())
      let inward = (1 - 2 * corner.0, 1 - 2 * corner.1)
      let places = [(0.13, 0.05), (0.05, 0.13), (0.16, 0.13), (0.12, 0.2)]
      panel.paths = places.enumerated().map { index, away in
        .init(
          classIndex: index,
          centers: [[corner.0 + inward.0 * away.0, corner.1 + inward.1 * away.1]])
      }
      var canvas = Canvas()
      panel.draw(in: frame, on: &canvas)
      #expect(canvas.flaws() == [])
      let pictures = canvas.shapes.compactMap {
        if case .picture(let picture, let rect, _, _) = $0, picture == latentPicture() {
          rect
        } else {
          nil
        }
      }
      let picture = try #require(pictures.first)
      let discs = canvas.shapes.compactMap { shape -> Rect? in
        guard case .disc(let center, let radius, let fill, _) = shape, fill != nil, radius >= 8
        else {
          return nil
        }
        return Rect(center: center, side: 2 * radius)
      }
      #expect(discs.count >= 4)
      #expect(discs.allSatisfy { $0.intersection(picture).isEmpty }, "\(corner)")
    }
  }
}

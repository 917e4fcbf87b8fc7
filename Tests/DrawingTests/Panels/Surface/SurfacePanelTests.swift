import Drawing
import TestSupport
import Testing

/// A field over 0 … 50 on both axes from a function of x and y.
func makeField(
  side: Int, scale: ValueScale = .heights(-1...1), _ f: (Double, Double) -> Double
) -> Field {
  let step = 50 / Double(side - 1)
  var values: [Float] = []
  for row in 0..<side {
    for column in 0..<side {
      values.append(Float(f(Double(column) * step, 50 - Double(row) * step)))
    }
  }
  return Field(
    width: side, height: side, values: values, scale: scale, domain: Rect(0, 0, 50, 50))
}

@Suite struct SurfacePanelTests {
  static let standard = Rect(8, 48, 832, 688)
  static let frames = [
    standard, Rect(928, 400, 344, 336), Rect(5, 5, 120, 130), Rect(5, 5, 40, 24), Rect(0, 0, 2, 2),
  ]

  private func panel(side: Int = 49, samples: [Point3] = []) -> SurfacePanel {
    var panel = SurfacePanel(
      PanelFrame("Surface", key: 1), network: makeField(side: side) { x, _ in x / 25 - 1 },
      domain: Rect(0, 0, 50, 50), heights: -1...1)
    panel.target = makeField(side: side) { _, y in y / 25 - 1 }
    panel.samples = samples
    return panel
  }

  private func draw(_ panel: SurfacePanel, in rect: Rect = standard) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  private func painted(_ canvas: Canvas) -> Mesh? {
    canvas.shapes.compactMap { if case .mesh(let mesh) = $0 { mesh } else { nil } }.first
  }

  @Test(
    arguments: frames, [OrbitCamera.surface, OrbitCamera(azimuth: 30, elevation: -87, zoom: 3)])
  func everythingStaysInside(frame: Rect, camera: OrbitCamera) {
    var panel = panel(samples: [Point3(10, 10, 0.5)])
    panel.camera = camera
    let canvas = draw(panel, in: frame)
    #expect(canvas.flaws(in: frame.width > 40 ? frame : nil) == [])
    #expect(canvas.textCollisions.isEmpty, "\(canvas.textCollisions)")
  }

  @Test(arguments: frames)
  func numbersWithoutSenseTrapNowhere(frame: Rect) {
    var panel = panel(samples: [Point3(.nan, 1, 1), Point3(1, 1, .infinity), Point3(1e300, 0, 0)])
    panel.network = makeField(side: 9) { x, y in x < 10 ? .nan : y < 10 ? .infinity : 1e30 }
    panel.target = makeField(side: 2) { _, _ in -.infinity }
    let wild = draw(panel, in: frame)
    #expect(wild.shapes.count > 3)
    #expect(wild.flaws() == [])
    panel.heights = 2...2
    panel.domain = Rect(0, 0, 1e-300, 1e300)
    let flat = draw(panel, in: frame)
    #expect(flat.shapes.count > 3)
    #expect(flat.flaws() == [])
    panel.network = nil
    panel.target = nil
    panel.samples = []
    #expect(painted(draw(panel, in: frame)) == nil)
  }

  @Test func theSurfaceTheWireAndTheDotsArePaintedTogether() throws {
    let mesh = try #require(painted(draw(panel(samples: [Point3(10, 10, 0.5), Point3(9, 9, 0)]))))
    let wire = Theme.dark.text.opacity(0.6)
    #expect(mesh.colors.count { $0.alpha == 255 } == 48 * 48)
    // A line each third sample both ways, and two faces for each dot.
    #expect(mesh.colors.count { $0 == wire } == 2 * 17 * 48)
    #expect(mesh.count == 48 * 48 + 2 * 17 * 48 + 4)
  }

  /// In a small panel wire and samples leave the surface to be seen.
  @Test func aSmallPanelHasFewerLinesAndDots() throws {
    let samples = (0..<2000).map { (place: Int) in
      Point3(Double(place % 50), Double(place / 50) * 1.25, 0.3)
    }
    func share(_ rect: Rect) throws -> (lines: Int, dots: Int) {
      let colors = try #require(painted(draw(panel(samples: samples), in: rect))).colors
      #expect(colors.count { $0.alpha == 255 } == 48 * 48)
      let all = colors.count { $0 == Theme.dark.text.opacity(0.6) }
      let bare = try #require(painted(draw(panel(), in: rect))).colors
      let lines = bare.count { $0 == Theme.dark.text.opacity(0.6) }
      return (lines, (all - lines) / 2)
    }
    let (large, small) = (try share(Self.standard), try share(Rect(0, 0, 250, 240)))
    let all = 2 * 17 * 48
    #expect(large.lines == all && large.dots == 2000)
    #expect((480..<all * 3 / 4).contains(small.lines))
    #expect((50..<400).contains(small.dots))
  }

  @Test func aFieldOfAnySizeIsThinned() throws {
    var panel = panel(side: 401)
    panel.target = nil
    let mesh = try #require(painted(draw(panel)))
    #expect(mesh.count <= 58 * 58 && mesh.count >= 40 * 40)
  }

  @Test func heightIsColourAndALittleShade() throws {
    var panel = panel(side: 3)
    panel.target = nil
    let mesh = try #require(painted(draw(panel)))
    #expect(mesh.count == 4)
    // x 0 … 25 lies low, 25 … 50 high; each shaded alike, since the surface is a plane.
    for height in [0.25, 0.75] {
      let plain = Theme.dark.unsigned(height)
      let shades = mesh.colors.filter { color in
        stride(from: 0.80, through: 1.081, by: 0.001).contains { plain.scaled($0) == color }
      }
      #expect(shades.count == 2, "\(height)")
    }
  }

  @Test func whatIsNearLiesOnTop() throws {
    var panel = panel()
    panel.target = nil
    let rect = Self.standard
    let projection = panel.camera.projection(in: rect, heightScale: SurfacePanel.heightScale)
    let mesh = try #require(painted(draw(panel)))
    let nearest = [Point3(0, 0, 0), Point3(1, 0, 1), Point3(0, 1, 0), Point3(1, 1, 1)]
      .max { projection.project($0).depth < projection.project($1).depth }
    let corner = projection(try #require(nearest))
    let last = mesh.corners.suffix(4).map { ($0 - corner).length }.min()
    #expect(try #require(last) < 1e-6)
  }

  @Test func theLegendPrintsTheRange() {
    let strings = draw(panel(samples: [Point3(0, 0, 0)])).texts.map(\.string)
    for text in ["target", "sample", "network", "−1.00", "1.00", "x", "y", "z"] {
      #expect(strings.contains(text), "\(text)")
    }
    #expect(draw(panel()).targets.map(\.control).contains(.orbit(1)))
  }
}

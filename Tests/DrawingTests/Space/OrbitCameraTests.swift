import Drawing
import Testing

@Suite struct OrbitCameraTests {
  let panel = Rect(576, 400, 344, 336)

  @Test func dragTurnsHalfADegreeAPoint() {
    let turned = OrbitCamera(azimuth: 10, elevation: 20).orbited(by: Point(30, 8))
    #expect(turned.azimuth == -5)
    #expect(turned.elevation == 24)
  }

  @Test func elevationStopsShortOfThePoles() {
    #expect(OrbitCamera(azimuth: 0, elevation: 0).orbited(by: Point(0, 1e4)).elevation == 87)
    #expect(OrbitCamera(azimuth: 0, elevation: 0).orbited(by: Point(0, -1e4)).elevation == -87)
    #expect(OrbitCamera(azimuth: 0, elevation: 200).elevation == 87)
  }

  @Test func azimuthWrapsAround() {
    let once = OrbitCamera(azimuth: -116, elevation: 19).orbited(by: Point(720, 0))
    #expect(abs(once.azimuth - -116) < 1e-9)
    #expect(abs(OrbitCamera(azimuth: 170, elevation: 0).orbited(by: Point(-60, 0)).azimuth) <= 180)
  }

  @Test func panMovesThePictureByTheDrag() {
    let camera = OrbitCamera.cube
    let p = Point3(0.2, 0.9, 0.4)
    let before = camera.projection(in: panel)(p)
    let after = camera.panned(by: Point(12, -7)).projection(in: panel)(p)
    #expect((after - before - Point(12, -7)).length < 1e-9)
  }

  @Test(arguments: [-6.0, -1, 1, 3, 9])
  func zoomKeepsWhatIsUnderThePointer(notches: Double) {
    let camera = OrbitCamera(azimuth: 33, elevation: 50, pan: Point(14, -20), zoom: 1.4)
    let p = Point3(0.9, 0.1, 0.7)
    let before = camera.projection(in: panel)(p)
    let zoomed = camera.zoomed(by: notches, at: before - OrbitCamera.middle(of: panel))
    #expect((zoomed.projection(in: panel)(p) - before).length < 1e-9)
    #expect((zoomed.zoom > camera.zoom) == (notches > 0))
  }

  @Test func zoomIsLimited() {
    let range = OrbitCamera.zoomRange
    #expect(OrbitCamera.cube.zoomed(by: 1000, at: .zero).zoom == range.upperBound)
    #expect(OrbitCamera.cube.zoomed(by: -1000, at: .zero).zoom == range.lowerBound)
    #expect(OrbitCamera(azimuth: 0, elevation: 0, zoom: 1e9).zoom == range.upperBound)
  }

  @Test func wholeBoxShowsHoweverItIsTurned() {
    for rect in [panel, Rect(0, 0, 256, 236), Rect(8, 48, 1264, 688), Rect(8, 48, 300, 900)] {
      let free = Rect(rect.x, rect.y + 32, rect.width, rect.height - 32)
      for azimuth in stride(from: -180.0, to: 180, by: 15) {
        for elevation in stride(from: -87.0, through: 87, by: 29) {
          let camera = OrbitCamera(azimuth: azimuth, elevation: elevation)
          for height in [1, 0.72] {
            let projection = camera.projection(in: rect, heightScale: height)
            for corner in 0..<8 {
              let p = Point3(Double(corner & 1), Double(corner >> 1 & 1), Double(corner >> 2))
              #expect(free.contains(projection(p)))
            }
          }
        }
      }
    }
  }
}

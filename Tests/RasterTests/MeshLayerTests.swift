import Drawing
import Raster
import Testing

@Suite struct MeshLayerTests {
  /// Four faces around a point that lies between pixels.
  private func fan(_ color: Color) -> Mesh {
    let c = Point(16.37, 15.81)
    let p = [
      Point(2.2, 3.1), Point(17.3, 1.4), Point(30.1, 4.9), Point(29.7, 17.2), Point(28.8, 29.9),
      Point(14.1, 30.6), Point(1.7, 28.3), Point(3.9, 14.6),
    ]
    var mesh = Mesh()
    mesh.append(p[0], p[1], c, p[7], color: color)
    mesh.append(p[1], p[2], p[3], c, color: color)
    mesh.append(c, p[3], p[4], p[5], color: color)
    mesh.append(p[7], c, p[5], p[6], color: color)
    return mesh
  }

  @Test func translucentFacesMeetWithoutASeam() {
    let veil = Color(red: 255, green: 255, blue: 255, alpha: 90)
    let page = painted(32, 32, [.mesh(fan(veil))])
    for y in 6..<26 {
      for x in 6..<26 { #expect(page.gray(x, y) == 90) }
    }
  }

  @Test func opaqueFacesLetNothingThrough() {
    let page = painted(32, 32, [.mesh(fan(Color(0x4080C0)))])
    for y in 6..<26 {
      for x in 6..<26 { #expect(page[x, y] == 0xFF40_80C0) }
    }
  }

  @Test func theOutlineIsSoft() {
    let page = painted(32, 32, [.mesh(fan(white))])
    let levels = Set(page.pixels.map { $0 & 0xFF })
    #expect(levels.count >= 4)
    let outline = [
      Point(2.2, 3.1), Point(17.3, 1.4), Point(30.1, 4.9), Point(29.7, 17.2), Point(28.8, 29.9),
      Point(14.1, 30.6), Point(1.7, 28.3), Point(3.9, 14.6),
    ]
    let exact = painted(32, 32, [.polygon(outline, fill: white)])
    #expect(abs(page.area - exact.area) < 3)
  }

  @Test func laterFacesLieOnTop() {
    var mesh = Mesh()
    mesh.append(Point(0, 0), Point(8, 0), Point(8, 8), Point(0, 8), color: Color(0xFF0000))
    mesh.append(
      Point(0, 0), Point(8, 0), Point(8, 8), Point(0, 8),
      color: Color(red: 0, green: 0, blue: 255, alpha: 128))
    let page = painted(8, 8, [.mesh(mesh)])
    #expect(page[4, 4] == 0xFF7F_0080)
  }
}

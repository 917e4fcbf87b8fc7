/// Carries the box from 0 to 1 to the page, as an `OrbitCamera` sees it.
package struct Projection: Equatable, Sendable {
  /// The direction from the middle of the box to the eye, of length 1.
  package let towardsEye: Point3
  private let origin: Point
  private let scale: Double
  private let heightScale: Double
  private let perspective: Double
  private let sineAzimuth: Double
  private let cosineAzimuth: Double
  private let sineElevation: Double
  private let cosineElevation: Double

  init(camera: OrbitCamera, middle: Point, scale: Double, heightScale: Double) {
    let azimuth = sineAndCosine(degrees: camera.azimuth)
    let elevation = sineAndCosine(degrees: camera.elevation)
    origin = middle + camera.pan
    self.scale = scale * camera.zoom
    self.heightScale = heightScale
    perspective = camera.perspective
    sineAzimuth = azimuth.sine
    cosineAzimuth = azimuth.cosine
    sineElevation = elevation.sine
    cosineElevation = elevation.cosine
    towardsEye = Point3(
      azimuth.cosine * elevation.cosine, azimuth.sine * elevation.cosine, elevation.sine)
  }

  /// Where a point of space lies on the page, and how near it is: greater is nearer.
  package func project(_ p: Point3) -> (point: Point, depth: Double) {
    let x = p.x - 0.5
    let y = p.y - 0.5
    let z = (p.z - 0.5) * heightScale
    let across = cosineAzimuth * y - sineAzimuth * x
    let towards = cosineAzimuth * x + sineAzimuth * y
    let up = cosineElevation * z - sineElevation * towards
    let depth = sineElevation * z + cosineElevation * towards
    // What is drawn never comes nearer than the eye, but data far outside the box might.
    let growth = 1 / max(1 - perspective * depth, 0.05)
    return (
      Point(origin.x + scale * across * growth, origin.y - scale * up * growth), depth
    )
  }

  /// Where a point of space lies on the page.
  package func callAsFunction(_ p: Point3) -> Point { project(p).point }
}

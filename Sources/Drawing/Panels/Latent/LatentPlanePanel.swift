/// The plane of a variational autoencoder's two latent numbers: the means of images by class, each
/// class's Gaussian, the prior, and the point that is decoded.
package struct LatentPlanePanel: Equatable, Sendable {
  /// A class as one Gaussian: what its images' own Gaussians have as mean and covariance together.
  package struct Gaussian: Equatable, Sendable {
    package var classIndex: Int
    package var mean: Point
    /// The variances along the two axes.
    package var variance: Point
    package var covariance: Double

    package init(classIndex: Int, mean: Point, variance: Point, covariance: Double) {
      (self.classIndex, self.mean) = (classIndex, mean)
      (self.variance, self.covariance) = (variance, covariance)
    }

    /// The points `deviations` σ away, around the mean; empty where the covariance is none.
    ///
    /// mean + σ·L·(cos, sin) with L·Lᵀ the covariance (Cholesky).
    package func ellipse(deviations: Double, corners: Int = 72) -> [Point] {
      guard variance.x > 0, mean.x.isFinite, mean.y.isFinite, covariance.isFinite, corners > 2
      else { return [] }
      let a = variance.x.squareRoot()
      let b = covariance / a
      let rest = variance.y - b * b
      guard rest >= 0, rest.isFinite, a.isFinite else { return [] }
      let c = rest.squareRoot()
      return (0..<corners).map { k in
        let turn = sineAndCosine(degrees: 360 * Double(k) / Double(corners))
        return Point(
          mean.x + deviations * a * turn.cosine,
          mean.y + deviations * (b * turn.cosine + c * turn.sine))
      }
    }
  }

  package var frame: PanelFrame
  /// The means of images; the first two dimensions are shown.
  package var points: LatentPoints
  package var gaussians: [Gaussian] = []
  /// The part of the plane that must show; the longer side shows more. Both scales are equal.
  package var domain = Rect(-4, -4, 8, 8)
  /// The point that is decoded, in the plane.
  package var chosen: Point?
  /// The way of a walk, in the plane.
  package var walk: [Point] = []
  /// The image under the pointer, by its place among the points.
  package var highlight: LatentSpacePanel.Highlight?
  package var names = ClassLabels.digits
  package var hidden: Set<Int> = []
  package var axisNames: [String] = ["z₁", "z₂"]
  /// What the pointer does in the plane.
  package var help = "Drag moves the point that is decoded."

  /// - Precondition: the points have two dimensions at least, and the domain is not empty.
  package init(_ frame: PanelFrame, points: LatentPoints) {
    precondition(points.dimensions > 1, "a plane needs two numbers for each point")
    precondition(!domain.isEmpty, "a plane needs a part to show")
    (self.frame, self.points) = (frame, points)
  }

  /// From the plane to the page; its inverse reads a drag.
  package func transform(in rect: Rect) -> Transform {
    let right: Double = buttons(in: rect).isEmpty ? 16 : 72
    let page = Rect(
      rect.x + 40, rect.y + PanelFrame.header, max(rect.width - 40 - right, 16),
      max(rect.height - PanelFrame.header - 32, 16))
    return Transform(showing: domain, in: page)
  }

  /// The point nearest to a place on the page, of those on show and at most `reach` points away.
  package func nearest(to p: Point, in rect: Rect, reach: Double = 14) -> Int? {
    let transform = transform(in: rect)
    return points.nearest(to: p, reach: reach, hidden: hidden) { place($0, transform) }
  }

  func place(_ index: Int, _ transform: Transform) -> Point {
    transform(points[index, 0], points[index, 1])
  }

  /// The class buttons, in a column at the right; empty where there is no room for them.
  func buttons(in rect: Rect) -> [Rect] {
    let room = rect.height - PanelFrame.header - 32
    let pitch = min(room / Double(max(names.count, 1)), 48)
    guard rect.width >= 300, pitch >= 18, !names.isEmpty else { return [] }
    let side = min(40, pitch - 4)
    return names.indices.map {
      Rect(
        rect.maxX - 36 - side / 2, (rect.y + PanelFrame.header + Double($0) * pitch).rounded(),
        side.rounded(), side.rounded())
    }
  }
}

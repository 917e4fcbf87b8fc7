/// The loss over the plane of the two leading directions of a run's path, and the path up to the moment
/// shown.
package struct LossLandscapePanel: Equatable, Sendable {
  /// A moment of the run, projected onto the plane; its height is its true loss.
  package struct Step: Equatable, Sendable {
    /// Along the first and the second direction.
    package var x: Double
    package var y: Double
    package var loss: Double
    package var step: Int

    package init(x: Double, y: Double, loss: Double, step: Int) {
      (self.x, self.y, self.loss, self.step) = (x, y, loss, step)
    }
  }

  package var frame: PanelFrame
  /// Samples on a side of the surface.
  package var side: Int
  /// `[side, side]`: the first index runs along the first direction, the second along the second.
  package var heights: [Float]
  package var xRange: ClosedRange<Double>
  package var yRange: ClosedRange<Double>
  /// The heights that the box spans.
  package var heightRange: ClosedRange<Double>
  package var isLogarithmic = false
  package var path: [Step]
  /// Whether the plane is that of a way of which the path is only a part.
  package var isPlaneKnown = false
  /// A bead on the path each so many steps.
  package var beadEvery = 1000
  /// The share of the path's variance along each direction, 0 … 1.
  package var shares: [Double]
  package var camera: OrbitCamera = .landscape

  /// - Precondition: `heights` has side × side numbers, or none while the path is too short.
  package init(
    _ frame: PanelFrame, heights: [Float], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    heightRange: ClosedRange<Double>, path: [Step], shares: [Double], side: Int = 41
  ) {
    precondition(
      heights.isEmpty || heights.count == side * side, "a surface needs side × side heights")
    (self.frame, self.side, self.heights, self.xRange) = (frame, side, heights, xRange)
    (self.yRange, self.heightRange, self.path, self.shares) = (yRange, heightRange, path, shares)
  }
}

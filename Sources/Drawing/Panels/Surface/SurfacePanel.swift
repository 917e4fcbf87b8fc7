/// A function of two inputs as a surface in space: the network's coloured by height, the target's
/// as a wire, the samples as discs.
package struct SurfacePanel: Equatable, Sendable {
  package var frame: PanelFrame
  /// The network's heights; nil before the first snapshot. 49 samples a side make 48 × 48 cells.
  package var network: Field?
  /// The target's heights, of any size, over the same domain.
  package var target: Field?
  /// The data, in data coordinates; one that is not finite is left out.
  package var samples: [Point3] = []
  /// The inputs that the box spans.
  package var domain: Rect
  /// The heights that the box and its colours span; grows at once and shrinks only on a reset.
  package var heights: ClosedRange<Double>
  package var camera: OrbitCamera = .surface
  /// Of x, y and z.
  package var axisNames: [String] = ["x", "y", "z"]

  package init(_ frame: PanelFrame, network: Field?, domain: Rect, heights: ClosedRange<Double>) {
    precondition(!domain.isEmpty, "a surface needs inputs to stand on")
    (self.frame, self.network, self.domain, self.heights) = (frame, network, domain, heights)
  }
}

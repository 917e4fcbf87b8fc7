/// The loss over the plane of the two leading directions of the path walked so far, and that path.
public struct LossLandscapePanel: Equatable, Sendable {
  /// A moment of the run, projected onto the plane; its height is its true loss.
  public struct Step: Equatable, Sendable {
    /// Along the first and the second direction.
    public var x: Double
    public var y: Double
    public var loss: Double
    public var step: Int

    public init(x: Double, y: Double, loss: Double, step: Int) {
      self.x = x
      self.y = y
      self.loss = loss
      self.step = step
    }
  }

  /// Samples on a side of the surface.
  public var side: Int
  /// `[side, side]`: the first index runs along the first direction, the second along the second.
  public var heights: [Float]
  public var xRange: ClosedRange<Double>
  public var yRange: ClosedRange<Double>
  /// The heights that the box spans; grows at once and shrinks only on a reset.
  public var heightRange: ClosedRange<Double>
  public var isLogarithmic: Bool
  public var path: [Step]
  /// A bead on the path each so many steps.
  public var beadEvery: Int
  /// The share of the path's variance along each direction, 0 … 1.
  public var shares: [Double]
  public var camera: OrbitCamera
  public var title: String
  /// The panel's number and key.
  public var key: Int
  public var isFocused: Bool
  /// What the panel says where it lags behind the run; empty for up to date.
  public var staleness: String

  /// - Precondition: `heights` has side × side numbers, or none while the path is too short.
  public init(
    side: Int = 41, heights: [Float], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    heightRange: ClosedRange<Double>, isLogarithmic: Bool = false, path: [Step],
    beadEvery: Int = 1000, shares: [Double], camera: OrbitCamera = .landscape,
    title: String = "Loss landscape", key: Int = 6, isFocused: Bool = false,
    staleness: String = ""
  ) {
    precondition(
      heights.isEmpty || heights.count == side * side, "a surface needs side × side heights")
    self.side = side
    self.heights = heights
    self.xRange = xRange
    self.yRange = yRange
    self.heightRange = heightRange
    self.isLogarithmic = isLogarithmic
    self.path = path
    self.beadEvery = beadEvery
    self.shares = shares
    self.camera = camera
    self.title = title
    self.key = key
    self.isFocused = isFocused
    self.staleness = staleness
  }
}

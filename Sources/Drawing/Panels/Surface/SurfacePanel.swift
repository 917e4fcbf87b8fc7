/// A function of two inputs as a surface in space: the network's coloured by height, the target's
/// as a wire, the samples as discs.
public struct SurfacePanel: Equatable, Sendable {
  /// The network's heights; nil before the first snapshot. 49 samples a side make 48 × 48 cells.
  public var network: Field?
  /// The target's heights, of any size, over the same domain.
  public var target: Field?
  /// The data, in data coordinates; one that is not finite is left out.
  public var samples: [Point3]
  /// The inputs that the box spans.
  public var domain: Rect
  /// The heights that the box and its colours span; grows at once and shrinks only on a reset.
  public var heights: ClosedRange<Double>
  public var camera: OrbitCamera
  /// Of x, y and z.
  public var axisNames: [String]
  /// The run that the panel shows, where several are compared.
  public var badge: RunBadge?
  /// What stands at the right of the header.
  public var figures: [PanelFrame.Figure]
  public var title: String
  /// The panel's number, which is also that of its `Control.orbit`.
  public var key: Int
  public var isFocused: Bool

  public init(
    network: Field?, target: Field? = nil, samples: [Point3] = [], domain: Rect,
    heights: ClosedRange<Double>, camera: OrbitCamera = .surface,
    axisNames: [String] = ["x", "y", "z"], badge: RunBadge? = nil,
    figures: [PanelFrame.Figure] = [], title: String = "Surface", key: Int = 1,
    isFocused: Bool = false
  ) {
    precondition(axisNames.count == 3, "a surface has three axes")
    precondition(!domain.isEmpty, "a surface needs inputs to stand on")
    self.network = network
    self.target = target
    self.samples = samples
    self.domain = domain
    self.heights = heights
    self.camera = camera
    self.axisNames = axisNames
    self.badge = badge
    self.figures = figures
    self.title = title
    self.key = key
    self.isFocused = isFocused
  }
}

/// A function of one input: the target, its samples, and what the network makes of them.
///
/// `xs` is the grid on which both curves are known; a target that is not finite somewhere has a
/// gap there.
public struct CurvePanel: Equatable, Sendable {
  /// What one hidden neuron adds to the output over the grid.
  public struct Contribution: Equatable, Sendable {
    /// The weight from the neuron to the output: its sign is the line's colour and dash.
    public var weight: Double
    /// Weight × activation at each of `xs`, in the target's units.
    public var values: [Double]

    public init(weight: Double, values: [Double]) {
      self.weight = weight
      self.values = values
    }
  }

  /// Ascending.
  public var xs: [Double]
  /// One for each of `xs`; empty for none.
  public var target: [Double]
  /// One for each of `xs`; empty before the first snapshot.
  public var network: [Double]
  /// The data, in data coordinates.
  public var samples: [Point]
  /// Nil where they are not asked for; drawn around `bias`.
  public var contributions: [Contribution]?
  /// The output's bias in the target's units: where the output lies when no neuron adds to it.
  public var bias: Double
  /// What the axes span, from edge to edge.
  public var xRange: ClosedRange<Double>
  public var yRange: ClosedRange<Double>
  /// The input under the cursor, in any plot that shares this axis.
  public var hoverX: Double?
  /// The sample under the cursor, as `sample(at:in:)` gives it.
  public var hoveredSample: Int?
  /// A target that is being drawn by hand, in data coordinates.
  public var pen: [Point]
  /// The run that the panel shows, where several are compared: its colour is the curve's.
  public var badge: RunBadge?
  /// What stands at the right of the header in place of a legend.
  public var figures: [PanelFrame.Figure]
  public var title: String
  /// The panel's number, which is also that of its `Control.curve`.
  public var key: Int
  public var isFocused: Bool

  /// - Precondition: `target` and `network` are empty or have a value for each of `xs`, and so has
  ///   every contribution.
  public init(
    xs: [Double], target: [Double], network: [Double], samples: [Point] = [],
    contributions: [Contribution]? = nil, bias: Double = 0, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, hoverX: Double? = nil, hoveredSample: Int? = nil,
    pen: [Point] = [], badge: RunBadge? = nil, figures: [PanelFrame.Figure] = [],
    title: String = "Curve", key: Int = 1, isFocused: Bool = false
  ) {
    precondition(
      target.isEmpty || target.count == xs.count, "a target has a value for each place")
    precondition(
      network.isEmpty || network.count == xs.count, "a curve has a value for each place")
    precondition(
      (contributions ?? []).allSatisfy { $0.values.count == xs.count },
      "a contribution has a value for each place")
    self.xs = xs
    self.target = target
    self.network = network
    self.samples = samples
    self.contributions = contributions
    self.bias = bias
    self.xRange = xRange
    self.yRange = yRange
    self.hoverX = hoverX
    self.hoveredSample = hoveredSample
    self.pen = pen
    self.badge = badge
    self.figures = figures
    self.title = title
    self.key = key
    self.isFocused = isFocused
  }

  /// The plot inside a panel at `rect`: what lies within the axes.
  public func plot(in rect: Rect) -> Rect {
    let header = PanelFrame.headerHeight(in: rect, badge: badge)
    return CurveAxes.plot(in: rect, header: header + 8)
  }

  /// From data to the page, for a panel at `rect`; its inverse reads a click.
  public func transform(in rect: Rect) -> Transform {
    CurveAxes.transform(x: xRange, y: yRange, to: plot(in: rect))
  }

  /// The sample nearest to a place on the page, if it is within 8 points of it.
  public func sample(at p: Point, in rect: Rect) -> Int? {
    let transform = transform(in: rect)
    var best: (index: Int, distance: Double)?
    for (i, sample) in samples.enumerated() {
      let distance = (transform(sample) - p).length
      if distance <= best?.distance ?? 8 { best = (i, distance) }
    }
    return best?.index
  }

  /// The place of the grid nearest to `x`; nil where there is none.
  public func index(nearest x: Double) -> Int? { CurveAxes.index(in: xs, nearest: x) }
}

/// A function of one input: the target, its samples, and what the network makes of them.
///
/// `xs` is the grid on which both curves are known; a target that is not finite somewhere has a
/// gap there.
package struct CurvePanel: Equatable, Sendable {
  /// What one hidden neuron adds to the output over the grid.
  package struct Contribution: Equatable, Sendable {
    /// The weight from the neuron to the output: its sign is the line's colour and dash.
    package var weight: Double
    /// Weight × activation at each of `xs`, in the target's units.
    package var values: [Double]

    package init(weight: Double, values: [Double]) {
      (self.weight, self.values) = (weight, values)
    }
  }

  package var frame: PanelFrame
  /// Ascending.
  package var xs: [Double]
  /// One for each of `xs`; empty for none.
  package var target: [Double]
  /// One for each of `xs`; empty before the first snapshot.
  package var network: [Double]
  /// The data, in data coordinates.
  package var samples: [Point] = []
  /// Each with a value for each of `xs`; nil where they are not asked for; drawn around `bias`.
  package var contributions: [Contribution]?
  /// The output's bias in the target's units: where the output lies when no neuron adds to it.
  package var bias: Double = 0
  /// What the axes span, from edge to edge.
  package var xRange: ClosedRange<Double>
  package var yRange: ClosedRange<Double>
  /// The input under the cursor, in any plot that shares this axis.
  package var hoverX: Double?
  /// The sample under the cursor, as `sample(at:in:)` gives it.
  package var hoveredSample: Int?
  /// A target that is being drawn by hand, in data coordinates.
  package var pen: [Point] = []

  /// - Precondition: `target` and `network` are empty or have a value for each of `xs`.
  package init(
    _ frame: PanelFrame, xs: [Double], target: [Double], network: [Double],
    xRange: ClosedRange<Double>, yRange: ClosedRange<Double>
  ) {
    precondition(
      target.isEmpty || target.count == xs.count, "a target has a value for each place")
    precondition(
      network.isEmpty || network.count == xs.count, "a curve has a value for each place")
    (self.frame, self.xs, self.target) = (frame, xs, target)
    (self.network, self.xRange, self.yRange) = (network, xRange, yRange)
  }

  /// The plot inside a panel at `rect`: what lies within the axes.
  package func plot(in rect: Rect) -> Rect {
    CurveAxes.plot(in: rect, header: PanelFrame.header + 8)
  }

  /// From data to the page, for a panel at `rect`; its inverse reads a click.
  package func transform(in rect: Rect) -> Transform {
    CurveAxes.transform(x: xRange, y: yRange, to: plot(in: rect))
  }

  /// The sample nearest to a place on the page, if it is within 8 points of it.
  package func sample(at p: Point, in rect: Rect) -> Int? {
    let transform = transform(in: rect)
    var best: (index: Int, distance: Double)?
    for (i, sample) in samples.enumerated() {
      let distance = (transform(sample) - p).length
      if distance <= best?.distance ?? 8 { best = (i, distance) }
    }
    return best?.index
  }

  /// The place of the grid nearest to `x`; nil where there is none.
  package func index(nearest x: Double) -> Int? { CurveAxes.index(in: xs, nearest: x) }
}

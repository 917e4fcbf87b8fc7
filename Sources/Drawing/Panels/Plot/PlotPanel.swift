/// Lines against the step of the run: loss, gradient norms.
package struct PlotPanel: Equatable, Sendable {
  package struct Series: Equatable, Sendable {
    /// The colour of a series.
    package enum Role: Equatable, Sendable {
      case first, second
      /// What training says of itself, beside what others say: quieter than the first.
      case training
      /// A class colour, for the third series and on.
      case other(Int)
      /// The colour of an attention head, by its place among all.
      case head(Int)
      /// What stays where it is, to compare with: dashed.
      case level
      /// A branch that was left behind.
      case old
    }

    /// Written level with the line's end; empty for none.
    package var label: String
    package var role: Role
    /// Ascending.
    package var steps: [Double]
    /// As many as steps; those that are not finite are left out.
    package var values: [Double]
    /// The run whose line it is, where several are compared: its letter and its value at the step
    /// shown stand right of the plot.
    package var badge: RunBadge?
    /// Whether it was measured at these steps only: neighbours are joined, but no line crosses a
    /// stretch of which nothing is known.
    package var isSampled = false

    package init(label: String = "", role: Role = .first, steps: [Double], values: [Double]) {
      precondition(steps.count == values.count, "a series has a value for each step")
      (self.label, self.role, self.steps, self.values) = (label, role, steps, values)
    }

    /// The line of one of the runs that are compared.
    package init(badge: RunBadge, steps: [Double], values: [Double]) {
      self.init(role: badge.role, steps: steps, values: values)
      self.badge = badge
    }
  }

  /// A place where the run was resumed from its past: a ring on the curve.
  package struct Branch: Equatable, Sendable {
    package var step: Double
    package var value: Double
    package var label: String

    package init(step: Double, value: Double, label: String = "branch") {
      (self.step, self.value, self.label) = (step, value, label)
    }
  }

  package var frame: PanelFrame
  /// Old branches first.
  package var series: [Series]
  package var branches: [Branch] = []
  package var marks: [Mark] = []
  /// The steps from the left edge to the right.
  package var steps: ClosedRange<Double>
  /// The values from the bottom to the top.
  package var values: AxisRange
  package var isLog = true
  /// Whether each decade of steps has as much room as the next, from 1 on; step 0 stands at 1.
  package var hasLogSteps = false
  /// A stretch of the run that has a name.
  package var span: Span?
  /// Room below the plot for what else the panel shows, in points.
  package var foot = 0.0
  /// The step that the whole window shows.
  package var playhead: Double?
  /// The step under the cursor, in any plot that shares this axis.
  package var hoverStep: Double?
  /// What a step is, as `epoch`.
  package var unit = "step"
  /// The digits after the point of a step under the cursor, where steps are parts of an epoch.
  package var decimals = 0
  /// The caption in fewer words, for a narrow panel; empty for none.
  package var shortCaption = ""

  package init(_ frame: PanelFrame, series: [Series], steps: ClosedRange<Double>, values: AxisRange)
  {
    (self.frame, self.series, self.steps, self.values) = (frame, series, steps, values)
  }

  /// The plot inside a panel at `rect`: what lies within the axes.
  package static func plot(in rect: Rect) -> Rect {
    Rect(rect.x + 44, rect.y + 36, max(rect.width - 56, 16), max(rect.height - 60, 16))
  }

  /// The plot of this panel: narrower where there is room for what stands right of it.
  package func area(in rect: Rect) -> Rect {
    var plot = Self.plot(in: rect)
    plot.height = max(plot.height - foot, 16)
    if series.contains(where: { $0.badge != nil }) {
      if plot.width > 2 * Self.badgeWidth { plot.width -= Self.badgeWidth }
    } else if plot.width >= 190 {
      plot.width -= Self.endWidth
    }
    return plot
  }

  /// The room right of a plot for a run's letter and value.
  private static let badgeWidth = 84.0
  /// The room right of a plot for the names of its lines, or for the value shown. It is the same for
  /// all, so that plots above each other share their steps.
  static let endWidth = 56.0

  /// The step under a place on the page, for a panel at `rect`; clamped to the range.
  package func step(at x: Double, in rect: Rect) -> Double {
    let plot = area(in: rect)
    let t = min(max((x - plot.x) / plot.width, 0), 1)
    if hasLogSteps { return t > 0 ? power(max(steps.upperBound, 1), t) : steps.lowerBound }
    return steps.lowerBound + t * (steps.upperBound - steps.lowerBound)
  }
}

import Drawing
import Training

/// A number of every refresh: written once, read by plots, bars, metrics files, comparisons and
/// progress lines.
package struct Quantity<Metrics: RunMetrics>: Sendable {
  /// Its column in a metrics file, as `learning_rate`; plots call it by this name.
  package var name: String
  package var value: @Sendable (Metrics) -> Double
  /// Whether a metrics file has a column of it.
  package var isColumn = true
  /// How its line is smoothed; nil for a line through every row.
  package var mean: Mean?

  /// The mean of the last steps.
  package struct Mean: Sendable {
    /// Steps that it goes over.
    package var window: Int
    /// What a row counts; 0 for one that holds nothing yet.
    package var weight: @Sendable (Metrics) -> Double

    package init(over window: Int, weight: @escaping @Sendable (Metrics) -> Double) {
      (self.window, self.weight) = (window, weight)
    }
  }

  package init(
    _ name: String, isColumn: Bool = true, mean: Mean? = nil,
    _ value: @escaping @Sendable (Metrics) -> Double
  ) {
    (self.name, self.isColumn, self.mean, self.value) = (name, isColumn, mean, value)
  }
}

/// A quantity, or something that an examination found, over the steps of the run.
package struct Line: Equatable, Sendable {
  /// Ascending.
  package var steps: [Double] = []
  package var values: [Double] = []

  package init(steps: [Double] = [], values: [Double] = []) {
    (self.steps, self.values) = (steps, values)
  }

  /// The value at or before a step.
  package func value(at step: Int) -> Double? {
    steps.lastIndex { $0 <= Double(step) }.map { values[$0] }
  }
}

extension Quantity {
  /// The line along some rows, thinned to what a plot can show where it is smoothed.
  package func line(_ rows: [MetricsRow<Metrics>]) -> Line {
    guard let mean else {
      return Line(
        steps: rows.map { Double($0.step) }, values: rows.map { value($0.metrics) })
    }
    var line = Line()
    let rows = rows.drop { mean.weight($0.metrics) == 0 }
    let every = max(1, rows.count / 600)
    var (sum, whole) = (0.0, 0.0)
    var first = rows.startIndex
    for index in rows.indices {
      let weight = mean.weight(rows[index].metrics)
      sum += value(rows[index].metrics) * weight
      whole += weight
      while rows[first].step <= rows[index].step - mean.window {
        let past = rows[first].metrics
        sum -= value(past) * mean.weight(past)
        whole -= mean.weight(past)
        first += 1
      }
      let isLast = index == rows.endIndex - 1
      guard (index - rows.startIndex) % every == 0 || isLast, whole > 0 else { continue }
      line.steps.append(Double(rows[index].step))
      line.values.append(sum / whole)
    }
    return line
  }
}

/// What a plot shows over the steps of the run, by the names of quantities.
package struct Plot: Sendable {
  /// One of its lines.
  package struct Series: Sendable {
    /// The quantity, or the finding that examinations note by this name.
    package var name: String
    /// At the line's end; nil for the name of the branch.
    package var label: String?
    package var role: PlotPanel.Series.Role

    package init(_ name: String, _ label: String? = nil, _ role: PlotPanel.Series.Role = .first) {
      (self.name, self.label, self.role) = (name, label, role)
    }
  }

  /// How pages call it.
  package var name: String
  package var title: String
  /// What is plotted, as `half squared error`.
  package var caption: String
  /// The same in fewer words; empty for none.
  package var shortCaption = ""
  package var series: [Series]
  /// The quantity that is drawn of branches that were left; nil for none.
  package var old: String?
  /// Whether rings mark where the run was resumed from its past, on the curve of the loss.
  package var showsForks = false
  /// Whether its axis is logarithmic where the user has chosen so.
  package var mayBeLog = true
  /// Whether it is logarithmic whatever the user has chosen.
  package var isAlwaysLog = false
  /// What the linear axis reaches down and up to at least.
  package var least: [Double] = [0]
  /// Whether the axis stays at `least`, whatever comes.
  package var isFixed = false
  /// What lies above leaves the plot: a start that would press all else flat.
  package var ceiling = Double.infinity
  /// Values are drawn times this, as 100 for percent.
  package var factor = 1.0
  /// What stands in a comparison; nil for a plot that has no place there.
  package var compared: Compared?

  /// How runs that stand side by side show it: one line a run.
  package struct Compared: Sendable {
    package var name: String
    package var title: String
    package var caption: String
    package var shortCaption: String

    package init(_ name: String, title: String, caption: String, shortCaption: String = "") {
      (self.name, self.title) = (name, title)
      (self.caption, self.shortCaption) = (caption, shortCaption)
    }
  }

  package init(
    _ name: String, title: String, caption: String, shortCaption: String = "", _ series: [Series]
  ) {
    (self.name, self.title, self.series) = (name, title, series)
    (self.caption, self.shortCaption) = (caption, shortCaption)
  }
}

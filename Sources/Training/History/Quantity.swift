/// A number of every refresh: written once, read by plots, bars, metrics files, comparisons and
/// progress lines.
package struct Quantity<Metrics: RunMetrics>: Sendable {
  /// Its column in a metrics file, as `learning_rate`; plots call it by this name.
  package var name: String
  package var value: @Sendable (Metrics) -> Double
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
    _ name: String, mean: Mean? = nil, _ value: @escaping @Sendable (Metrics) -> Double
  ) {
    (self.name, self.mean, self.value) = (name, mean, value)
  }
}

/// A quantity, or something that an examination found, over the steps of the run.
package struct Line: Equatable, Sendable {
  /// Ascending.
  package var steps: [Double] = []
  package var values: [Double] = []
  /// Whether it was looked for at some steps only: nothing is known of what lies between.
  package var isSampled = false

  package init(steps: [Double] = [], values: [Double] = []) {
    (self.steps, self.values) = (steps, values)
  }

  /// The same with what is known of a step between two refreshes.
  package func with(_ value: Double, at step: Int) -> Line {
    let place = steps.partition { $0 < Double(step) }
    guard place == steps.count || steps[place] > Double(step) else { return self }
    var line = self
    line.steps.insert(Double(step), at: place)
    line.values.insert(value, at: place)
    return line
  }

  /// The value at or before a step.
  package func value(at step: Int) -> Double? {
    steps.lastIndex { $0 <= Double(step) }.map { values[$0] }
  }
}

extension Quantity {
  /// The line along some rows.
  package func line(_ rows: [MetricsRow<Metrics>]) -> Line {
    var growing = GrowingLine(self)
    growing.take(rows)
    return growing.line
  }
}

/// The line of a quantity along rows that come one after another: it costs what is new in them.
package struct GrowingLine<Metrics: RunMetrics> {
  private let quantity: Quantity<Metrics>
  /// How many rows were taken.
  private var count = 0
  /// Of the rows from the first that counts: steps, what they count, their value times that.
  private var (steps, weights, shares): ([Double], [Double], [Double]) = ([], [], [])
  /// The mean up to there; nil where nothing in the window counts.
  private var means: [Double?] = []
  /// The sums over the window and where it begins: now, and before the last row.
  private var (now, before) = ((sum: 0.0, whole: 0.0, first: 0), (sum: 0.0, whole: 0.0, first: 0))

  package init(_ quantity: Quantity<Metrics>) { self.quantity = quantity }

  /// Takes rows of which those that were taken before, but for the last of them, are as they were.
  package mutating func take(_ rows: [MetricsRow<Metrics>]) {
    if let last = steps.indices.last {
      steps.remove(at: last)
      weights.remove(at: last)
      shares.remove(at: last)
      means.remove(at: last)
      now = before
    }
    for row in rows[max(count - 1, 0)...] {
      let weight = quantity.mean?.weight(row.metrics) ?? 1
      if steps.isEmpty, weight == 0 { continue }
      let share = quantity.value(row.metrics) * weight
      before = now
      steps.append(Double(row.step))
      weights.append(weight)
      shares.append(share)
      now.sum += share
      now.whole += weight
      let start = quantity.mean.map { Double(row.step - $0.window) } ?? -.infinity
      while steps[now.first] <= start {
        now.sum -= shares[now.first]
        now.whole -= weights[now.first]
        now.first += 1
      }
      means.append(now.whole > 0 ? now.sum / now.whole : nil)
    }
    count = rows.count
  }

  /// Thinned to what a plot can show where it is smoothed.
  package var line: Line {
    guard quantity.mean != nil else { return Line(steps: steps, values: shares) }
    var line = Line()
    let every = max(1, steps.count / 600)
    for index in steps.indices where index % every == 0 || index == steps.count - 1 {
      guard let mean = means[index] else { continue }
      line.steps.append(steps[index])
      line.values.append(mean)
    }
    return line
  }
}

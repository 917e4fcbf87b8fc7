/// From steps and values to the page.
struct PlotScale {
  let plot: Rect
  let isLog: Bool
  let domain: ClosedRange<Double>
  private let hasLogSteps: Bool
  private let x0: Double
  private let xFactor: Double
  private let y0: Double
  private let yFactor: Double

  init(
    steps: ClosedRange<Double>, domain: ClosedRange<Double>, isLog: Bool,
    hasLogSteps: Bool = false, plot: Rect
  ) {
    (self.plot, self.isLog, self.domain) = (plot, isLog, domain)
    self.hasLogSteps = hasLogSteps
    x0 = hasLogSteps ? 0 : steps.lowerBound
    let last = hasLogSteps ? logarithm10(max(steps.upperBound, 1)) : steps.upperBound
    let span = last - x0
    xFactor = span > 0 ? plot.width / span : 0
    let low = isLog ? logarithm10(domain.lowerBound) : domain.lowerBound
    let high = isLog ? logarithm10(domain.upperBound) : domain.upperBound
    y0 = low
    yFactor = high > low ? plot.height / (high - low) : 0
  }

  func x(_ step: Double) -> Double {
    plot.x + ((hasLogSteps ? logarithm10(max(step, 1)) : step) - x0) * xFactor
  }

  /// The step at a place on the page.
  func step(_ x: Double) -> Double {
    let place = xFactor > 0 ? x0 + (x - plot.x) / xFactor : x0
    return hasLogSteps ? power(10, place) : place
  }

  func y(_ value: Double) -> Double {
    plot.maxY - ((isLog ? logarithm10(value) : value) - y0) * yFactor
  }

  func callAsFunction(_ step: Double, _ value: Double) -> Point { Point(x(step), y(value)) }

  /// Whether a value has a place on the axis.
  func hasPlace(_ value: Double) -> Bool { value.isFinite && (!isLog || value > 0) }

  /// How far apart two measurements are still neighbours: the eye takes no line of that length for
  /// what it says between them.
  var reach: Double { plot.width / 20 }

  /// The line of a series, in pieces where values without a place interrupt it.
  ///
  /// Where several values share a column one point wide, the least and the greatest of them stand
  /// for all, so that no peak is lost; nothing is smoothed.
  func pieces(of series: PlotPanel.Series) -> [[Point]] {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    let isDense = Double(series.steps.count) > 2 * plot.width
    var column = Int.min
    var low = 0
    var high = 0
    var last = -Double.infinity
    func flush() {
      guard column != Int.min else { return }
      for i in low == high ? [low] : low < high ? [low, high] : [high, low] {
        piece.append(self(series.steps[i], series.values[i]))
      }
      column = Int.min
    }
    for i in series.steps.indices {
      let value = series.values[i]
      guard hasPlace(value) else {
        flush()
        if !piece.isEmpty { pieces.append(piece) }
        piece.removeAll()
        continue
      }
      let here = x(series.steps[i])
      if series.isSampled, here - last > reach, last > -.infinity {
        flush()
        if !piece.isEmpty { pieces.append(piece) }
        piece.removeAll()
      }
      last = here
      guard isDense else {
        piece.append(self(series.steps[i], value))
        continue
      }
      let place = Int(min(max(here, -1e6), 1e6).rounded(.down))
      if place != column {
        flush()
        column = place
        low = i
        high = i
      } else if value < series.values[low] {
        low = i
      } else if value > series.values[high] {
        high = i
      }
    }
    flush()
    if let last = series.steps.indices.last, isDense, hasPlace(series.values[last]) {
      // The line ends where the run is, whatever its column's extremes.
      let end = self(series.steps[last], series.values[last])
      if piece.last != end { piece.append(end) }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }
}

extension PlotPanel.Series {
  /// The last value with a place on the axis at or before `step`.
  func sample(at step: Double, _ scale: PlotScale) -> (step: Double, value: Double)? {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] <= step { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    for i in stride(from: low - 1, through: 0, by: -1) where scale.hasPlace(values[i]) {
      return (steps[i], values[i])
    }
    return nil
  }

  func color(_ theme: Theme) -> Color { role.color(theme) }
}

extension PlotPanel.Series.Role {
  /// The colour of a series.
  func color(_ theme: Theme) -> Color {
    switch self {
    case .first: theme.text
    case .second: theme.second
    case .training: theme.secondary
    case .other(let index):
      theme.tellsByForm
        ? theme.secondary.mixed(with: theme.text, index % 4 == 3 ? 0.5 : 0)
        : theme.classes[Int(index.magnitude) % theme.classes.count]
    case .head(let index): theme.head(index)
    case .level: theme.text.opacity(0.7)
    case .old: theme.disabled
    }
  }

  /// A level is dashed whatever tells it from others.
  static let levelDash = [4.0, 3]

  /// What tells a series from others where colour does not.
  var dash: [Double] {
    switch self {
    case .first, .training, .old: []
    case .second: [7, 3]
    case .other(let index), .head(let index): [2, 2 + Double(index.magnitude % 4)]
    case .level: Self.levelDash
    }
  }
}

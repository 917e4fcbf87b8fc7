import Training
import Viewing

/// Closer looks at the place of a pixel, trained beside the map: 16 times as close, and from there 16
/// times once more.
package struct BorderZoom: Sendable {
  /// The pixel that they are of, and the map in which it lies.
  package let pixel: Int
  package let field: BorderField
  /// What they train; nil where double precision runs out.
  package private(set) var fields: [BorderField?]
  package private(set) var states: [BorderState?]
  package private(set) var paintings: [BorderPainting?] = [nil, nil]
  /// Where in the first the second one lies, in its pixels from the left and from the bottom.
  package private(set) var spot: (x: Int, y: Int)?

  /// How many times closer each is than the one before.
  package static let factor = 16
  /// Columns and rows.
  package static let side = 236
  /// Theirs: sorting it once more for each place of the pointer would be felt.
  private static let grid = BorderGrid(columns: side, rows: side)
  /// Runs from one showing to the next.
  static let portion = 2048

  init(_ field: BorderField, pixel: Int) {
    (self.field, self.pixel) = (field, pixel)
    let (x, y) = (pixel % field.columns, pixel / field.columns)
    let first = field.closer(
      around: field.center(x, y), pixels: Double(Self.side) / Double(Self.factor), side: Self.side)
    fields = [first, nil]
    states = [first.map { BorderState($0, Self.grid) }, nil]
  }

  package var isComplete: Bool {
    states.allSatisfy { $0?.isComplete ?? true } && (spot != nil || fields[0] == nil)
  }

  /// The pixels of the map that the first one takes in, across and up.
  package static var reach: Double { Double(side) / Double(factor) }

  /// Trains on what is least known of the two.
  mutating func advance(_ trainers: inout [BorderTrainer?]) {
    if spot == nil, let known = states[0], known.grid.fullStride(known.count) ?? .max <= 4 {
      beginSecond(known)
    }
    let open = states.indices.filter { states[$0]?.isComplete == false }
    guard let next = open.min(by: { states[$0]?.count ?? 0 < states[$1]?.count ?? 0 }),
      let field = fields[next], var state = states[next]
    else { return }
    let trainer = trainers[next] ?? BorderTrainer(field, threads: 1)
    trainers[next] = trainer
    for outcome in trainer.outcomes(after: state, most: Self.portion) { state.take(outcome) }
    states[next] = state
    var painting = paintings[next] ?? BorderPainting(state.grid, .border)
    painting.show(state)
    paintings[next] = painting
  }

  /// The second looks where the first is most finely folded, nearest to its middle.
  private mutating func beginSecond(_ known: BorderState) {
    let spot = known.finestSpot(stride: 4, window: 4)
    self.spot = spot
    guard let first = fields[0] else { return }
    fields[1] = first.closer(
      around: first.center(spot.x, spot.y), pixels: Self.reach, side: Self.side)
    states[1] = fields[1].map { BorderState($0, Self.grid) }
  }
}

extension BorderState {
  /// The pixel around which runs that settle lie beside most runs that do not.
  ///
  /// - Parameters:
  ///   - stride: the distance between pixels that are looked at, all of which are known.
  ///   - window: how many of them lie side by side.
  package func finestSpot(stride: Int, window: Int) -> (x: Int, y: Int) {
    let (columns, rows) = ((grid.columns - 1) / stride + 1, (grid.rows - 1) / stride + 1)
    var edges = [Int](repeating: 0, count: columns * rows)
    func settles(_ x: Int, _ y: Int) -> Bool? { outcome(x * stride, y * stride)?.settles }
    for y in 1..<rows {
      for x in 1..<columns {
        let own = settles(x, y)
        edges[y * columns + x] =
          (own != settles(x - 1, y) ? 1 : 0) + (own != settles(x, y - 1) ? 1 : 0)
      }
    }
    var best = (x: grid.columns / 2, y: grid.rows / 2, count: 0, distance: 0)
    for y in 0..<max(rows - window, 0) {
      for x in 0..<max(columns - window, 0) {
        var count = 0
        for row in y..<y + window {
          for column in x..<x + window { count += edges[row * columns + column] }
        }
        let middle = (x: (x + window / 2) * stride, y: (y + window / 2) * stride)
        let (dx, dy) = (middle.x - grid.columns / 2, middle.y - grid.rows / 2)
        let distance = dx * dx + dy * dy
        if count > best.count || count == best.count && count > 0 && distance < best.distance {
          best = (middle.x, middle.y, count, distance)
        }
      }
    }
    return (best.x, best.y)
  }
}

extension BorderExperiment {
  package func makeFindings() -> BorderZoom? { nil }

  package func makeExaminations() -> [Examination<BorderExperiment>] {
    [
      Examination(
        "zoom", share: { _, isBusy in isBusy ? 0.3 : 0.9 },
        detail: { $0.choices.pixel },
        looksAgain: { !($0.findings?.isComplete ?? true) },
        request: { show -> BorderZoom? in
          let (field, pixel) = (show.snapshot.field, show.choices.pixel)
          if let found = show.findings, found.pixel == pixel, found.field == field {
            return found.isComplete ? nil : found
          }
          return BorderZoom(field, pixel: pixel)
        },
        take: { $1.findings = $0 },
        examiner: {
          // Trainers are kept as long as the same place is looked at.
          var trainers: [BorderTrainer?] = [nil, nil]
          var last: (field: BorderField, pixel: Int)?
          return { (zoom: BorderZoom) -> BorderZoom in
            var zoom = zoom
            if last?.pixel != zoom.pixel || last?.field != zoom.field { trainers = [nil, nil] }
            last = (zoom.field, zoom.pixel)
            zoom.advance(&trainers)
            return zoom
          }
        }
      ).with(\.isCompared, false)
    ]
  }
}

import Drawing
import Networks
import Training
import Viewing

/// What a moment of a border map looks like.
package final class BorderMoment: Moment {
  package let experiment: BorderExperiment
  package private(set) var snapshot: BorderSnapshot
  private var paintings: [BorderColor: BorderPainting] = [:]
  private var ghost: (before: BorderBefore, levels: [Int8]?)?
  private var counts: (stride: Int, counts: BorderCounts?)?
  private var regions: (stride: Int, regions: [BorderRegion])?
  private var scales: [MapAxisScale]?
  private var neighbours: (pixel: Int, runs: [BorderNeighbour])?

  package init(_ experiment: BorderExperiment, _ snapshot: BorderSnapshot) {
    (self.experiment, self.snapshot) = (experiment, snapshot)
  }

  package func show(_ snapshot: BorderSnapshot) {
    let old = self.snapshot
    self.snapshot = snapshot
    if snapshot.field != old.field || snapshot.start != old.start { reset() }
  }

  package func reset() {
    paintings = [:]
    (ghost, counts, regions, scales, neighbours) = (nil, nil, nil, nil, nil)
  }

  package var state: BorderState { snapshot.state }
  package var field: BorderField { snapshot.field }

  /// The pixels as places on the scale of a colour: see `BorderPainting.levels`.
  package func levels(_ color: BorderColor) -> [Int8] {
    var painting = paintings.removeValue(forKey: color) ?? BorderPainting(state.grid, color)
    painting.show(state)
    paintings[color] = painting
    return painting.levels
  }

  /// The same of the map before a zoom, which shows where nothing finer is known.
  package var ghostLevels: [Int8]? {
    guard let before = snapshot.before, !state.isComplete else { return nil }
    if let ghost, ghost.before.axes == before.axes { return ghost.levels }
    let levels = before.levels(over: field.axes)
    ghost = (before, levels)
    return levels
  }

  /// How finely the border is folded, as far as it is known.
  package var boxes: BorderCounts? {
    let stride = state.grid.fullStride(state.count) ?? .max
    if let counts, counts.stride == stride { return counts.counts }
    let found = state.boxes
    counts = (stride, found)
    return found
  }

  /// The widest parts of each kind, as far as they are known.
  package var widest: [BorderRegion] {
    guard let stride = state.grid.fullStride(state.count) else { return [] }
    if let regions, regions.stride == stride { return regions.regions }
    let found = state.regions
    regions = (stride, found)
    return found
  }

  /// Across, and up.
  package var axisScales: [MapAxisScale] {
    if let scales { return scales }
    let made = field.axes.map { axis in
      MapAxisScale(
        axis.title, texts: (0..<axis.count).map(axis.shown),
        values: (0..<axis.count).map(axis.rate),
        isLog: true)
    }
    scales = made
    return made
  }

  /// The runs of a pixel and of the eight around it.
  package func neighbours(of pixel: Int) -> [BorderNeighbour] {
    if let neighbours, neighbours.pixel == pixel { return neighbours.runs }
    let runs = BorderNeighbour.all(field, around: pixel)
    neighbours = (pixel, runs)
    return runs
  }
}

/// The run of a pixel, trained once more to be looked at.
package struct BorderNeighbour: Sendable, Equatable {
  /// The loss before each update, by its number, without what nobody could see.
  package var line: [Point]
  package var settles: Bool
  /// Whether it is the pixel that was asked for.
  package var isOwn: Bool

  /// A plot shows no more of a line than in as many columns.
  private static let columns = 512.0

  /// The runs of a pixel and of those around it that the map has.
  static func all(_ field: BorderField, around pixel: Int) -> [BorderNeighbour] {
    let (x, y) = (pixel % field.columns, pixel / field.columns)
    let places = (-1...1).flatMap { dy in (-1...1).map { (x: x + $0, y: y + dy) } }
      .filter { (0..<field.columns).contains($0.x) && (0..<field.rows).contains($0.y) }
    let (runs, rates) = (field.makeRuns(threads: 1), field.makeRates())
    let losses = runs.losses(rates: places.flatMap { rates($0.x, $0.y) })
    return zip(places, losses).map { place, losses in
      let end = losses.firstIndex { !$0.isFinite }.map { $0 + 1 } ?? losses.count
      let line = losses.prefix(end).enumerated().map { Point(Double($0), $1) }
      return BorderNeighbour(
        line: line.thinned(by: max(Double(field.steps) / columns, 1)),
        settles: Trainability.settles(losses), isOwn: place.x == x && place.y == y)
    }
  }
}

/// What the user has chosen to see of a border map, beyond what every page has.
package struct BorderChoices: Equatable {
  package var color = BorderColor.border
  /// The pixel that is looked at.
  package var pixel: Int
  /// Whether it stays so wherever the pointer goes.
  package var isHeld = false
  /// Whether nobody has chosen it yet: then it goes to where the border is most finely folded, as soon
  /// as that is known.
  package var isFree = true

  package init(pixel: Int) { self.pixel = pixel }

  /// Looks at a pixel that a person has chosen.
  mutating func choose(_ pixel: Int, holds: Bool? = nil) {
    self.pixel = pixel
    isFree = false
    if let holds { isHeld = holds }
  }
}

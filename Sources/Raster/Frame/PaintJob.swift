import Drawing
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A frame to be painted, in bands that any thread can paint.
///
/// Each band is painted apart, in memory of the thread's own, and then brought to its place by the
/// first who has it ready. So nobody has to wait for a thread that the system has stopped in the
/// middle of a band: another paints it once more. A row of pixels comes out the same whatever is
/// painted with it, and so does a frame for any number of threads.
final class PaintJob: Sendable {
  /// Tiles and overlays, as far as they are painted, in their order.
  struct Layer: Sendable {
    var area: PixelRect
    var plan: PaintPlan
    /// It begins with an opaque rectangle over all of its area.
    var isOpaque: Bool
  }

  /// Some rows of the page, of a tile or from side to side.
  final class Band: Sendable {
    let area: PixelRect
    /// The layers that lie there.
    let layers: [Int]
    /// Whether it is wanted, is being brought to its place, or lies there.
    private let progress = Atomic(0)
    private let changes = Mutex(PixelRect(minX: 0, minY: 0, maxX: 0, maxY: 0))

    init(_ area: PixelRect, layers: [Int]) {
      self.area = area
      self.layers = layers
    }

    var isWanted: Bool { progress.load(ordering: .relaxed) == 0 }
    var isDone: Bool { progress.load(ordering: .acquiring) == 2 }
    /// The pixels that became others, once it lies there.
    var changed: PixelRect { changes.withLock(\.self) }

    fileprivate func claim() -> Bool {
      progress.compareExchange(expected: 0, desired: 1, ordering: .acquiringAndReleasing).exchanged
    }

    /// Brings it from a sheet to the page; for whoever has claimed it.
    fileprivate func bring(_ sheet: Sheet, to page: Sheet) {
      changes.withLock { $0 = page.take(area, from: sheet) }
      progress.store(2, ordering: .releasing)
    }
  }

  let bands: [Band]
  private let layers: [Layer]
  private let background: UInt32
  private let page: Sheet
  private let next = Atomic(0)
  /// What the characters' pictures belong to, since a thread may still be painting when they have long
  /// been shown: it is kept alive here and asked nothing, so that no thread but its own uses it.
  nonisolated(unsafe) private let glyphs: (any GlyphSource)?

  init(
    _ bands: [Band], of layers: [Layer], background: UInt32, on page: Sheet,
    glyphs: (any GlyphSource)?
  ) {
    (self.bands, self.layers, self.background) = (bands, layers, background)
    (self.page, self.glyphs) = (page, glyphs)
  }

  /// Whether it is painted sooner than a thread wakes up.
  var isSmall: Bool {
    bands.count < 2 || bands.reduce(0) { $0 + $1.area.pixelCount } < 60_000
  }

  /// Paints bands that nobody has begun.
  ///
  /// - Returns: how long the slowest of them took.
  @discardableResult
  func help(_ painter: BandPainter) -> Duration {
    var slowest = Duration.zero
    var begin = ContinuousClock.now
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < bands.count else { return slowest }
      paint(bands[number], painter)
      let end = ContinuousClock.now
      slowest = max(slowest, end - begin)
      begin = end
    }
  }

  /// Waits a moment for the bands that others have begun, and paints those that they leave.
  ///
  /// - Returns: whether the moment was enough.
  func finish(_ painter: BandPainter, patience: Duration) -> Bool {
    let end = ContinuousClock.now + patience
    var isPatient = true
    for band in bands {
      while isPatient, !band.isDone { isPatient = ContinuousClock.now < end }
      if !band.isDone { paint(band, painter) }
      // Somebody is copying it.
      while !band.isDone { sched_yield() }
    }
    return isPatient
  }

  private func paint(_ band: Band, _ painter: BandPainter) {
    let sheet = painter.sheet(band.area)
    if band.layers.count != 1 || !layers[band.layers[0]].isOpaque
      || layers[band.layers[0]].area.intersection(band.area) != band.area
    {
      sheet.fill(band.area, background)
    }
    for number in band.layers {
      let layer = layers[number]
      painter.rasterizer.paint(
        layer.plan, on: sheet, clip: layer.area.intersection(band.area)
      ) { band.isWanted }
    }
    guard band.claim() else { return }
    band.bring(sheet, to: page)
  }
}

/// A thread's own tools for painting bands.
final class BandPainter {
  let rasterizer = Rasterizer()
  private var memory = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
  private var capacity = 1

  deinit { memory.deallocate() }

  /// Memory for the pixels of `area`; they can be any.
  func sheet(_ area: PixelRect) -> Sheet {
    // So that eight pixels at a time can be written at a row's end.
    let margin = 8
    let count = (area.width + margin) * area.height
    if count > capacity {
      memory.deallocate()
      memory = .allocate(capacity: count)
      memory.initialize(repeating: 0, count: count)
      capacity = count
    }
    return Sheet(area, in: memory, margin: margin)
  }
}

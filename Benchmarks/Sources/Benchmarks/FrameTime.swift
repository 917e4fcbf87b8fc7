import Drawing
import Exhibits
import Foundation
import Raster
import Screen

/// A frame of the XOR exhibit while everything on it changes: the run goes on, the cube turns.
///
/// From taking the latest snapshot to pixels: fields, contours, shapes, text, anti-aliasing; and
/// to the window too where there is a display (`xvfb-run` gives one without a GPU).
enum FrameTime: Benchmark {
  static let name = "frame"
  static let summary = "milliseconds for a frame of XOR, h = 3, everything shown and changing"

  static func run() throws {
    let glyphs = try GlyphAtlas()
    for (scale, limits) in [(1.0, "median 8, 99 of 100 16.7"), (2.0, "99 of 100 33")] {
      let window = try? Window(
        title: "benchmark", size: Size(1280, 800), scale: scale, glyphs: glyphs)
      let renderer = FrameRenderer(glyphs: glyphs)
      let phases = try frames(600, metrics: glyphs.metrics) { scene in
        if let window { window.present(scene) } else { renderer.render(scene, scale: scale) }
      } prepare: {
        _ = window?.events()
      }
      let sorted = phases.map { $0.reduce(0, +) }.sorted()
      let worst = sorted[sorted.count * 99 / 100]
      let parts = (0..<3).map { part in fixed(median(phases.map { $0[part] }.sorted()), 2) }
      print(
        "  \(Int(1280 * scale))×\(Int(800 * scale)), \(window == nil ? "pixels only" : "in a window"): "
          + "median \(fixed(sorted[sorted.count / 2], 2)) ms, 99 of 100 \(fixed(worst, 2)) ms, "
          + "asked: \(limits) ms; medians of its parts: run and events \(parts[0]), shapes "
          + "\(parts[1]), pixels \(parts[2])")
    }
  }

  /// Milliseconds of the parts of each of `count` frames, after a warm-up.
  private static func frames(
    _ count: Int, metrics: FontMetrics, show: (Scene) -> Void, prepare: () -> Void
  ) throws -> [[Double]] {
    var options = Options()
    options.exhibit = .xor
    options.isQuiet = true
    options.epochs = 1_000_000
    let stage = Stage(
      kinds: ExhibitKind.all, options: options, exhibit: try ExhibitKind.xor.open(options),
      size: Size(1280, 800), appearance: Appearance(metrics: metrics), version: "")
    defer { stage.close() }
    _ = stage.update(at: 0)
    var previous = stage.scene()
    guard let cube = previous.targets.first(where: { $0.control == .orbit(3) }),
      case .rectangle(let rect) = cube.region
    else { throw Disagreement("the page has no cube to turn") }
    stage.handle(.press(.left, rect.center, [], clicks: 1), at: 0)
    var times: [[Double]] = []
    for frame in 1...(count + 60) {
      let time = Double(frame) / 60
      Thread.sleep(forTimeInterval: 0.004)
      prepare()
      let clock = ContinuousClock()
      let begin = clock.now
      stage.handle(.move(rect.center + Point(Double(frame), 0), []), at: time)
      _ = stage.update(at: time)
      let updated = clock.now
      let scene = stage.scene()
      let drawn = clock.now
      show(scene)
      let shown = clock.now
      if frame > 60 {
        times.append(
          [updated - begin, drawn - updated, shown - drawn].map { $0 / .milliseconds(1) })
        let same = zip(scene.tiles, previous.tiles).filter { $0 == $1 }.count
        // The landscape comes from its own thread, now and then a frame later.
        if same > 1 { throw Disagreement("\(same) panels did not change in frame \(frame)") }
      }
      previous = scene
    }
    return times
  }
}

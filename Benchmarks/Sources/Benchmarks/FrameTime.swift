import Console
import Drawing
import Exhibits
import Foundation
import Options
import Raster
import Screen
import Training
import Viewing

/// A frame of an exhibit while everything on it changes: the run goes on, the pointer moves.
///
/// From taking the latest snapshot to pixels: fields, contours, shapes, text, anti-aliasing; and
/// to the window too where there is a display (`xvfb-run` gives one without a GPU).
enum FrameTime: Benchmark {
  static let name = "frame"
  static let summary = "milliseconds for a frame, everything shown and changing"

  /// A page, and what the pointer does on it.
  private struct Scenario {
    var name: String
    var kind: ExhibitName
    var options: Options
    /// Keys before the first frame.
    var keys: [Key] = []
    /// What the pointer is pressed on, or only moves over.
    var control: Control
    var presses = true
    /// How many panels may stay as they are, on average over the frames.
    var still: Double
    var asked: [Double: String]
  }

  /// What is asked of every exhibit at 1280×800, 2560×1600 and 3840×2400 while it trains.
  private static let usual: [Double: String] = [
    1: "99 of 100 8", 2: "99 of 100 12", 3: "99 of 100 22",
  ]

  static func run() throws {
    let glyphs = try GlyphAtlas()
    let wanted = ProcessInfo.processInfo.environment["NNWINDOW_FRAMES"] ?? ""
    for scenario in try scenarios where wanted.isEmpty || scenario.name.contains(wanted) {
      for (scale, limits) in scenario.asked.sorted(by: { $0.key < $1.key }) {
        let window = try? Window(
          title: "benchmark", size: Size(1280, 800), scale: scale, glyphs: glyphs)
        let renderer = FrameRenderer(glyphs: glyphs)
        let (phases, late) = try frames(600, of: scenario, metrics: glyphs.metrics) { scene in
          if let window { window.present(scene) } else { renderer.render(scene, scale: scale) }
        } prepare: {
          _ = window?.events()
        }
        let sorted = phases.map { $0.reduce(0, +) }.sorted()
        let worst = sorted[sorted.count * 99 / 100]
        let slow = phases.filter { $0.reduce(0, +) >= worst }
        let parts = (0..<3).map { part in
          [phases, slow].map { fixed(median($0.map { $0[part] }.sorted()), 2) }
            .joined(separator: " and ")
        }
        print(
          "  \(scenario.name), \(Int(1280 * scale))×\(Int(800 * scale)), "
            + "\(window == nil ? "pixels only" : "in a window"): median "
            + "\(fixed(sorted[sorted.count / 2], 2)) ms, 99 of 100 \(fixed(worst, 2)) ms, "
            + "asked: \(limits) ms; medians of all and of the slowest: run and events "
            + "\(parts[0]), shapes \(parts[1]), pixels \(parts[2])")
        for (title, frames) in late.sorted(by: { $0.key < $1.key }) {
          print("    panel \(title): more than half a second old in \(frames) of \(phases.count)")
        }
      }
    }
  }

  private static var scenarios: [Scenario] { get throws { try spoken + single + compared } }

  /// Four runs side by side, the pointer over one of them and read in all.
  private static var compared: [Scenario] {
    get throws {
      var xor = Options()
      xor.exhibit = .xor
      xor.pace = .watch
      xor.epochs = 1_000_000_000
      try OptionTable.shared.compare.set("lr=0.5 | lr=0.01 | hn=8 | seed=2", in: &xor)
      var turbo = xor
      turbo.pace = .turbo
      var mnist = Options()
      mnist.exhibit = .mnist
      mnist.pace = .turbo
      mnist.epochs = 100
      mnist.dataFolder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"]
      mnist.isSynthetic = mnist.dataFolder == nil
      try OptionTable.shared.compare.set(
        "optimizer=sgd | optimizer=adam | optimizer=rmsprop | lr=0.01", in: &mnist)
      return [
        Scenario(
          name: "four XOR runs compared", kind: .xor, options: xor, control: .field,
          presses: false, still: 1, asked: [1: "99 of 100 16.7"]),
        // All panels change ten times a second, and the one under the pointer at every frame.
        Scenario(
          name: "four XOR runs compared at turbo", kind: .xor, options: turbo, control: .field,
          presses: false, still: 4, asked: [1: "99 of 100 16.7"]),
        Scenario(
          name: "four MNIST runs compared at turbo", kind: .mnist, options: mnist,
          control: .mapCell, presses: false, still: 8,
          asked: [1: "99 of 100 16.7", 2: "99 of 100 16.7"]),
      ]
    }
  }

  /// Those whose options are said as a person says them.
  private static var spoken: [Scenario] {
    get throws {
      func scenario(
        _ name: String, _ words: String..., over control: Control, still: Double
      ) throws -> Scenario {
        guard
          case .run(let options, _, _) = try CommandLineReader(ExhibitKind.all.map(\.card))
            .read(words), let exhibit = options.exhibit
        else { throw Disagreement("\(words): no run") }
        return Scenario(
          name: name, kind: exhibit, options: options, control: control, presses: false,
          still: still, asked: usual.merging([1: "99 of 100 12"]) { $1 })
      }
      return [
        try scenario(
          "map of 16 × 64 cells, filling", "--xor", "--map", "hn=1:16 | lr=0.01:10:64", "--seeds",
          "1024", over: .map(1), still: 5),
        try scenario(
          "border, the pointer over it", "--map", "border", over: .map(1), still: 6),
        try scenario(
          "attention at turbo, the pointer over a map", "--attention", "--pace", "turbo", "-e",
          "1000000", over: .map(2), still: 4),
        try scenario(
          "grok at turbo, the pointer over the table", "--grok", "--pace", "turbo", "-e",
          "1000000", over: .map(1), still: 5),
      ]
    }
  }

  private static var single: [Scenario] {
    var xor = Options()
    xor.exhibit = .xor
    xor.pace = .watch
    xor.epochs = 1_000_000
    var mnist = Options()
    mnist.exhibit = .mnist
    mnist.pace = .turbo
    mnist.epochs = 100
    mnist.dataFolder = ProcessInfo.processInfo.environment["NNWINDOW_DATA"]
    mnist.isSynthetic = mnist.dataFolder == nil
    var vae = mnist
    vae.exhibit = .vae
    var latent = mnist
    latent.exhibit = .latent
    latent.epochs = 10_000
    var digits = latent
    digits.exhibit = .digits
    var masks = latent
    masks.exhibit = .masks
    var surface = Options()
    surface.exhibit = .surface
    surface.pace = .watch
    surface.epochs = 100_000
    var picture = Options()
    picture.exhibit = .picture
    picture.pace = .watch
    picture.epochs = 10_000
    var plane = Options()
    plane.exhibit = .plane
    plane.preset = "spiral"
    plane.pace = .watch
    plane.epochs = 1_000_000
    return [
      // The data stay as they are; the matrix and the accuracy often do.
      Scenario(
        name: "plane, folds of 16-16 neurons, the pointer over it", kind: .plane, options: plane,
        control: .field, presses: false, still: 3,
        asked: usual.merging([1: "99 of 100 12"]) { $1 }),
      Scenario(
        name: "surface of waves, turning", kind: .surface, options: surface, control: .orbit(1),
        still: 1, asked: usual),
      Scenario(
        name: "picture, a pixel looked up in all", kind: .picture, options: picture,
        control: .map(1), presses: false, still: 2, asked: usual),
      Scenario(
        name: "XOR, h = 3, cube turning", kind: .xor, options: xor, control: .orbit(3), still: 1,
        asked: usual),
      Scenario(
        name: "MNIST at turbo, kernel led over the map", kind: .mnist, options: mnist,
        control: .mapCell, presses: false, still: 3, asked: usual),
      // The parts of the loss wait for the examiner.
      Scenario(
        name: "β-VAE at turbo, the point led over the plane", kind: .vae, options: vae,
        control: .map(1), still: 5, asked: usual),
      // Mistakes, health and confusion matrix wait for the examiner.
      Scenario(
        name: "digits at turbo, the pointer over the matrix", kind: .digits, options: digits,
        control: .confusionCell(row: 4, column: 4), presses: false, still: 5,
        asked: usual),
      Scenario(
        name: "masks at turbo, a pixel looked up", kind: .masks, options: masks,
        control: .map(3), presses: false, still: 4, asked: usual),
      Scenario(
        name: "latent space of 5,000 images at turbo, turning", kind: .latent, options: latent,
        control: .orbit(1), still: 2, asked: usual),
      Scenario(
        name: "MNIST at turbo, a digit being drawn", kind: .mnist, options: mnist,
        keys: [.character("d")], control: .pad, still: 2, asked: usual),
    ]
  }

  /// Milliseconds of the parts of each of `count` frames, after a warm-up, and how many of them
  /// showed which panels with the word that they are late.
  private static func frames(
    _ count: Int, of scenario: Scenario, metrics: FontMetrics, show: (Scene) -> Void,
    prepare: () -> Void
  ) throws -> (phases: [[Double]], late: [String: Int]) {
    var options = scenario.options
    options.isQuiet = true
    let stage = Stage(
      kinds: ExhibitKind.all, options: options,
      exhibit: try ExhibitKind.named(scenario.kind)?.open(options),
      size: Size(1280, 800), appearance: Appearance(metrics: metrics), version: "")
    defer { stage.close() }
    let rect = try place(of: scenario, on: stage)
    var previous = stage.scene()
    if scenario.presses { stage.handle(.press(.left, rect.center, [], clicks: 1), at: 0) }
    var times: [[Double]] = []
    var late: [String: Int] = [:]
    var unchanged = 0
    let clock = ContinuousClock()
    var due = clock.now
    for frame in 1...(count + 60) {
      let time = 60 + Double(frame) / 60
      // As a screen takes them: the run has the time between frames.
      due = max(due.advanced(by: .microseconds(16_667)), clock.now)
      Thread.sleep(forTimeInterval: max((due - clock.now) / .seconds(1), 0.001))
      prepare()
      // Round and round within what the pointer is on.
      let angle = Double(frame) / 20
      let reach = min(rect.width, rect.height) * 0.35
      let point = rect.center + Point(reach * cos(angle), reach * sin(angle))
      let begin = clock.now
      stage.handle(.move(point, []), at: time)
      _ = stage.update(at: time)
      let updated = clock.now
      let scene = stage.scene()
      let drawn = clock.now
      show(scene)
      let shown = clock.now
      if frame > 60 {
        times.append(
          [updated - begin, drawn - updated, shown - drawn].map { $0 / .milliseconds(1) })
        for tile in scene.tiles {
          let texts = tile.shapes.compactMap { shape in
            if case .text(let string, _, _, _, _) = shape { string } else { nil }
          }
          if let title = texts.first, texts.contains(where: { $0.hasPrefix("as of ") }) {
            late[title, default: 0] += 1
          }
        }
        unchanged += zip(scene.tiles, previous.tiles).filter { $0 == $1 }.count
      }
      previous = scene
    }
    let mean = Double(unchanged) / Double(count)
    if mean > scenario.still {
      throw Disagreement("\(fixed(mean, 1)) of \(previous.tiles.count) panels did not change")
    }
    return (times, late)
  }

  /// Where the page has what the pointer shall be on, once its data are there.
  private static func place(of scenario: Scenario, on stage: Stage) throws -> Rect {
    var keys = scenario.keys
    for attempt in 0..<3000 {
      _ = stage.update(at: Double(attempt) / 50)
      let targets = stage.scene().targets
      let isReady = targets.contains { $0.control == .scrubber }
      if isReady, !keys.isEmpty {
        stage.handle(.key(keys.removeFirst(), []), at: Double(attempt) / 50)
        continue
      }
      if let target = targets.first(where: { $0.control == scenario.control }),
        case .rectangle(let rect) = target.region
      {
        return rect
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    throw Disagreement("the page never showed \(scenario.control)")
  }
}

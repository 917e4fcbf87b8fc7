import Drawing
import Exhibits
import Foundation
import Options
import Screen
import Testing
import Training
import Viewing
import ViewingSupport

/// Words that explain a thing leave it free, and what is read with it; where there is no place for them,
/// there are none.
@Suite struct HintTests {
  static let sizes = [
    Size(320, 200), Size(480, 320), Size(640, 400), Size(960, 600), Size(1280, 800),
  ]

  private let metrics: FontMetrics

  init() throws { metrics = try GlyphAtlas().metrics }

  @Test(arguments: ExhibitKind.all.map(\.name)) func noHintCoversWhatItExplains(name: ExhibitName)
    throws
  {
    try checkHints(of: name)
  }

  @Test(arguments: [ExhibitName.xor, .masks]) func neitherSideBySide(name: ExhibitName) throws {
    try checkHints(of: name) { try $0.set(\.compare, to: "lr=0.1|lr=0.01") }
  }

  @Test func inTheGalleryNoHintCoversItsCard() throws {
    for size in Self.sizes {
      func stage() -> Stage { self.stage(nil, Options(), size) }
      let targets = stage().scene().targets
      let shown = try targets.count {
        try checkHint(of: $0, at: $0.bounds.center, on: stage(), size, nil)
      }
      let help = try #require(targets.first { $0.control == .command(.help) })
      #expect(try checkHint(of: help, at: help.bounds.center, on: stage(), size, nil))
      // The words of cards that have no room for them are the pointer's to bring, where another is free.
      if size == Size(960, 600) { #expect(shown >= ExhibitKind.all.count) }
    }
  }

  /// What lies under the pointer in one panel is told in another, which is read with it.
  @Test(arguments: [ExhibitName.latent, .map]) func thePanelBesideIsReadToo(name: ExhibitName)
    throws
  {
    try open(name) { exhibit, options in
      let stage = stage(exhibit, options, Size(1280, 800))
      let targets = stage.scene().targets
      let place = try #require(targets.last { [.map(1), .orbit(1)].contains($0.control) }).bounds
      let beside = try #require(targets.first { $0.control == .panel(2) }).bounds
      stage.handle(.move(place.center, []), at: 1)
      #expect(stage.scene().readouts.contains(beside))
      stage.handle(.move(Point(5, 5), []), at: 2)
      #expect(!stage.scene().readouts.contains(beside))
    }
  }

  /// Opens an exhibit and lets its run come to its end.
  private func open(
    _ name: ExhibitName, _ change: (inout Options) throws -> Void = { _ in },
    _ body: (any Exhibit, Options) throws -> Void
  ) throws {
    let kind = try #require(ExhibitKind.named(name))
    var options = Options()
    options.exhibit = name
    options.epochs = 1
    options.pace = .turbo
    if kind.card.subject?.form.mayBeMissing == false { options.subject = "0" }
    if kind.card.takes(OptionTable.shared.isSynthetic) {
      (options.isSynthetic, options.samples) = (true, 600)
    }
    try change(&options)
    try options.check(offered: ExhibitKind.cards)
    let exhibit = try kind.open(options)
    defer { try? exhibit.close() }
    try settle(stage(exhibit, options, Size(1280, 800)))
    try body(exhibit, options)
  }

  private func checkHints(
    of name: ExhibitName, _ change: (inout Options) throws -> Void = { _ in }
  ) throws {
    try open(name, change) { exhibit, options in
      for size in Self.sizes { try checkHints(of: name, exhibit, options, at: size) }
    }
  }

  private func checkHints(
    of name: ExhibitName, _ exhibit: any Exhibit, _ options: Options, at size: Size
  ) throws {
    var (asked, shown) = (0, 0)
    for target in some(of: stage(exhibit, options, size).scene().targets) {
      for point in target.samples {
        for explains in [false, true] {
          let stage = stage(exhibit, options, size)
          guard stage.scene().target(at: point) == target else { continue }
          let hasWords = !target.help.isEmpty || exhibit.tooltip(for: target) != nil
          if explains { stage.perform(.explain) }
          let isShown = try checkHint(of: target, at: point, on: stage, size, name, explains)
          guard hasWords, !explains else { continue }
          asked += 1
          shown += isShown ? 1 : 0
        }
      }
    }
    // Where there is room, hints are shown.
    #expect(asked > 4 || size.height < 320, "\(name) at \(size)")
    if size == Size(1280, 800) { #expect(Double(shown) > 0.95 * Double(asked)) }
    if size == Size(480, 320) { #expect(Double(shown) > 0.4 * Double(asked)) }
  }

  private func stage(_ exhibit: (any Exhibit)?, _ options: Options, _ size: Size) -> Stage {
    Stage(
      kinds: ExhibitKind.all, options: options, exhibit: exhibit, size: size,
      appearance: Appearance(metrics: metrics), version: "1")
  }

  private func settle(_ stage: Stage) throws {
    let end = Date(timeIntervalSinceNow: 60)
    var time = 0.0
    repeat {
      time += 1.0 / 60
      _ = stage.update(at: time)
      Thread.sleep(forTimeInterval: 0.001)
      if let failure = stage.exhibit?.failure { throw failure }
    } while Date() < end && !(stage.exhibit?.isFinished == true && stage.exhibit?.isSettled == true)
  }

  /// Some targets of each kind of control.
  private func some(of targets: [Target]) -> [Target] {
    Dictionary(grouping: targets) { "\($0.control)".prefix { $0.isLetter } }.values.flatMap {
      group in
      Set([0, group.count / 3, group.count / 2, group.count - 1]).map { group[$0] }
    }
  }

  /// Rests the pointer on a target, and looks where the words about it stand.
  ///
  /// - Returns: whether there are any.
  private func checkHint(
    of target: Target, at point: Point, on stage: Stage, _ size: Size, _ name: ExhibitName?,
    _ explains: Bool = false
  ) throws -> Bool {
    _ = stage.scene()
    stage.handle(.move(point, []), at: 1000)
    _ = stage.update(at: 1003)
    let scene = stage.scene()
    let overlay = scene.overlays.first { !$0.shapes.isEmpty }
    guard let overlay, case .rectangle(let box, _, _, 4)? = overlay.shapes.first(where: \.isBox)
    else { return false }
    let what = Comment("\(name?.rawValue ?? "gallery") at \(size): \(target) at \(point): \(box)")
    #expect(Rect(0, 0, size.width, size.height).contains(box), what)
    #expect(box.intersection(Rect(0, 0, size.width, 40)).isEmpty, what)
    #expect(!box.contains(point), what)
    if !(explains && target.control.isRead) {
      #expect(box.intersection(target.bounds).isEmpty, what)
    }
    for place in scene.readouts { #expect(box.intersection(place).isEmpty, what) }
    for scrubber in scene.targets where scrubber.control == .scrubber {
      #expect(box.intersection(scrubber.bounds).isEmpty, what)
    }
    // What is far is joined to its thing.
    #expect(overlay.frame.gap(to: target.bounds) <= 24 || target.control.isRead, what)
    return true
  }
}

extension Target {
  /// Some places on it.
  fileprivate var samples: [Point] {
    switch region {
    case .disc(let center, _): return [center]
    case .path(let points, _): return [points[points.count / 2]]
    case .rectangle(let rect):
      guard control.isRead else { return [rect.center] }
      return [(0.5, 0.5), (0.15, 0.2), (0.8, 0.85)].map {
        Point(rect.x + $0.0 * rect.width, rect.y + $0.1 * rect.height)
      }
    }
  }
}

extension Rect {
  /// The way from its edge to another's.
  fileprivate func gap(to other: Rect) -> Double {
    let across = max(0, other.x - maxX, x - other.maxX)
    return Point(across, max(0, other.y - maxY, y - other.maxY)).length
  }
}

extension Shape {
  /// Whether it is what words float in.
  fileprivate var isBox: Bool {
    if case .rectangle(_, _, _?, 4) = self { true } else { false }
  }
}

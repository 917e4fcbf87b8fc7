import Drawing
import Exhibits
import Options
import Screen
import Testing
import Viewing
import ViewingSupport

/// Words that explain a thing leave it free, and what is read with it.
@Suite struct HintTests {
  @Test(arguments: ExhibitKind.all.map(\.name)) func noHintCoversWhatIsRead(name: ExhibitName)
    throws
  {
    let kind = try #require(ExhibitKind.named(name))
    let metrics = try GlyphAtlas().metrics
    var options = Options()
    options.exhibit = name
    options.epochs = 1
    if kind.card.subject != nil { options.subject = "0" }
    if kind.card.takes(OptionTable.shared.isSynthetic) {
      (options.isSynthetic, options.samples) = (true, 600)
    }
    let size = Size(1280, 800)
    var tasks = HeadlessTasks(size: size, appearance: Appearance(metrics: metrics))
    var scenes: [Scene] = []
    tasks.onLastFrame = { scenes.append($0) }
    _ = try kind.run(options, tasks)
    let scene = try #require(scenes.last)
    let page = Rect(0, 0, size.width, size.height)
    let scrubber = try #require(scene.targets.last { $0.control == .scrubber }).bounds
    for target in scene.targets where !target.help.isEmpty {
      let bounds = target.bounds
      let places = [0.15, 0.5, 0.85].flatMap { across in
        [0.15, 0.5, 0.85].map {
          Point(bounds.x + across * bounds.width, bounds.y + $0 * bounds.height)
        }
      }
      for point in places where scene.target(at: point) == target && isInPanel(point, scene) {
        let box = Tooltip(sentence: target.help).placement(
          of: target, at: point, among: scene.targets, texts: scene.texts(metrics),
          in: page.inset(8), metrics: metrics
        ).box
        #expect(page.contains(box) && !box.contains(point))
        let read = [scrubber] + readings(of: target, at: point, in: scene, metrics)
        for place in read {
          let shared = box.intersection(place)
          let share = shared.isEmpty ? 0 : shared.width * shared.height
          #expect(
            share < 0.35 * place.width * place.height,
            "\(target.control) at \(point): \(box) covers \(place)")
        }
      }
    }
  }

  private func isInPanel(_ point: Point, _ scene: Scene) -> Bool {
    scene.targets.contains { target in
      if case .panel = target.control { target.contains(point) } else { false }
    }
  }

  /// What is written in a target's own panel, and not on another thing.
  private func readings(
    of target: Target, at point: Point, in scene: Scene, _ metrics: FontMetrics
  ) -> [Rect] {
    let tile = scene.tiles.last { $0.frame.contains(point) }
    let things = scene.targets.filter {
      $0 != target && $0.bounds.width < 200 && $0.bounds.height < 200
    }
    return (tile?.shapes ?? []).compactMap { $0.textBounds(metrics) }.filter { text in
      text.width > 0 && !things.contains { $0.bounds.contains(text.center) }
    }
  }
}

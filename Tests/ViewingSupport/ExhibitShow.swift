import Drawing
import Foundation
import Options
import Testing
import Viewing

/// An exhibit on a stage without a window, driven by events at the time that the test says.
package final class ExhibitShow<E: Exhibit> {
  package let stage: Stage
  package let exhibit: E
  package private(set) var time = 0.0

  package init(
    _ exhibit: E, _ options: Options, kinds: [ExhibitKind] = [], size: Size = Size(1280, 800),
    appearance: Appearance = Appearance()
  ) {
    self.exhibit = exhibit
    stage = Stage(
      kinds: kinds, options: options, exhibit: exhibit, size: size,
      appearance: appearance, version: "0")
  }

  deinit { stage.close() }

  /// Lets frames go by until `holds`; false when it does not within a minute.
  @discardableResult
  package func until(_ holds: (ExhibitShow<E>) throws -> Bool) rethrows -> Bool {
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      pass(1.0 / 60)
      if try holds(self) { return true }
      Thread.sleep(forTimeInterval: 0.000_5)
    }
    return false
  }

  /// Lets `seconds` of the show's own time go by.
  package func pass(_ seconds: Double) {
    time += seconds
    _ = stage.update(at: time)
  }

  package func press(_ key: Key, _ modifiers: Modifiers = []) {
    stage.handle(.key(key, modifiers), at: time)
    _ = stage.update(at: time)
    settle()
  }

  /// Whether what was asked of a run is there before anything else is done.
  package var isPatient = true

  /// Lets a run do what it was told, which takes longer than a frame where many tests run at once.
  private func settle() {
    let end = Date(timeIntervalSinceNow: 60)
    while isPatient, exhibit.isArriving, Date() < end {
      _ = stage.update(at: time)
      Thread.sleep(forTimeInterval: 0.000_5)
    }
  }

  package func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  // MARK: The pointer

  /// The place of a control in the scene as it stands: the last target that belongs to it.
  package func place(_ control: Control) throws -> Point {
    let target = try #require(
      stage.scene().targets.last { $0.control == control }, "no target for \(control)")
    switch target.region {
    case .rectangle(let rect): return rect.center
    case .disc(let center, _): return center
    case .path(let points, _): return points[points.count / 2]
    }
  }

  package func frame(_ control: Control) throws -> Rect {
    let target = try #require(stage.scene().targets.last { $0.control == control })
    guard case .rectangle(let rect) = target.region else {
      throw NoRectangle()
    }
    return rect
  }

  package func move(to point: Point, _ modifiers: Modifiers = []) {
    stage.handle(.move(point, modifiers), at: time)
    settle()
  }

  package func down(
    _ point: Point, _ modifiers: Modifiers = [], clicks: Int = 1, button: Event.Button = .left
  ) {
    stage.handle(.move(point, modifiers), at: time)
    stage.handle(.press(button, point, modifiers, clicks: clicks), at: time)
    settle()
  }

  package func up(_ point: Point, _ modifiers: Modifiers = []) {
    stage.handle(.release(.left, point, modifiers), at: time)
    _ = stage.update(at: time)
    settle()
  }

  package func click(_ point: Point, _ modifiers: Modifiers = []) {
    down(point, modifiers)
    up(point, modifiers)
  }

  package func click(_ control: Control, _ modifiers: Modifiers = []) throws {
    click(try place(control), modifiers)
  }

  package func drag(from start: Point, by way: Point, _ modifiers: Modifiers = []) {
    down(start, modifiers)
    for part in 1...4 { move(to: start + way * (Double(part) / 4), modifiers) }
    up(start + way, modifiers)
  }

  package func wheel(_ dy: Double, at point: Point, _ modifiers: Modifiers = []) {
    stage.handle(.move(point, modifiers), at: time)
    stage.handle(.wheel(dy: dy, point, modifiers), at: time)
    _ = stage.update(at: time)
    settle()
  }

  // MARK: What is to be seen

  /// All words of the page, what floats above it included.
  package var words: [String] {
    let scene = stage.scene()
    return (scene.tiles + scene.overlays).flatMap(\.words)
  }

  /// The words that float above the page.
  package var floating: [String] { stage.scene().overlays.flatMap(\.words) }

  /// The texts of a panel, in the order of drawing.
  package func words(inPanel key: Int) throws -> [String] {
    let frame = try frame(.panel(key))
    return stage.scene().tiles.filter { $0.frame == frame }.flatMap(\.words)
  }

  package func says(_ text: String) -> Bool { words.contains { $0.contains(text) } }

  /// The shapes of the tile at a panel's place.
  package func shapes(_ panel: Int) throws -> [Shape] {
    let frame = try frame(.panel(panel))
    return try #require(stage.scene().tiles.first { $0.frame == frame }).shapes
  }
}

/// A target that is of another form.
package struct NoRectangle: Error {}

extension Tile {
  /// The texts on the tile.
  package var words: [String] {
    shapes.compactMap { if case .text(let string, _, _, _, _) = $0 { string } else { nil } }
  }
}

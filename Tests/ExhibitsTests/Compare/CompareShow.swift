import Drawing
import Exhibits
import Foundation
import Testing

/// A comparison on a stage without a window, driven by events at the time that the test says.
final class CompareShow {
  let stage: Stage
  let exhibit: CompareExhibit
  private(set) var time = 0.0

  init(_ options: Options, size: Size = Size(1280, 800)) throws {
    let name = try #require(options.exhibit)
    let kind = try #require(ExhibitKind.named(name))
    exhibit = try #require(try kind.open(options) as? CompareExhibit)
    stage = Stage(
      kinds: ExhibitKind.all, options: options, exhibit: exhibit, size: size,
      appearance: Appearance(), version: "0")
  }

  deinit { stage.close() }

  /// One whose runs are there and paused at their start.
  static func paused(_ options: Options, size: Size = Size(1280, 800)) throws -> CompareShow {
    let show = try CompareShow(options, size: size)
    #expect(show.until { !$0.exhibit.steps.isEmpty })
    show.press(.space)
    show.press(.home)
    #expect(show.until { $0.exhibit.position == 0 && !$0.exhibit.isPlaying })
    return show
  }

  /// Lets frames go by until `holds`; false when it does not within a minute.
  @discardableResult
  func until(_ holds: (CompareShow) throws -> Bool) rethrows -> Bool {
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      frame()
      if try holds(self) { return true }
      Thread.sleep(forTimeInterval: 0.000_5)
    }
    return false
  }

  func frame() {
    time += 1.0 / 60
    _ = stage.update(at: time)
  }

  func press(_ key: Key, _ modifiers: Modifiers = []) {
    stage.handle(.key(key, modifiers), at: time)
    frame()
  }

  /// The first place on the page that stands for a control.
  func place(_ control: Control) throws -> Rect {
    let target = try #require(
      stage.scene().targets.first { $0.control == control }, "\(control) is not on the page")
    guard case .rectangle(let rect) = target.region else { return Rect(0, 0, 0, 0) }
    return rect
  }

  func move(to point: Point) {
    _ = stage.scene()
    stage.handle(.move(point, []), at: time)
    frame()
  }

  func click(_ point: Point) {
    move(to: point)
    stage.handle(.press(.left, point, [], clicks: 1), at: time)
    stage.handle(.release(.left, point, []), at: time)
    frame()
  }

  /// The texts of a panel, in the order of drawing.
  func texts(inPanel key: Int) throws -> [String] {
    let frame = try place(.panel(key))
    return stage.scene().tiles.filter { $0.frame == frame }.flatMap(\.words)
  }

  /// Whether some text on the page, or above it, contains `text`.
  func shows(_ text: String) -> Bool {
    let scene = stage.scene()
    return (scene.tiles + scene.overlays).flatMap(\.words).contains { $0.contains(text) }
  }
}

/// Options of XOR runs side by side, one for each set.
func compareOptions(
  _ sets: String, _ change: (inout Options) -> Void = { _ in }
) throws -> Options {
  var options = xorOptions(change)
  try options.set(.compare, to: sets)
  try options.check(offered: ExhibitName.allCases)
  return options
}

import Drawing
import Exhibits
import Foundation
import Options
import Testing
import Training

/// An exhibit of a classifier on a stage without a window, driven by events at the time that the test says.
final class ClassifierShow {
  let stage: Stage
  let exhibit: ClassifierExhibit
  private(set) var time = 0.0

  init(
    _ options: Options = mnistOptions(), size: Size = Size(1280, 800),
    appearance: Appearance = Appearance()
  ) throws {
    let name = try #require(options.exhibit)
    let kind = try #require(ExhibitKind.named(name))
    exhibit = try #require(try kind.open(options) as? ClassifierExhibit)
    stage = Stage(
      kinds: ExhibitKind.all, options: options, exhibit: exhibit, size: size,
      appearance: appearance, version: "0")
  }

  deinit { stage.close() }

  /// One whose images are there and whose run is paused.
  static func paused(_ options: Options = mnistOptions()) throws -> ClassifierShow {
    let show = try ClassifierShow(options)
    #expect(show.until { $0.exhibit.view != nil })
    show.press(.space)
    #expect(show.until { $0.exhibit.view?.state == .paused })
    return show
  }

  /// Lets frames go by until `holds`; false when it does not within a minute.
  @discardableResult
  func until(_ holds: (ClassifierShow) throws -> Bool) rethrows -> Bool {
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

  func click(_ control: Control, _ modifiers: Modifiers = []) throws {
    let point = try place(control).center
    move(to: point)
    stage.handle(.press(.left, point, modifiers, clicks: 1), at: time)
    stage.handle(.release(.left, point, modifiers), at: time)
    frame()
  }

  /// Draws through points, in shares of the pad's side.
  func draw(_ points: [Point]) throws {
    let pad = try place(.pad)
    let places = points.map { Point(pad.x + $0.x * pad.width, pad.y + $0.y * pad.height) }
    move(to: places[0])
    stage.handle(.press(.left, places[0], [], clicks: 1), at: time)
    for place in places.dropFirst() { stage.handle(.move(place, []), at: time) }
    stage.handle(.release(.left, places[places.count - 1], []), at: time)
    frame()
  }

  /// The texts of a panel, in the order of drawing.
  func texts(inPanel key: Int) throws -> [String] {
    let frame = try place(.panel(key))
    return stage.scene().tiles.filter { $0.frame == frame }.flatMap(\.shapes).compactMap(Self.text)
  }

  /// Whether some text on the page contains `text`.
  func shows(_ text: String) -> Bool {
    stage.scene().tiles.flatMap(\.shapes).compactMap(Self.text).contains { $0.contains(text) }
  }

  private static func text(_ shape: Shape) -> String? {
    if case .text(let string, _, _, _, _) = shape { string } else { nil }
  }
}

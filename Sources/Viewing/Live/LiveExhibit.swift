import Drawing
import Foundation
import Options
import Training

/// What a window shows of runs that train: their page, the keys and the pointer on it, and their way
/// through time. `Viewing` is one run, `Comparison` several in step.
package protocol LiveExhibit: Exhibit {
  associatedtype E: Experiment
  associatedtype Page: PanelPage where Page.E == E

  /// The one run that is shown, whose network may be changed; nil for several.
  var one: Viewing<E>? { get }
  var options: Options { get }
  /// The page as it stands.
  var page: Page { get }
  /// The size of the page, in points.
  var size: Size { get set }
  /// What the user has chosen to see of a page.
  var controls: Controls { get set }
  /// The pointer with a button down; nil lets go of what it holds.
  var drag: Drag? { get set }
  /// The panel under the pointer when that moved last.
  var hovered: Int? { get set }
  /// Whether the page may look different since it was drawn last.
  var needsDrawing: Bool { get set }
  var speed: RunSpeed { get set }

  /// Brings what is shown to where the runs are, where that has changed.
  func sync()
  /// Does what a command asks for that moves in time.
  func travel(_ command: Command) -> Response
  /// Shows the moment after `step` steps.
  func go(to step: Int)
  /// The commands that only this exhibit knows, and what one of them does; nil where it means what it
  /// means everywhere.
  var ownCommands: Set<Command> { get }
  func own(_ command: Command) -> Response?
  /// What a panel answers to the pointer; nil for nothing.
  func answer(_ event: PanelEvent, inPanel key: Int, on page: Page) -> Response?
  /// Begins anew, with the same seed or the next.
  func reset(newSeed: Bool) -> Response
  /// Saves the networks.
  ///
  /// - Returns: the files.
  func save(to path: String) throws(ProgramErrors) -> [String]
  /// From where a panel is seen.
  func camera(_ key: Int) -> OrbitCamera?
  func setCamera(_ key: Int, _ camera: OrbitCamera)
}

extension LiveExhibit {
  package var failure: ProgramError? { nil }

  package func draw(on scene: inout Scene, hover: Hover?, appearance: Appearance) {
    size = scene.size
    page.draw(on: &scene, hover: hover, appearance: appearance)
  }

  package func explanation(ofPanel key: Int) -> String? { page.panel(key)?.explanation }

  package var gestures: [MouseTable.Gesture] {
    let panels = page.panels
    return MouseTable.gestures(
      turns: panels.contains { $0.camera != nil }, hasGraph: panels.contains(where: \.isGraph),
      own: panels.flatMap(\.gestures))
  }

  // MARK: Commands

  package var commands: Set<Command> {
    let panels = page.panels
    var commands: Set<Command> = [
      .togglePause, .stepForward, .stepBack, .leapForward, .leapBack, .start, .end, .reset,
      .resetNewSeed, .faster, .slower, .paceWatch, .paceTurbo, .moreEpochs, .save,
    ]
    commands.formUnion(ownCommands)
    return commands.union(
      Controls.commands(panels: panels.count, hasGraph: panels.contains(where: \.isGraph)))
  }

  package func perform(_ command: Command) -> Response {
    needsDrawing = true
    defer { sync() }
    if let response = own(command) ?? drive(command) { return response }
    let panels = page.panels
    return controls.perform(
      command, panels: panels.count, hasGraph: panels.contains(where: \.isGraph), hero: page.hero)
  }

  /// Turns the panel that is shown large, once around in a minute, until somebody touches it.
  func turnHero(at time: Double) {
    let focus = controls.focus
    guard focus.isHero, !options.reducesMotion, drag == nil, let key = focus.panel,
      let camera = camera(key)
    else { return }
    let seconds = min(max(time - (focus.turnedAt ?? time), 0), 0.1)
    guard focus.turnedAt != .infinity else { return }
    if seconds > 0 { setCamera(key, camera.turned(by: seconds * 6)) }
    controls.focus.turnedAt = time
    needsDrawing = true
  }

  /// Does what a command asks of runs; nil where it asks nothing of them.
  private func drive(_ command: Command) -> Response? {
    switch command {
    case .togglePause, .stepForward, .stepBack, .leapForward, .leapBack, .start, .end,
      .moreEpochs:
      return travel(command)
    case .reset, .resetNewSeed: return reset(newSeed: command == .resetNewSeed)
    case .faster: speed.change(by: 1)
    case .slower: speed.change(by: -1)
    case .paceWatch: speed.watch()
    case .paceTurbo: speed.hurry()
    case .save:
      do throws(ProgramErrors) {
        let isThere = options.files(of: networkPath).contains { access($0, F_OK) == 0 }
        let files = try save(to: networkPath).joined(separator: ", ")
        return .message("\(isThere ? "Replaced" : "Saved") \(files).")
      } catch {
        return .message(error.line)
      }
    default: return nil
    }
    return .done
  }

  /// Where a network is saved that was given no name.
  var networkPath: String { options.save ?? "\(fileName).safetensors" }
}

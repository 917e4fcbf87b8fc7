import Drawing
import Options
import Training

// What the user has chosen to see: the same in every run.
extension Comparison {
  package var controls: Controls {
    get { runs[0].show.controls }
    set { for run in runs { run.show.controls = newValue } }
  }

  /// Lets all runs be looked at as one of them is.
  func share(from run: Viewing<E>) {
    controls = run.show.controls
    for other in runs where other !== run { E.look(other.show, like: run.show) }
    needsDrawing = true
  }

  package var ownCommands: Set<Command> { E.commands(runs[0]).filter(\.isLook) }

  package func own(_ command: Command) -> Response? {
    guard command.isLook || command == .escape else { return nil }
    let responses = runs.map { E.perform(command, $0) }
    guard let response = responses.compactMap(\.self).first else { return nil }
    share(from: runs[0])
    return response
  }

  /// A panel answers for its run, and the others are looked at like that one.
  package func answer(
    _ event: PanelEvent, inPanel key: Int, on page: ComparePage<E>
  ) -> Response? {
    guard let (run, panel) = page.source(of: key), !panel.isEditor,
      let response = panel.answer?(event.on(panel.key), runs[run])
    else { return nil }
    if response != .ignored { share(from: runs[run]) }
    return response
  }

  package func tooltip(for target: Target) -> Tooltip? {
    let page = page
    return page.layout.panel(at: target.bounds.center).flatMap(page.source).flatMap {
      E.tooltip(target.control, runs[$0.run])
    }
  }

  /// All runs turn together.
  package func camera(_ key: Int) -> OrbitCamera? {
    guard let panel = page.source(of: key)?.panel else { return nil }
    return panel.camera.map { controls.cameras[panel.key] ?? $0 }
  }

  package func setCamera(_ key: Int, _ camera: OrbitCamera) {
    if let panel = page.source(of: key)?.panel { controls.cameras[panel.key] = camera }
  }

  package func load(from path: String) throws(ProgramError) {}
}

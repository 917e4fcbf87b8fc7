import Drawing
import Options
import Training

extension CompareExhibit {
  package var commands: Set<Command> {
    guard let page else { return [.gallery] }
    let commands: Set<Command> = [
      .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .reset,
      .resetNewSeed, .faster, .slower, .paceWatch, .paceTurbo, .moreEpochs, .toggleLog, .save,
      .gallery,
    ]
    return commands.union(PanelFocus.commands(panels: page.panelCount))
  }

  package var gestures: [MouseTable.Gesture] {
    MouseTable.gestures(turns: page?.camera != nil, hasGraph: false, own: [])
  }

  package func perform(_ command: Command) -> Response {
    needsDrawing = true
    guard let comparison, let page else { return command == .escape ? .leave : .ignored }
    defer { sync() }
    switch command {
    case .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end,
      .moreEpochs:
      return comparison.travel(command)
    case .reset: reset(newSeed: false)
    case .resetNewSeed:
      reset(newSeed: true)
      return .message("Every run with its next seed.")
    case .faster: comparison.speed.change(by: 1)
    case .slower: comparison.speed.change(by: -1)
    case .paceWatch: comparison.set(.watch)
    case .paceTurbo: comparison.set(.turbo)
    case .save: return save()
    default: return controls.perform(command, panels: page.panelCount, hasGraph: false)
    }
    return .done
  }

  private func save() -> Response {
    guard let comparison else { return .ignored }
    let path = options.save ?? "\(fileName).safetensors"
    let files = options.files(of: path)
    do throws(ProgramError) {
      for (run, file) in zip(comparison.runs, files) { try run.save(to: file) }
      return .message("Saved \(files.joined(separator: ", ")).")
    } catch {
      return .message(error.line)
    }
  }

  package func tooltip(for target: Target, appearance: Appearance) -> Tooltip? { nil }

  package func explanation(ofPanel key: Int) -> String? { page?.explanation(ofPanel: key) }

  package func load(from path: String) throws(ProgramError) {}

  // MARK: Pointer

  package func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    switch event {
    case .press(let button, let point, let modifiers, let clicks):
      drag = Drag(
        target: hover?.target, button: button, modifiers: modifiers, start: point, last: point,
        point: point)
      return press(clicks)
    case .move(let point, _): return move(to: point)
    case .release:
      guard drag != nil else { return .ignored }
      drag = nil
    case .wheel(let dy, let point, _):
      guard case .orbit(let key) = hover?.control, let page, let camera = page.camera,
        let rect = page.layout.panels[key]
      else { return .ignored }
      turn(camera.zoomed(by: dy, at: point - OrbitCamera.middle(of: rect)))
    default: return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func press(_ clicks: Int) -> Response {
    switch drag?.control {
    case .orbit?:
      if clicks == 2 { turn(nil) }
    case .scrubber?, .plot?: scrub()
    default:
      drag = nil
      return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func move(to point: Point) -> Response {
    drag?.move(to: point)
    guard let drag else { return .ignored }
    if case .orbit? = drag.control {
      guard let camera = page?.camera else { return .ignored }
      let by = drag.point - drag.last
      turn(drag.pans ? camera.panned(by: by) : camera.orbited(by: by))
    } else {
      scrub()
    }
    needsDrawing = true
    return .done
  }

  /// Turns every run's view.
  ///
  /// - Parameter camera: nil for the one with which it began.
  private func turn(_ camera: OrbitCamera?) {
    guard let comparison, let key = page?.turningPanel else { return }
    for run in comparison.runs { run.show.controls.cameras[key] = camera }
  }

  private func scrub() {
    guard let comparison, let page, let drag else { return }
    switch drag.control {
    case .scrubber?:
      guard case .rectangle(let rect)? = drag.target?.region else { return }
      let step = page.transport(hover: nil).step(at: drag.point.x, in: rect)
      comparison.go(to: Int(step.rounded()))
    case .plot(let key)?:
      guard let rect = page.layout.panels[key], case .plot(let place) = page.content(ofPanel: key)
      else { return }
      let plot = page.plot(place, key, hover: nil)
      comparison.go(to: Int(plot.step(at: drag.point.x, in: rect).rounded()))
    default: break
    }
  }
}

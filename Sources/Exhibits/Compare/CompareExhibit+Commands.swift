import Drawing
import Options
import Training

/// What the pressed button is doing.
enum CompareGesture: Equatable {
  /// Turns or moves the view in space that all runs share.
  case orbit(last: Point, pans: Bool)
  /// Scrubs in the transport bar's curves, which lie in this rectangle.
  case scrub(Rect)
  /// Scrubs in a plot, by its key.
  case scrubPlot(Int)
}

extension CompareExhibit {
  public var commands: Set<Command> {
    guard let page else { return [.gallery] }
    let commands: Set<Command> = [
      .togglePause, .stepForward, .stepBack, .epochForward, .epochBack, .start, .end, .reset,
      .resetNewSeed, .faster, .slower, .paceWatch, .paceTurbo, .moreEpochs, .toggleLog, .save,
      .gallery,
    ]
    return commands.union(PanelFocus.commands(panels: page.panelCount))
  }

  public var mousePlaces: [MouseTable.Place] {
    comparison?.runs[0].camera == nil ? [.curve] : [.space, .curve]
  }

  public func perform(_ command: Command) -> Response {
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
    case .toggleLog: controls.isLogLoss.toggle()
    case .save: return save()
    case .escape: if !controls.focus.leave() { return .leave }
    default: return controls.focus.perform(command, panels: page.panelCount) ? .done : .ignored
    }
    return .done
  }

  private func save() -> Response {
    guard let comparison else { return .ignored }
    let path = options.save ?? "\(fileName).safetensors"
    let files = options.files(of: path)
    do {
      for (run, file) in zip(comparison.runs, files) { try run.save(to: file) }
      return .message("Saved \(files.joined(separator: ", ")).")
    } catch {
      return .message(Stage.words(for: error))
    }
  }

  public func tooltip(for target: Target, appearance: Appearance) -> Tooltip? { nil }

  public func explanation(ofPanel key: Int) -> String? {
    guard let page else { return nil }
    switch page.content(ofPanel: key) {
    case .run(let index), .lower(let index):
      return "\(page.runs[index].title): \(page.runs[index].explanation)"
    case .plot:
      return "The same number of every run, each in the colour of its letter. Drag to go back in "
        + "time: all runs go to the same step."
    case nil: return nil
    }
  }

  // MARK: Pointer

  public func handle(_ event: Event, over hover: Hover?) -> Response {
    defer { sync() }
    switch event {
    case .press(let button, let point, let modifiers, let clicks):
      return press(button, point, modifiers, clicks, over: hover?.target)
    case .move(let point, _): return move(to: point)
    case .release:
      guard gesture != nil else { return .ignored }
      gesture = nil
    case .wheel(let dy, let point, _):
      guard case .orbit(let key) = hover?.control, let rect = page?.layout.panels[key] else {
        return .ignored
      }
      controls.camera = controls.camera.zoomed(by: dy, at: point - OrbitCamera.middle(of: rect))
    default: return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func press(
    _ button: Event.Button, _ point: Point, _ modifiers: Modifiers, _ clicks: Int,
    over target: Target?
  ) -> Response {
    switch target?.control {
    case .orbit:
      if clicks == 2 {
        controls.camera = comparison?.runs[0].camera ?? .surface
      } else {
        gesture = .orbit(last: point, pans: button == .right || modifiers.contains(.shift))
      }
    case .scrubber:
      guard case .rectangle(let rect)? = target?.region else { return .ignored }
      gesture = .scrub(rect)
      scrub(to: point)
    case .plot(let key):
      gesture = .scrubPlot(key)
      scrub(to: point)
    default: return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func move(to point: Point) -> Response {
    switch gesture {
    case .orbit(let last, let pans):
      let drag = point - last
      let camera = controls.camera
      controls.camera = pans ? camera.panned(by: drag) : camera.orbited(by: drag)
      gesture = .orbit(last: point, pans: pans)
    case .scrub, .scrubPlot: scrub(to: point)
    case nil: return .ignored
    }
    needsDrawing = true
    return .done
  }

  private func scrub(to point: Point) {
    guard let comparison, let page else { return }
    switch gesture {
    case .scrub(let rect):
      comparison.go(to: Int(page.transport(hover: nil).step(at: point.x, in: rect).rounded()))
    case .scrubPlot(let key):
      guard let rect = page.layout.panels[key], case .plot(let place) = page.content(ofPanel: key)
      else { return }
      let plot = page.plot(place, key, hover: nil)
      comparison.go(to: Int(plot.step(at: point.x, in: rect).rounded()))
    case .orbit, nil: break
    }
  }
}

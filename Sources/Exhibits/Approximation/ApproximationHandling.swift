import Drawing
import Networks

/// An exhibit of a run that approximates something over a plane: what the commands, the pointer and
/// the keys do on what every page of this kind has, which is scrubber, plots and the network's
/// graph.
protocol ApproximationHandling: GraphEditing where Controls == ApproximationControls {
  associatedtype Data: ApproximationData

  var studio: ApproximationStudio<Data> { get }
  /// The number of panels of the page.
  var panelCount: Int { get }
  /// The bar at the bottom.
  var transport: TransportBar { get }
  /// A plot over the run's steps, with its place on the page; nil where that key has none.
  func plot(_ key: Int) -> (panel: PlotPanel, place: Rect)?
}

// MARK: The graph

extension ApproximationHandling {
  var architecture: Architecture { studio.settings.architecture }
  var shownParameters: [Float] { studio.shown.parameters }
  var shownGradient: [Float] { studio.shown.gradient }

  func setParameter(_ index: Int, to value: Float) {
    studio.apply(.parameter(index: index, value: value), label: "edited")
  }
}

// MARK: Commands

extension ApproximationHandling {
  /// The commands that `perform(shared:)` knows.
  var sharedCommands: Set<Command> {
    ApproximationStudio<Data>.drivingCommands.union(Controls.commands(panels: panelCount))
  }

  /// Does what a command asks for; ignored where it is none of these.
  func perform(shared command: Command) -> Response {
    studio.drive(command) ?? controls.perform(command, panels: panelCount)
  }
}

// MARK: The pointer

extension ApproximationHandling {
  /// Answers the pointer and keys that type a number.
  ///
  /// - Returns: nil where the event means nothing here.
  func handle(shared event: Event, over hover: Hover?) -> Response? {
    switch event {
    case .press(_, let point, _, _): return press(point, over: hover?.target)
    case .move(let point, _): return move(to: point)
    case .release: return release()
    case .wheel(let dy, _, let modifiers):
      guard let control = hover?.control, let value = value(of: control) else { return nil }
      set(control, to: value + Float(dy * (modifiers.contains(.shift) ? 0.01 : 0.1)))
      return .done
    case .key(let key, let modifiers):
      let response = type(key, modifiers, over: hover?.control)
      return response == .ignored ? nil : response
    default: return nil
    }
  }

  private func press(_ point: Point, over target: Target?) -> Response? {
    commitEdit()
    let control = target?.control
    switch control {
    case .scrubber:
      guard case .rectangle(let rect)? = target?.region else { return nil }
      controls.gesture = .scrub(rect)
      scrub(to: point, in: rect)
    case .plot(let key):
      controls.gesture = .scrubPlot(key)
      scrub(to: point, inPlot: key)
    case .neuron(let layer, _)? where layer > 0:
      controls.pinned = controls.pinned == control ? nil : control
    case .weight?, .bias?:
      guard let control, let value = value(of: control) else { return nil }
      controls.gesture = .parameter(control, start: point, value: value, hasMoved: false)
    default: return nil
    }
    return .done
  }

  private func move(to point: Point) -> Response? {
    switch controls.gesture {
    case .scrub(let rect): scrub(to: point, in: rect)
    case .scrubPlot(let key): scrub(to: point, inPlot: key)
    case .parameter(let control, let start, let value, let hasMoved):
      guard hasMoved || (point - start).length >= 3 else { return .ignored }
      controls.gesture = .parameter(control, start: start, value: value, hasMoved: true)
      set(control, to: value + Float((start.y - point.y) * 0.02))
    case nil: return nil
    }
    return .done
  }

  private func release() -> Response? {
    guard let gesture = controls.gesture else { return nil }
    controls.gesture = nil
    // A click without a drag holds it, so that it can be typed.
    if case .parameter(let control, _, _, let hasMoved) = gesture, !hasMoved {
      controls.pinned = controls.pinned == control ? nil : control
    }
    return .done
  }

  private func scrub(to point: Point, in rect: Rect) {
    studio.player.go(to: Int(transport.step(at: point.x, in: rect).rounded()))
  }

  private func scrub(to point: Point, inPlot key: Int) {
    guard let plot = plot(key) else { return }
    studio.player.go(to: Int(plot.panel.step(at: point.x, in: plot.place).rounded()))
  }
}

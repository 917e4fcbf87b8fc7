import Drawing

/// What the user has chosen to see of a page with a network's graph and the curve of its loss.
protocol GraphControls {
  var focus: PanelFocus { get set }
  var isLogLoss: Bool { get set }
  var showsGradients: Bool { get set }
  var edgeLaw: NetworkGraphPanel.EdgeLaw { get set }
  /// A neuron or a weight that a click holds.
  var pinned: Control? { get set }
  /// A weight or a bias that is being typed.
  var edit: NetworkGraphPanel.Edit? { get set }
}

extension GraphControls {
  /// The commands that `perform` knows, on a page of `panels` panels, and the way out.
  static func commands(panels: Int) -> Set<Command> {
    PanelFocus.commands(panels: panels)
      .union([.toggleGradients, .toggleLog, .toggleEdgeLaw, .gallery])
  }

  /// Does what a command asks for that only changes what is seen.
  ///
  /// - Returns: `ignored` where it is none of these, `leave` where nothing is left to leave but the
  ///   exhibit.
  mutating func perform(_ command: Command, panels: Int) -> Response {
    if focus.perform(command, panels: panels) { return .done }
    switch command {
    case .toggleGradients: showsGradients.toggle()
    case .toggleLog: isLogLoss.toggle()
    case .toggleEdgeLaw: edgeLaw = edgeLaw == .linear ? .cube : .linear
    case .escape: return leave() ? .done : .leave
    default: return .ignored
    }
    return .done
  }

  /// Leaves the innermost thing that was entered; false with nothing left.
  private mutating func leave() -> Bool {
    if edit != nil {
      edit = nil
    } else if pinned != nil {
      pinned = nil
    } else {
      return focus.leave()
    }
    return true
  }
}

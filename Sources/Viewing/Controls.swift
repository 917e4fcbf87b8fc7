import Drawing

/// What the user has chosen to see of a page, whatever it shows.
package struct Controls: Equatable {
  package var focus = PanelFocus()
  package var isLogLoss = true
  package var showsGradients = false
  package var edgeLaw = NetworkGraphPanel.EdgeLaw.linear
  /// A neuron or a weight that a click holds.
  package var pinned: Control?
  /// A weight or a bias that is being typed.
  package var edit: NetworkGraphPanel.Edit?
  /// From where panels in space are seen, by their keys; those that nobody turned are not here.
  package var cameras: [Int: OrbitCamera] = [:]

  package init() {}

  /// The commands that `perform` knows, on a page with these panels.
  package static func commands(panels: Int, hasGraph: Bool) -> Set<Command> {
    let graph: Set<Command> = hasGraph ? [.toggleGradients, .toggleEdgeLaw] : []
    return PanelFocus.commands(panels: panels).union([.toggleLog, .gallery]).union(graph)
  }

  /// Does what a command asks for that only changes what is seen.
  ///
  /// - Returns: `ignored` where it is none of these, `leave` where nothing is left to leave but the
  ///   exhibit.
  package mutating func perform(_ command: Command, panels: Int, hasGraph: Bool) -> Response {
    if focus.perform(command, panels: panels) { return .done }
    switch command {
    case .toggleGradients where hasGraph: showsGradients.toggle()
    case .toggleEdgeLaw where hasGraph: edgeLaw = edgeLaw == .linear ? .cube : .linear
    case .toggleLog: isLogLoss.toggle()
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

import Drawing

/// Which panel of a page the user looks at most: the yellow frame, the open tab, the whole content.
package struct PanelFocus: Equatable {
  /// The panel with the yellow frame, and whether it has the whole content to itself.
  package var panel: Int?
  package var isMaximized = false
  /// The folded panel that is open where the window is small.
  package var openTab: Int?

  /// The panel that takes the whole content.
  package var maximized: Int? { isMaximized ? panel ?? 1 : nil }

  /// The commands that it knows, on a page of `panels` panels.
  package static func commands(panels: Int) -> Set<Command> {
    var commands: Set<Command> = [.nextPanel, .maximize]
    for panel in 1...panels { commands.formUnion([.focusPanel(panel), .maximizePanel(panel)]) }
    return commands
  }

  /// Does what a command asks for on a page of `panels` panels.
  ///
  /// - Returns: whether the command was one of these.
  package mutating func perform(_ command: Command, panels: Int) -> Bool {
    switch command {
    case .focusPanel(let key):
      guard (1...panels).contains(key) else { return false }
      panel = key
      openTab = key
    case .nextPanel:
      let next = (panel ?? 0) % panels + 1
      panel = next
      openTab = next
    case .maximize:
      panel = panel ?? 1
      isMaximized.toggle()
    case .maximizePanel(let key):
      let isShown = isMaximized && panel == key
      panel = key
      isMaximized = !isShown
    default: return false
    }
    return true
  }

  /// Leaves the innermost of what was entered; false with nothing left.
  package mutating func leave() -> Bool {
    if isMaximized {
      isMaximized = false
    } else if panel != nil {
      panel = nil
    } else {
      return false
    }
    return true
  }
}

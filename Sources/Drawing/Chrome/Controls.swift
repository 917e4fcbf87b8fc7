/// What the user has chosen to see of a page, whatever it shows.
package struct Controls: Equatable {
  package var focus = Focus()
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

  /// Which panel the user looks at most: the yellow frame, the open tab, the whole content.
  package struct Focus: Equatable {
    /// The panel with the yellow frame, and whether it has the whole content to itself.
    package var panel: Int?
    package var isMaximized = false
    /// Whether it stands large beside words.
    package var isHero = false
    /// When its view in space last turned by itself; infinite once somebody has touched it.
    package var turnedAt: Double?
    /// The folded panel that is open where the window is small.
    package var openTab: Int?

    /// The panel that takes the whole content.
    package var maximized: Int? { isMaximized || isHero ? panel ?? 1 : nil }

    package init(
      panel: Int? = nil, isMaximized: Bool = false, isHero: Bool = false, openTab: Int? = nil
    ) {
      (self.panel, self.isMaximized, self.isHero) = (panel, isMaximized, isHero)
      self.openTab = openTab
    }
  }

  /// The commands that mean something on a page with these panels, whatever it shows: those that
  /// `perform` knows, and the way out.
  package static func commands(panels: Int, hasGraph: Bool) -> Set<Command> {
    var commands: Set<Command> = [.nextPanel, .maximize, .hero, .toggleLog, .gallery]
    if hasGraph { commands.formUnion([.toggleGradients, .toggleEdgeLaw]) }
    for panel in 1...panels { commands.formUnion([.focusPanel(panel), .maximizePanel(panel)]) }
    return commands
  }

  /// Does what a command asks for that only changes what is seen.
  ///
  /// - Parameter hero: the panel for which the page was made.
  /// - Returns: `ignored` where it is none of these, `leave` where nothing is left to leave but the
  ///   exhibit.
  package mutating func perform(
    _ command: Command, panels: Int, hasGraph: Bool, hero: Int = 1
  ) -> Response {
    switch command {
    case .focusPanel(let key) where (1...panels).contains(key):
      (focus.panel, focus.openTab) = (key, key)
    case .nextPanel:
      let next = (focus.panel ?? 0) % panels + 1
      (focus.panel, focus.openTab) = (next, next)
    case .maximize:
      focus.panel = focus.panel ?? hero
      (focus.isMaximized, focus.isHero) = (!focus.isMaximized, false)
    case .maximizePanel(let key):
      (focus.isMaximized, focus.isHero) = (!(focus.isMaximized && focus.panel == key), false)
      focus.panel = key
    case .hero:
      let isHero = !focus.isHero
      focus = Focus(panel: isHero ? hero : nil, isHero: isHero, openTab: focus.openTab)
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
    } else if focus.isHero {
      focus = Focus(openTab: focus.openTab)
    } else if focus.isMaximized {
      focus.isMaximized = false
    } else if focus.panel != nil {
      focus.panel = nil
    } else {
      return false
    }
    return true
  }
}

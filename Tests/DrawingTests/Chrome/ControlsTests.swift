import Drawing
import Testing

/// What the user has chosen to see of a page, whatever it shows.
@Suite struct ControlsTests {
  @Test func aPageWithoutAGraphHasNoWeightsToShow() {
    let plain = Controls.commands(panels: 3, hasGraph: false)
    let graph = Controls.commands(panels: 3, hasGraph: true)
    #expect(graph.subtracting(plain) == [.toggleGradients, .toggleEdgeLaw])
    #expect(plain.isSuperset(of: [.toggleLog, .gallery, .focusPanel(3), .maximizePanel(3)]))
    #expect(!plain.contains(.focusPanel(4)))
    var controls = Controls()
    #expect(controls.perform(.toggleGradients, panels: 3, hasGraph: false) == .ignored)
    #expect(controls.perform(.toggleEdgeLaw, panels: 3, hasGraph: false) == .ignored)
    #expect(controls == Controls())
  }

  @Test func commandsTurnThingsOverAndBack() {
    var controls = Controls()
    for command in [Command.toggleGradients, .toggleEdgeLaw, .toggleLog] {
      #expect(controls.perform(command, panels: 3, hasGraph: true) == .done)
    }
    #expect(controls.showsGradients && controls.edgeLaw == .cube && !controls.isLogLoss)
    for command in [Command.toggleGradients, .toggleEdgeLaw, .toggleLog] {
      #expect(controls.perform(command, panels: 3, hasGraph: true) == .done)
    }
    #expect(controls == Controls())
    #expect(controls.perform(.walk, panels: 3, hasGraph: true) == .ignored)
  }

  @Test func aPanelIsFocusedAndMaximized() {
    var controls = Controls()
    #expect(controls.perform(.focusPanel(4), panels: 3, hasGraph: false) == .ignored)
    #expect(controls.perform(.focusPanel(2), panels: 3, hasGraph: false) == .done)
    #expect(controls.focus.panel == 2 && controls.focus.openTab == 2)
    #expect(controls.focus.maximized == nil)
    #expect(controls.perform(.maximize, panels: 3, hasGraph: false) == .done)
    #expect(controls.focus.maximized == 2)
    #expect(controls.perform(.nextPanel, panels: 3, hasGraph: false) == .done)
    #expect(controls.focus.maximized == 3)
    #expect(controls.perform(.nextPanel, panels: 3, hasGraph: false) == .done)
    #expect(controls.focus.maximized == 1)
    // Where nobody looks at a panel, it is the one that the page is for.
    controls = Controls()
    #expect(controls.perform(.maximize, panels: 3, hasGraph: false, hero: 3) == .done)
    #expect(controls.focus.maximized == 3)
  }

  /// What was entered last is left first, and with nothing left the exhibit.
  @Test func escapeLeavesTheInnermost() {
    var controls = Controls()
    _ = controls.perform(.focusPanel(2), panels: 3, hasGraph: true)
    _ = controls.perform(.maximize, panels: 3, hasGraph: true)
    controls.pinned = .neuron(layer: 1, index: 0)
    controls.edit = .init(.bias(layer: 1, index: 0), text: "1")
    var seen: [Controls] = []
    while controls.perform(.escape, panels: 3, hasGraph: true) == .done {
      seen.append(controls)
      guard seen.count < 9 else { break }
    }
    #expect(seen.map { $0.edit == nil } == [true, true, true, true])
    #expect(seen.map { $0.pinned == nil } == [false, true, true, true])
    #expect(seen.map { $0.focus.isMaximized } == [true, true, false, false])
    #expect(seen.map { $0.focus.panel } == [2, 2, 2, nil])
    #expect(controls.perform(.escape, panels: 3, hasGraph: true) == .leave)
  }
}

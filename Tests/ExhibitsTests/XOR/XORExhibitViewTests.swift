import Drawing
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// What the user chooses to see: switches, focus, tooltips, files.
@Suite struct XORExhibitViewTests {
  private func at300(_ options: Options = xorOptions()) throws -> XORShow {
    let show = try XORShow.paused(options)
    show.refreshes(3)
    return show
  }

  @Test(arguments: [("v", 3), ("g", 1), ("l", 4), ("e", 1), ("n", 2)] as [(Character, Int)])
  func aSwitchChangesItsPanelAndBack(key: Character, panel: Int) throws {
    let show = try at300()
    let before = try show.shapes(panel)
    show.press(.character(key))
    #expect(try show.shapes(panel) != before)
    show.press(.character(key))
    #expect(try show.shapes(panel) == before)
    #expect(show.parameters == xorParameters(at: 300))
  }

  @Test func theSwitchOfTheFeatureSpaceCanBeClicked() throws {
    let show = try at300()
    let cube = try show.shapes(3)
    try show.click(.command(.showPlane))
    let plane = try show.shapes(3)
    #expect(plane != cube)
    try show.click(.command(.showSpace))
    // Away from the switch, which answers to the pointer.
    show.move(to: Point(2, 2))
    #expect(try show.shapes(3) == cube)
  }

  @Test func gradientsAreTheGradient() throws {
    let show = try at300()
    show.press(.character("g"))
    let gradient = show.exhibit.shown.gradient
    let text = Number.significant(Double(gradient[12]), digits: 2)
    #expect(try show.shapes(1).description(contains: text))
  }

  @Test func panelsTakeTheFocusAndTheWholePage() throws {
    let show = try at300()
    show.press(.character("4"))
    let focused = try show.shapes(4)
    show.press(.tab)
    #expect(try show.shapes(4) != focused)
    show.press(.character("f"))
    var panels = show.stage.scene().targets.compactMap { target -> Int? in
      if case .panel(let key) = target.control { key } else { nil }
    }
    #expect(Set(panels) == [5])
    #expect(try show.frame(.panel(5)) == Rect(8, 48, 1264, 688))
    show.press(.tab)
    #expect(try show.frame(.panel(6)) == Rect(8, 48, 1264, 688))
    show.press(.character("f"))
    panels = show.stage.scene().targets.compactMap { target -> Int? in
      if case .panel(let key) = target.control { key } else { nil }
    }
    #expect(Set(panels) == Set(1...6))
  }

  @Test func escapeLeavesFromTheInsideOut() throws {
    let show = try at300()
    // All but the landscape, which comes from a thread of its own.
    let plain = try (1...5).map { try show.shapes($0) }
    show.press(.character("1"))
    show.press(.character("f"))
    try show.click(.neuron(layer: 1, index: 0))
    try show.click(.weight(layer: 1, to: 0, from: 0))
    show.type("7")
    show.press(.escape)
    #expect(show.parameters == xorParameters(at: 300))
    show.move(to: Point(2, 2))
    let pinned = try show.shapes(1)
    show.press(.escape)
    #expect(try show.shapes(1) != pinned)
    #expect(try show.frame(.panel(1)).width == 1264)
    show.press(.escape)
    #expect(try show.frame(.panel(1)).width < 1264)
    let framed = try show.shapes(1)
    show.press(.escape)
    #expect(try show.shapes(1) != framed)
    #expect(try (1...5).map { try show.shapes($0) } == plain)
    #expect(show.stage.exhibit != nil)
    show.press(.escape)
    #expect(show.stage.exhibit == nil)
    #expect(show.stage.title == "nnwindow")
  }

  @Test func aPinnedNeuronFillsTheInputSpace() throws {
    let show = try at300()
    let before = try show.shapes(2)
    try show.click(.neuron(layer: 1, index: 1))
    show.move(to: Point(2, 2))
    let pinned = try show.shapes(2)
    #expect(pinned != before)
    #expect(pinned.description(contains: "h₂"))
    try show.click(.neuron(layer: 1, index: 1))
    show.move(to: Point(2, 2))
    #expect(try show.shapes(2) == before)
  }

  @Test func turningASpaceChangesItAlone() throws {
    let show = try at300()
    let (cube, plot) = (try show.shapes(3), try show.shapes(4))
    let place = try show.place(.orbit(3))
    show.drag(from: place, by: Point(60, -20))
    show.move(to: Point(2, 2))
    let turned = try show.shapes(3)
    #expect(turned != cube)
    #expect(try show.shapes(4) == plot)
    show.wheel(2, at: place)
    show.move(to: Point(2, 2))
    #expect(try show.shapes(3) != turned)
    show.down(place, clicks: 2)
    show.up(place)
    show.move(to: Point(2, 2))
    #expect(try show.shapes(3) == cube)
  }

  @Test func thePaletteHelpAndExplanations() throws {
    let show = try at300()
    let dark = show.stage.scene().background
    show.press(.character("p"))
    var seen = [dark, show.stage.scene().background]
    for _ in 0..<(Theme.all.count - 1) {
      show.press(.character("p"))
      seen.append(show.stage.scene().background)
    }
    #expect(seen.last == dark)
    #expect(seen.contains { $0 != dark })
    show.press(.character("h"))
    #expect(show.floating.contains { $0.contains("one refresh forwards") })
    show.press(.escape)
    #expect(!show.floating.contains { $0.contains("one refresh forwards") })
    #expect(show.stage.exhibit != nil)
  }

  @Test func requestsReachTheHost() throws {
    let show = try at300()
    show.press(.character("s"))
    show.press(.character("S"), .shift)
    show.press(.character("x"))
    show.press(.f11)
    show.press(.character("q"))
    #expect(
      show.stage.takeRequests() == [
        .savePicture(isVector: false), .savePicture(isVector: true), .toggleRecording,
        .fullScreen, .quit,
      ])
    #expect(show.stage.takeRequests().isEmpty)
  }

  @Test func speedAndPaceShowInTheBar() throws {
    let show = try at300()
    #expect(show.words.contains("epochs/s") && show.words.contains("6,000"))
    show.press(.up)
    #expect(show.words.contains("12,000"))
    show.press(.down)
    show.press(.down)
    #expect(show.words.contains("3,000"))
    show.stage.perform(.paceTurbo)
    #expect(show.says("full"))
    show.stage.perform(.paceWatch)
    #expect(!show.says("full") && show.words.contains("3,000"))
    // The other way to watch a run.
    show.stage.perform(.paceWatch)
    #expect(show.words.contains("frames an epoch") || show.words.contains("epochs a frame"))
    show.press(.up)
    #expect(!show.words.contains("3,000"))
  }

  // MARK: Tooltips

  private func tooltip(_ control: Control, in show: XORShow) throws -> [Tooltip.Line] {
    let target = try #require(show.stage.scene().targets.last { $0.control == control })
    return try #require(show.exhibit.tooltip(for: target)).lines
  }

  @Test func tooltipsHoldTheNumbers() throws {
    let show = try at300()
    let exact = DoubleXOR(show.parameters, hidden: 3)
    let gradient = show.exhibit.shown.gradient

    let weight = try tooltip(.weight(layer: 1, to: 2, from: 1), in: show)
    #expect(weight.contains(.title([.name("x₂ → h₃"), .kind("weight")])))
    #expect(
      weight.contains(
        .value("value", Number.significant(Double(show.parameters[5]), digits: 5))))
    #expect(
      weight.contains(
        .value("∂loss/∂weight", Number.significant(Double(gradient[5]), digits: 2))))

    let bias = try tooltip(.bias(layer: 2, index: 0), in: show)
    #expect(
      bias.contains(.value("value", Number.significant(exact.c, digits: 5))))
    #expect(
      bias.contains(.value("∂loss/∂bias", Number.significant(Double(gradient[12]), digits: 2))))

    let neuron = try tooltip(.neuron(layer: 1, index: 0), in: show)
    let cells = neuron.compactMap { if case .cells(let cells) = $0 { cells } else { nil } }
    let rows = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]
    #expect(cells.first?.map(\.label) == ["0 0", "0 1", "1 0", "1 1"])
    for (cell, row) in zip(cells.first ?? [], rows) {
      #expect(abs(cell.value - exact.activations(row.0, row.1).h[0]) < 1e-5)
    }
    #expect(
      neuron.contains(.value("∂loss/∂bias", Number.significant(Double(gradient[6]), digits: 2))))
    let formula = neuron.compactMap { if case .formula(let text) = $0 { text } else { nil } }
    #expect(formula.first?.contains(Number.compact(abs(exact.w[0][0])) + "·x₁") == true)

    let answer = try tooltip(.neuron(layer: 2, index: 0), in: show)
    let answers = answer.compactMap { if case .cells(let cells) = $0 { cells } else { nil } }
    for (cell, row) in zip(answers.first ?? [], rows) {
      #expect(abs(cell.value - exact.activations(row.0, row.1).y) < 1e-5)
    }
  }

  @Test func aTooltipFloatsBesideWhatIsUnderThePointer() throws {
    let show = try at300()
    #expect(show.floating.isEmpty)
    show.move(to: try show.place(.neuron(layer: 1, index: 0)))
    #expect(show.floating.contains { $0.contains("hidden neuron 1 of 3") })
    show.move(to: try show.place(.command(.togglePause)))
    #expect(show.floating.isEmpty)
    show.pass(0.4)
    #expect(!show.floating.isEmpty)
  }

  // MARK: Files

  @Test func loadingTakesOverAnotherNetwork() throws {
    let path = temporaryFile("safetensors")
    let options = xorOptions {
      $0.seed = 5
      $0.epochs = 700
      $0.save = path
    }
    _ = try ExhibitKind.xor.run(options, HeadlessTasks())
    let show = try at300()
    show.press(.character("o"), .control)
    #expect(show.floating.contains { $0.contains("Load a network from") })
    for _ in 0..<60 { show.press(.backspace) }
    show.stage.handle(.text(path + "x"), at: 0)
    show.press(.enter)
    #expect(!show.floating.contains { $0.contains("Loaded") })
    #expect(show.floating.contains { $0.contains("Load a network from") })
    #expect(show.parameters == xorParameters(at: 300))
    show.press(.backspace)
    show.press(.enter)
    #expect(show.floating.contains { $0.contains("Loaded") })
    #expect(show.parameters == xorParameters(xorSettings { $0.seed = 5 }, at: 700))
    #expect(show.step == 300)
    let events = show.exhibit.view.timeline[show.exhibit.view.branch].events
    #expect(events.count == 1)
  }

  @Test func aFileOfAnotherShapeIsRefused() throws {
    let path = temporaryFile("safetensors")
    let options = xorOptions {
      $0.hiddenNeurons = 4
      $0.epochs = 1
      $0.save = path
    }
    _ = try ExhibitKind.xor.run(options, HeadlessTasks())
    let show = try at300(xorOptions { $0.save = path })
    show.press(.character("o"), .control)
    show.press(.enter)
    #expect(!show.floating.contains { $0.contains("Loaded") })
    #expect(show.floating.contains { $0.contains("expected") })
    #expect(show.parameters == xorParameters(at: 300))
    show.press(.escape)
    #expect(show.floating.isEmpty)
    #expect(show.stage.exhibit != nil)
  }

  @Test func savingWritesWhatIsShown() throws {
    let path = temporaryFile("safetensors")
    let show = try at300(xorOptions { $0.save = path })
    show.press(.left)
    show.press(.character("s"), .control)
    #expect(show.floating.contains { $0.contains("Saved") })
    let file = try Checkpoint(contentsOf: path)
    #expect(file.parameters == xorParameters(at: 200))
    #expect(file.metadata["epoch"] == "200")
    show.press(.character("s"), .control)
    #expect(show.floating.contains { $0.contains("Replaced") })
  }
}

extension [Drawing.Shape] {
  /// Whether a text among the shapes contains `text`.
  func description(contains text: String) -> Bool {
    contains { if case .text(let string, _, _, _, _) = $0 { string.contains(text) } else { false } }
  }
}

import Drawing
import Testing

@Suite struct KeyTableTests {
  @Test func noKeyHasTwoMeanings() {
    struct Press: Hashable {
      var key: Key
      var modifiers: Modifiers
    }
    // But for what is done at one exhibit alone, where the other meaning is that of others.
    let ofOne: [Command] = [
      .paint, .removeNeuron, .nextActivation, .l2Up, .l2Down, .nextColor, .decayUp, .decayDown,
      .addPairs, .nextTable, .batchUp, .batchDown, .gapUp, .gapDown,
    ]
    let entries = KeyTable.entries.filter { !ofOne.contains($0.command) }
    let presses = entries.map { Press(key: $0.key, modifiers: $0.modifiers) }
    #expect(Set(presses).count == presses.count)
    #expect(Set(entries.map(\.label)).count == entries.count)
  }

  @Test func everyKeyOfTheDesign() {
    let expected: [(Key, Modifiers, Command)] = [
      (.space, [], .togglePause), (.right, [], .stepForward), (.right, .shift, .leapForward),
      (.left, [], .stepBack), (.left, .shift, .leapBack), (.home, [], .start), (.end, [], .end),
      (.enter, [], .branch), (.character("r"), [], .reset),
      (.character("r"), .shift, .resetNewSeed), (.up, [], .faster), (.down, [], .slower),
      (.character("["), [], .learningRateDown), (.character("]"), [], .learningRateUp),
      (.tab, [], .nextPanel), (.character("f"), [], .maximize), (.f11, [], .fullScreen),
      (.character("f"), .shift, .hero),
      (.character("v"), [], .toggleSpace), (.character("g"), [], .toggleGradients),
      (.character("l"), [], .toggleLog), (.character("e"), [], .toggleEdgeLaw),
      (.character("n"), [], .toggleContributions), (.character("p"), [], .nextPalette),
      (.character("i"), [], .explain), (.character("d"), [], .drawPad),
      (.character("c"), [], .clearPad), (.character("z"), .control, .undo),
      (.character("w"), [], .walk), (.character("s"), [], .savePNG),
      (.character("s"), .shift, .saveSVG), (.character("x"), [], .record),
      (.character("s"), .control, .save), (.character("o"), .control, .load),
      (.character("h"), [], .help), (.f1, [], .help), (.escape, [], .escape),
      (.character("q"), [], .quit),
      (.pageDown, [], .nextLayer), (.pageUp, [], .previousLayer),
      (.character("k"), [], .nextFilter), (.character("k"), .shift, .previousFilter),
      (.character("u"), [], .nextChannel), (.character("u"), .shift, .previousChannel),
      (.character("t"), [], .toggleSweep), (.character("="), [], .sweepFaster),
      (.character("-"), [], .sweepSlower), (.character("."), [], .nextSample),
      (.character(","), [], .previousSample), (.character("m"), [], .toggleWrongOnly),
      (.character("a"), [], .holdSample), (.character("o"), [], .nextQuantity),
      (.character("z"), [], .toggleZoom), (.character("b"), [], .betaUp),
      (.character("b"), .shift, .betaDown), (.character("e"), .shift, .moreEpochs),
      (.character("a"), .shift, .previousActivation), (.character("j"), [], .l1Up),
      (.character("j"), .shift, .l1Down), (.character("y"), [], .typeText),
    ]
    for (key, modifiers, command) in expected {
      #expect(KeyTable.command(for: key, modifiers) == command)
    }
    // What is done at one exhibit alone may share a key.
    let shared: [(Key, Modifiers, Command)] = [
      (.character("z"), [], .paint), (.character("-"), [], .removeNeuron),
      (.character("a"), [], .nextActivation), (.character("k"), [], .l2Up),
      (.character("k"), .shift, .l2Down),
      (.character("t"), [], .nextColor), (.character("b"), [], .batchUp),
      (.character("b"), .shift, .batchDown), (.character("u"), [], .gapUp),
      (.character("u"), .shift, .gapDown),
      (.character("b"), [], .decayUp),
      (.character("b"), .shift, .decayDown), (.character("a"), [], .nextTable),
      (.character("+"), [], .addPairs),
    ]
    for (key, modifiers, command) in shared {
      #expect(KeyTable.command(for: key, modifiers) != command)
      #expect(KeyTable.command(for: key, modifiers, among: [command]) == command)
    }
    #expect(KeyTable.command(for: .character("+"), .shift) == .addNeuron)
    for n in 1...9 {
      #expect(KeyTable.command(for: .character(Character("\(n)")), []) == .focusPanel(n))
    }
    #expect(KeyTable.entries.count == expected.count + 9 + shared.count + 1)
  }

  @Test func keyboardsDiffer() {
    #expect(KeyTable.command(for: .character("R"), .shift) == .resetNewSeed)
    #expect(KeyTable.command(for: .character("Q"), []) == .quit)
    // Where a bracket or a digit needs Shift, it is still itself.
    #expect(KeyTable.command(for: .character("["), .shift) == .learningRateDown)
    #expect(KeyTable.command(for: .character("3"), .shift) == .focusPanel(3))
    #expect(KeyTable.command(for: .character("q"), .control) == nil)
    #expect(KeyTable.command(for: .delete, []) == nil)
  }

  @Test func everyEntryIsASentence() {
    for entry in KeyTable.entries {
      #expect(entry.help.hasSuffix("."))
      #expect(!entry.label.isEmpty)
    }
    for gesture in MouseTable.gestures(turns: true, hasGraph: true, own: []) {
      #expect(gesture.help.hasSuffix("."))
      #expect(!gesture.place.isEmpty && !gesture.label.isEmpty)
    }
  }

  @Test func filtered() {
    let some = KeyTable.entries(for: [.help, .quit])
    #expect(some.map(\.label) == ["H", "F1", "Q"])
    #expect(KeyTable.entries(for: nil) == KeyTable.entries)
    #expect(KeyTable.entry(for: .branch)?.label == "Enter")
    #expect(KeyTable.entry(for: .paceWatch) == nil)
  }
}

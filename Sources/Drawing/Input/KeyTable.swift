/// The one table of keys: what a key does, and the sentence that says so.
package enum KeyTable {
  /// A chapter of the help.
  package enum Group: String, CaseIterable, Sendable {
    case run = "Run"
    case change = "Change"
    case view = "View"
    case panels = "Panels"
    case inside = "Inside the network"
    case draw = "Draw"
    case files = "Files"
    case program = "Program"
  }

  /// A key with its modifiers, and what it does.
  package struct Entry: Equatable, Sendable {
    package var key: Key
    package var modifiers: Modifiers
    package var command: Command
    /// The text on the key: `⇧→`.
    package var label: String
    /// One sentence.
    package var help: String
    package var group: Group

    package init(
      _ key: Key, _ modifiers: Modifiers = [], _ command: Command, _ label: String, _ help: String,
      _ group: Group
    ) {
      (self.key, self.modifiers, self.command) = (key, modifiers, command)
      (self.label, self.help, self.group) = (label, help, group)
    }
  }

  /// Every key of the program, in the order of the help.
  package static let entries: [Entry] =
    [
      Entry(.space, .togglePause, "Space", "Go or pause; at the end, play it again.", .run),
      Entry(.right, .stepForward, "→", "A step: one refresh forwards.", .run),
      Entry(.left, .stepBack, "←", "A step back: one refresh.", .run),
      Entry(.right, .shift, .leapForward, "⇧→", "Ten refreshes forwards.", .run),
      Entry(.left, .shift, .leapBack, "⇧←", "Ten refreshes back.", .run),
      Entry(.home, .start, "Home", "To the first step of the run.", .run),
      Entry(.end, .end, "End", "To the newest step of the run.", .run),
      Entry(.enter, .branch, "Enter", "Go on from the moment shown: a branch.", .run),
      Entry(
        .character("e"), .shift, .moreEpochs, "⇧E", "More epochs: the run goes on past its end.",
        .run),
      Entry(.up, .faster, "↑", "Faster.", .run),
      Entry(.down, .slower, "↓", "Slower.", .run),
      Entry(.character("r"), .reset, "R", "From the beginning, with the same seed.", .change),
      Entry(
        .character("r"), .shift, .resetNewSeed, "⇧R", "From the beginning, with a new seed.",
        .change),
      Entry(.character("["), .learningRateDown, "[", "Lower the learning rate.", .change),
      Entry(.character("]"), .learningRateUp, "]", "Raise the learning rate.", .change),
      Entry(.character("b"), .betaUp, "B", "Raise β, the weight of KL in the loss.", .change),
      Entry(.character("b"), .shift, .betaDown, "⇧B", "Lower β.", .change),
      Entry(.character("v"), .toggleSpace, "V", "Feature space in 2-D or 3-D.", .view),
      Entry(.character("g"), .toggleGradients, "G", "Values or gradients on the edges.", .view),
      Entry(.character("l"), .toggleLog, "L", "Loss on a logarithmic or a linear scale.", .view),
      Entry(
        .character("e"), .toggleEdgeLaw, "E", "Edge width by the weight or by its cube.", .view),
      Entry(
        .character("n"), .toggleContributions, "N", "What each neuron contributes.", .view),
      Entry(
        .character("z"), .toggleZoom, "Z", "The zoom: past the edges, or four times as fine.",
        .view),
      Entry(.character("z"), .paint, "Z", "Paint points of a class, or stop.", .change),
      Entry(.character("i"), .explain, "I", "Explain what is under the pointer.", .view),
      Entry(.character("p"), .nextPalette, "P", "The next palette.", .view),
      Entry(
        .character("w"), .walk, "W", "Walk through the latent space.", .view),
    ] + inside + shaping
    + (1...9).map { n in
      Entry(
        .character(Character("\(n)")), .focusPanel(n), "\(n)", "Panel \(n).", .panels)
    } + [
      Entry(.tab, .nextPanel, "Tab", "The next panel.", .panels),
      Entry(.character("f"), .maximize, "F", "One panel alone, or all.", .panels),
      Entry(
        .character("f"), .shift, .hero, "⇧F", "The main panel large, in words, or all.", .panels),
      Entry(.f11, .fullScreen, "F11", "Full screen.", .panels),
      Entry(.character("d"), .drawPad, "D", "Open the pad to draw on.", .draw),
      Entry(.character("c"), .clearPad, "C", "Clear the pad.", .draw),
      Entry(.character("z"), .control, .undo, "Ctrl+Z", "Take back the last stroke.", .draw),
      Entry(.character("s"), .savePNG, "S", "Save the window as a PNG.", .files),
      Entry(.character("s"), .shift, .saveSVG, "⇧S", "Save the window as an SVG.", .files),
      Entry(.character("x"), .record, "X", "Record a film, or stop.", .files),
      Entry(.character("s"), .control, .save, "Ctrl+S", "Save the network.", .files),
      Entry(.character("o"), .control, .load, "Ctrl+O", "Load a network.", .files),
      Entry(.character("h"), .help, "H", "This help.", .program),
      Entry(.f1, .help, "F1", "This help.", .program),
      Entry(.escape, .escape, "Esc", "Leave what is focused, then the exhibit.", .program),
      Entry(.character("q"), .quit, "Q", "Quit.", .program),
    ]

  private static let inside = [
    Entry(.pageDown, .nextLayer, "PgDn", "The next layer or phase.", .inside),
    Entry(.pageUp, .previousLayer, "PgUp", "The layer before.", .inside),
    Entry(.character("k"), .nextFilter, "K", "The next filter or neuron.", .inside),
    Entry(.character("k"), .shift, .previousFilter, "⇧K", "The one before.", .inside),
    Entry(.character("u"), .nextChannel, "U", "The next input channel.", .inside),
    Entry(.character("u"), .shift, .previousChannel, "⇧U", "The channel before.", .inside),
    Entry(
      .character("t"), .toggleSweep, "T", "The filter, or a slow step, moves or rests.",
      .inside),
    Entry(.character("t"), .nextColor, "T", "What the colours of the map tell.", .view),
    Entry(.character("+"), .addNeuron, "+", "A neuron more in the layer of the one held.", .inside),
    Entry(.character("="), .sweepFaster, "=", "It travels faster.", .inside),
    Entry(.character("-"), .sweepSlower, "-", "It travels slower.", .inside),
    Entry(.character("-"), .removeNeuron, "-", "Take out the neuron held.", .inside),
    Entry(.character("."), .nextSample, ".", "The next sample.", .inside),
    Entry(.character(","), .previousSample, ",", "The sample before.", .inside),
    Entry(.character("m"), .toggleWrongOnly, "M", "Only the mistakes, or all samples.", .inside),
    Entry(.character("a"), .holdSample, "A", "Hold on to the sample, or move on.", .inside),
    Entry(
      .character("o"), .nextQuantity, "O", "What else the optimiser's panel can show.", .inside),
  ]

  /// What is set of a network in training; some keys are those of the filter pass elsewhere.
  private static let shaping = [
    Entry(
      .character("a"), .nextActivation, "A", "The next activation of the hidden neurons.", .change),
    Entry(.character("a"), .shift, .previousActivation, "⇧A", "The activation before.", .change),
    Entry(.character("j"), .l1Up, "J", "Raise L1, what the size of a weight costs.", .change),
    Entry(.character("j"), .shift, .l1Down, "⇧J", "Lower L1.", .change),
    Entry(.character("k"), .l2Up, "K", "Raise L2, what the square of a weight costs.", .change),
    Entry(.character("k"), .shift, .l2Down, "⇧K", "Lower L2.", .change),
    Entry(.character("b"), .batchUp, "B", "More sequences in a step.", .change),
    Entry(.character("b"), .shift, .batchDown, "⇧B", "Fewer sequences in a step.", .change),
    Entry(.character("u"), .gapUp, "U", "Longer gaps before a copy.", .change),
    Entry(.character("u"), .shift, .gapDown, "⇧U", "Shorter gaps before a copy.", .change),
    Entry(.character("y"), .typeText, "Y", "Type what the network reads, or stop.", .view),
    Entry(.character("b"), .decayUp, "B", "Raise the weight decay.", .change),
    Entry(.character("b"), .shift, .decayDown, "⇧B", "Lower the weight decay.", .change),
    Entry(.character("+"), .addPairs, "+", "Let it learn 5 % more of all pairs.", .change),
    Entry(.character("a"), .nextTable, "A", "What the cells of the table tell.", .view),
  ]

  /// What a key does, if it does anything; capital letters count as small ones.
  ///
  /// What is done at one exhibit may share its key with what is done at others.
  ///
  /// A sign that needs Shift on the keyboard in use, as `[` does on some, still counts as itself.
  /// - Parameter commands: those that have a meaning where the key is pressed; nil for all.
  package static func command(
    for key: Key, _ modifiers: Modifiers, among commands: Set<Command>? = nil
  ) -> Command? {
    var key = key
    var modifiers = modifiers
    if case .character(let character) = key {
      if let small = character.lowercased().first { key = .character(small) }
      if !character.isLetter { modifiers.remove(.shift) }
    }
    let all = entries.filter { $0.key == key && $0.modifiers == modifiers }.map(\.command)
    return all.first { commands?.contains($0) ?? true } ?? all.first
  }

  /// The keys that have a meaning for an exhibit; nil for all.
  package static func entries(for commands: Set<Command>?) -> [Entry] {
    entries.filter { entry in commands.map { $0.contains(entry.command) } ?? true }
  }

  /// The sentence of a control that does what a key does, the key named; empty without a key.
  static func tooltip(_ command: Command) -> String {
    entry(for: command).map { "\($0.help.dropLast()): \($0.label)." } ?? ""
  }

  /// The first key of a command.
  package static func entry(for command: Command) -> Entry? {
    entries.first { $0.command == command }
  }
}

extension KeyTable.Entry {
  init(
    _ key: Key, _ command: Command, _ label: String, _ help: String, _ group: KeyTable.Group
  ) {
    self.init(key, [], command, label, help, group)
  }
}

extension Command {
  /// What a click with Shift on its button does, where Shift and its key do something.
  package var shifted: Command {
    switch self {
    case .stepForward: .leapForward
    case .stepBack: .leapBack
    case .reset: .resetNewSeed
    case .savePNG: .saveSVG
    case .l2Up: .l2Down
    case .batchUp: .batchDown
    case .gapUp: .gapDown
    default: self
    }
  }
}

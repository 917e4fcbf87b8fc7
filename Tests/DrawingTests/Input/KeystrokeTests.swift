import Drawing
import Testing

@Suite struct KeystrokeTests {
  /// What a key of a keyboard types and is called, where it lies on a US keyboard, and the command
  /// that is meant.
  struct Case: Sendable, CustomTestStringConvertible {
    var keyboard: String
    var typed: String?
    var symbol: Character
    var place: Character
    var modifiers: Modifiers = []
    var isAlternate = false
    var command: Command?

    var testDescription: String { "\(keyboard): \(typed ?? "nothing") at \(place)" }
  }

  static let cases: [Case] = [
    Case(keyboard: "us", typed: "[", symbol: "[", place: "[", command: .learningRateDown),
    Case(
      keyboard: "us", typed: "R", symbol: "r", place: "r", modifiers: .shift,
      command: .resetNewSeed),
    Case(keyboard: "us", typed: "R", symbol: "r", place: "r", command: .reset),
    Case(
      keyboard: "us", typed: nil, symbol: "z", place: "z", modifiers: .control, command: .undo),
    Case(
      keyboard: "de", typed: "[", symbol: "8", place: "8", isAlternate: true,
      command: .learningRateDown),
    Case(
      keyboard: "de", typed: "]", symbol: "9", place: "9", isAlternate: true,
      command: .learningRateUp),
    Case(
      keyboard: "de", typed: "=", symbol: "0", place: "0", modifiers: .shift,
      command: .sweepFaster),
    Case(keyboard: "de", typed: "z", symbol: "z", place: "y", command: .toggleZoom),
    Case(
      keyboard: "de", typed: nil, symbol: "z", place: "y", modifiers: .control, command: .undo),
    Case(keyboard: "de", typed: "-", symbol: "-", place: "/", command: .sweepSlower),
    Case(keyboard: "de", typed: "ü", symbol: "ü", place: "[", command: .learningRateDown),
    Case(
      keyboard: "fr", typed: "[", symbol: "(", place: "5", isAlternate: true,
      command: .learningRateDown),
    Case(
      keyboard: "fr", typed: ".", symbol: ";", place: ",", modifiers: .shift,
      command: .nextSample),
    Case(keyboard: "fr", typed: ",", symbol: ",", place: "m", command: .previousSample),
    Case(keyboard: "fr", typed: "m", symbol: "m", place: ";", command: .toggleWrongOnly),
    Case(keyboard: "fr", typed: "a", symbol: "a", place: "q", command: .holdSample),
    Case(keyboard: "fr", typed: "&", symbol: "&", place: "1", command: .focusPanel(1)),
    Case(
      keyboard: "fr", typed: "3", symbol: "\"", place: "3", modifiers: .shift,
      command: .focusPanel(3)),
    Case(keyboard: "ru", typed: "й", symbol: "й", place: "q", command: .quit),
    Case(
      keyboard: "ru", typed: "К", symbol: "к", place: "r", modifiers: .shift,
      command: .resetNewSeed),
    Case(keyboard: "ru", typed: "х", symbol: "х", place: "[", command: .learningRateDown),
    Case(
      keyboard: "ru", typed: nil, symbol: "ы", place: "s", modifiers: .control, command: .save),
    Case(keyboard: "ru", typed: ".", symbol: ".", place: "/", command: .nextSample),
    Case(keyboard: "gr", typed: "γ", symbol: "γ", place: "g", command: .toggleGradients),
    Case(keyboard: "tr", typed: "ı", symbol: "ı", place: "i", command: .explain),
    Case(keyboard: "cz", typed: "ě", symbol: "ě", place: "2", command: .focusPanel(2)),
    Case(keyboard: "de, AltGr alone", typed: nil, symbol: "8", place: "8", isAlternate: true),
    Case(keyboard: "keypad", typed: "5", symbol: "5", place: "5", command: .focusPanel(5)),
  ]

  @Test(arguments: cases)
  func aKeyMeansWhatItTypesElseWhatLiesThere(_ press: Case) {
    let key = Keystroke(
      typed: press.typed, symbol: press.symbol, place: press.place, press.modifiers,
      isAlternate: press.isAlternate
    ).key
    #expect(key.flatMap { KeyTable.command(for: $0, press.modifiers) } == press.command)
  }

  /// A number can be typed on every keyboard.
  @Test func aDigitStandsForItself() {
    for digit in "0123456789" {
      let key = Keystroke(typed: String(digit), symbol: "à", place: digit, .shift).key
      #expect(key == .character(digit))
    }
  }

  @Test func aSignWithoutMeaningIsStillAKey() {
    #expect(Keystroke(typed: "%", symbol: "%", place: nil).key == .character("%"))
    #expect(Keystroke(typed: nil, symbol: nil, place: nil).key == nil)
  }

  @Test func withCtrlALetterOfAnotherAlphabetStandsForItsPlace() {
    #expect(Keystroke(typed: nil, symbol: "м", place: "v", .control).key == .character("v"))
    #expect(Keystroke(typed: "м", symbol: "м", place: "v").key != .character("м"))
    #expect(Keystroke(typed: nil, symbol: "v", place: ".", .control).key == .character("v"))
  }
}

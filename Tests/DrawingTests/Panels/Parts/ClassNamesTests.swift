import Drawing
import TestSupport
import Testing

/// Names of classes where there is little room: shortened by what they mean, never left out.
@Suite struct ClassNamesTests {
  private let canvas = Canvas()

  private func fitted(_ name: String, letters: Int) -> String {
    canvas.fittedClass(
      name, .number, into: canvas.width(String(repeating: "m", count: letters), .number))
  }

  @Test func aNameKeepsWhatTellsItFromOthers() {
    #expect(fitted("cat", letters: 3) == "cat")
    #expect(fitted("cat", letters: 2) == "ca")
    #expect(fitted("Snow boot", letters: 9) == "Snow boot")
    #expect(fitted("Snow boot", letters: 6) == "S-boot")
    #expect(fitted("Snow boot", letters: 3) == "SB" || fitted("Snow boot", letters: 3) == "Sb")
    #expect(fitted("T-shirt/top", letters: 6) == "Ts-top")
    // What was cut says so, as long as two letters are left.
    #expect(fitted("television", letters: 4) == "tel…")
    #expect(fitted("television", letters: 2) == "te")
    #expect(fitted("television", letters: 0) == "")
  }

  /// What begins alike is told by where it begins to differ.
  @Test func noTwoClassesHaveTheSameForm() {
    func fitted(_ names: [String], letters: Int) -> [String] {
      canvas.fittedClasses(
        names, .number, into: canvas.width(String(repeating: "m", count: letters), .number))
    }
    let names = ["television", "telephone", "cat"]
    #expect(fitted(names, letters: 10) == names)
    #expect(fitted(names, letters: 6) == ["telev…", "telep…", "cat"])
    #expect(fitted(names, letters: 4) == ["…vis", "…pho", "cat"])
    #expect(
      fitted(["television", "televise", "telephone"], letters: 4) == ["…vis", "vise", "…pho"])
    #expect(fitted(["car", "cart"], letters: 2) == ["ca", "…t"])
    #expect(fitted(["Snow boot", "Snow bird"], letters: 2) == ["…o", "…i"])
    #expect(fitted(["same name", "same name"], letters: 2) == ["sn", "sn"])
    #expect(fitted(names, letters: 0) == ["", "", ""])
    for letters in 2...7 {
      let all = fitted((1...12).map { "class\($0)" }, letters: letters)
      #expect(Set(all).count == 12, "\(all)")
    }
  }

  @Test func aShortNameStandsWholeBesideItsBar() {
    let names = ["cat", "dog", "fox"]
    var panel = PointPanel(PanelFrame("Point", key: 2), picture: latentPicture())
    (panel.names, panel.label, panel.answer) = (names, 0, 1)
    panel.probabilities = [0.2, 0.7, 0.1]
    let answer = AnswerPanel(
      PanelFrame("Answer", key: 3), names: names, probabilities: [0.2, 0.7, 0.1])
    var classes = ClassesPanel(PanelFrame("Classes", key: 3))
    (classes.names, classes.recalls) = (names, [0.5, 0.6, 1])
    let frame = Rect(0, 0, 564, 216)
    var canvas = Canvas()
    panel.draw(in: frame, on: &canvas)
    answer.draw(in: frame, on: &canvas)
    classes.draw(in: frame, on: &canvas)
    let words = canvas.texts.map(\.string)
    for name in names { #expect(words.count { $0 == name } >= 3, "\(name)") }
    #expect(!words.contains { $0.hasSuffix("…") })
  }

  /// What an image is and what it is taken for stand there whole: beside each other, or one below the
  /// other.
  @Test(arguments: [
    ("dog", "cat"), ("Pullover", "Trouser"), ("Sandal", "Sneaker"), ("Ankle boot", "Dress"),
  ])
  func whatAnImageIsStandsThereWhole(names: (String, String)) throws {
    var panel = PointPanel(PanelFrame("Image", key: 2), picture: latentPicture())
    (panel.names, panel.label, panel.answer) = ([names.0, names.1], 0, 1)
    panel.probabilities = [0.2, 0.8]
    for frame in [Rect(0, 0, 424, 212), Rect(0, 0, 392, 148), Rect(0, 0, 564, 216)] {
      let texts = drawnInside(frame) { panel.draw(in: $0, on: &$1) }.texts
      let words = texts.map(\.string)
      for (word, name) in [("is a", names.0), ("says", names.1)] {
        let place = try #require(words.firstIndex(of: word))
        #expect(words[place + 1] == name, "\(words)")
      }
    }
  }

  /// Of letters, where rows are low, those that matter have their names, and as many of the others as
  /// there is room for.
  @Test func manyClassesHaveSomeOfTheirNames() {
    let names = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    var panel = PointPanel(PanelFrame("Image", key: 2), picture: latentPicture())
    (panel.names, panel.label, panel.answer) = (names, 7, 8)
    panel.probabilities = [Double](repeating: 0.004, count: 26)
    panel.probabilities[8] = 0.9
    let texts = drawnInside(Rect(0, 0, 424, 212)) { panel.draw(in: $0, on: &$1) }.texts
      .map(\.string)
    #expect(texts.contains("90.0 %") && texts.count { $0 == "i" } == 2 && texts.contains("h"))
    #expect(names.count { texts.contains($0) } >= 9)
    var counts = [Int](repeating: 0, count: 26 * 26)
    for place in names.indices { counts[27 * place] = 9 }
    counts[26 * 7 + 8] = 5
    let matrix = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6), names: names,
      counts: counts)
    let all = drawnInside(Rect(0, 0, 392, 372)) { matrix.draw(in: $0, on: &$1) }
    let words = all.texts.map(\.string)
    #expect(words.contains("recall") && words.contains("prec."))
    // The row and the column of the worst error, and every second of the others.
    #expect(words.contains("h") && words.contains("i"))
    #expect(names.count { words.contains($0) } >= 13)
    #expect(all.textCollisions.isEmpty, "\(all.textCollisions)")
  }

  /// Twenty classes in a small matrix: each has its precision, shortened.
  @Test func everyClassHasItsPrecision() throws {
    for side in [300.0, 420] {
      let n = 16
      let panel = ConfusionPanel(
        PanelFrame("Confusion matrix", key: 6), names: (0..<n).map { "\($0)" },
        counts: (0..<n * n).map { $0 % (n + 1) == 0 ? 9 : 1 })
      var canvas = Canvas()
      panel.draw(in: Rect(0, 0, side, side), on: &canvas)
      let words = canvas.texts.first { $0.string == "prec." }
      let height = try #require(words).bounds.midY
      #expect(canvas.texts.count { abs($0.bounds.midY - height) < 2 } == n + 1)
    }
  }

  /// A class that was never answered has no precision, and that is said.
  @Test func aPrecisionThatIsNotThereIsADash() {
    let panel = ConfusionPanel(
      PanelFrame("Confusion matrix", key: 6), names: ["cat", "dog"], counts: [5, 0, 4, 0])
    var canvas = Canvas()
    panel.draw(in: Rect(0, 0, 392, 404), on: &canvas)
    #expect(canvas.texts.contains { $0.string == "–" })
  }

  /// In a graph an output keeps its class beside its number.
  @Test func anOutputsNameIsShortened() {
    let names = ["cat", "Ankle boot", "T-shirt/top", "television set"]
    let graph = NetworkGraphPanel(
      PanelFrame("Network", key: 1),
      columns: [
        .init(caption: "pixels", neurons: [.init(name: "image", picture: nil, reading: nil)]),
        .init(
          caption: "output",
          neurons: names.map { .init(name: $0, picture: nil, reading: "13.6 %") }),
      ],
      layers: [.init(weights: [1, 1, 1, 1], reference: 1)])
    for frame in [Rect(0, 0, 560, 480), Rect(0, 0, 860, 464), Rect(0, 0, 420, 320)] {
      var canvas = Canvas()
      graph.draw(in: frame, on: &canvas)
      let words = canvas.texts.map(\.string)
      for name in names {
        var forms = [name, "A-boot", "Ab", "Ts-top", "Tst", "t-set", "ts"]
        for letters in 1..<name.count {
          let start = String(name.prefix(letters))
          forms += [start, "\(start)…"]
        }
        #expect(words.contains { forms.contains($0) && $0.first == name.first }, "\(name) \(frame)")
      }
    }
  }
}

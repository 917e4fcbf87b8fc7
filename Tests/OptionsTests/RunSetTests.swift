import Options
import Testing

@Suite struct RunSetTests {
  private func line(_ text: String) -> String {
    do {
      _ = try RunSet(text)
      return ""
    } catch { return error.line }
  }

  @Test func longAndShortNamesMeanTheSame() throws {
    for text in ["lr=0.5", "-lr=0.5", "learning-rate=0.5", "--learning_rate=0.5", " LR=0.5 "] {
      let values = try RunSet(text).values
      #expect(values.map(\.key) == ["learning-rate"])
      #expect(values.map(\.text) == ["0.5"])
    }
    let keys = try RunSet("hn=2 e=5 optimizer=adam weight-decay=0.1").values.map(\.key)
    #expect(keys == ["hidden_neurons", "epochs", "optimizer", "weight-decay"])
  }

  @Test func spacesBelongToTheValueBefore() throws {
    let set = try RunSet("layers=conv 8@3x3 relu,  maxpool 2   lr=0.1")
    #expect(set.values.map(\.text) == ["conv 8@3x3 relu, maxpool 2", "0.1"])
    #expect(set.text == "layers=conv 8@3x3 relu, maxpool 2 lr=0.1")
    #expect(try RunSet("load=a=b.safetensors").values.map(\.text) == ["a=b.safetensors"])
  }

  /// A name on the page says the difference alone, in full or by its values.
  @Test func whatAllSayAlikeIsNoName() throws {
    func names(_ sets: String...) throws -> [[String]] {
      RunSet.names(of: try sets.map { try RunSet($0) })
    }
    #expect(try names("lr=0.1", "lr=0.2") == [["lr=0.1"], ["lr=0.2"]])
    #expect(
      try names("hn=8 lr=0.1 optimizer=adam", "learning-rate=0.1 optimizer=sgd hn=4")
        == [["hn=8 optimizer=adam", "8 · adam"], ["optimizer=sgd hn=4", "sgd · 4"]])
    #expect(try names("lr=0.5", "lr=0.5 seed=2") == [["lr=0.5"], ["seed=2"]])
  }

  @Test func aSetChangesOnlyWhatItNames() throws {
    var options = Options()
    options.seed = 9
    options.hiddenNeurons = 3
    try RunSet("hidden=8,4 lr=0.5").apply(to: &options)
    #expect(options.seed == 9)
    #expect(options.hiddenSizes == [8, 4])
    #expect(options.hiddenNeurons == nil)
    #expect(options.learningRate == 0.5)
  }

  @Test(arguments: [
    ("", "--compare: expected sets of key=value, found \"\"; try --compare \"lr=0.1\" \"lr=0.01\""),
    ("lr", "--compare: expected sets of key=value, found \"lr\""),
    ("=1", "--compare: expected sets of key=value, found \"=1\""),
    ("lr=1 =2", "--compare: expected sets of key=value, found \"=2\""),
    ("ler=1", "--compare: ler: unknown option; did you mean lr?"),
    ("optimiser=adam", "--compare: optimiser: unknown option; did you mean optimizer?"),
    ("zzzzzz=1", "--compare: zzzzzz: unknown option; see nnwindow --help"),
    ("lr=1 learning-rate=2", "--compare: learning-rate: stands twice in one set; leave one out"),
    ("size=800x600", "--compare: size: is the same for all runs; give it once, as --size"),
    ("data=x", "--compare: data: is the same for all runs; give it once, as --data"),
    ("ner=5", "--compare: ner: is the same for all runs"),
    ("compare=1", "--compare: compare: is the same for all runs"),
    ("lr=0", "--compare: lr: expected a finite number above 0, found \"0\"; try lr=0.1"),
    ("hn=65", "--compare: hn: expected a whole number from 1 to 64, found \"65\"; try hn=3"),
    ("optimizer=adm", "found \"adm\"; try optimizer=adam"),
  ])
  func whatIsNoSetIsAnsweredInOneLine(text: String, expected: String) {
    #expect(line(text).contains(expected), "\(line(text))")
    #expect(line(text).hasPrefix("nnwindow: --compare: "))
  }

  /// Whatever the text, there is a set or a line, and no trap.
  @Test func anyTextIsReadOrRefused() {
    let parts = ["lr", "=", "0.1", " ", "hn", "|", "é", "\u{0}", "-", "_", "e", "\"", "1e999", ","]
    var state: UInt64 = 7
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      let said = line(text)
      #expect(said.isEmpty || said.hasPrefix("nnwindow: --compare: "), "\(text): \(said)")
    }
  }
}

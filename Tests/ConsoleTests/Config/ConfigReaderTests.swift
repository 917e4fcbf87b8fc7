import Console
import Exhibits
import Networks
import Options
import Testing
import Viewing

@Suite struct ConfigReaderTests {
  private func read(_ text: String) throws(ProgramError) -> Options {
    try ConfigReader(path: "c.yaml", ExhibitKind.cards).options(from: Array(text.utf8))
  }

  private func line(_ text: String) -> String {
    do {
      return "\(try read(text))"
    } catch {
      #expect(error.exitCode == .badData)
      return error.line
    }
  }

  @Test func optionsStandByTheirLongNames() throws {
    let options = try read(
      """
      # an XOR run
      xor: true
      hidden_neurons: 4
      hidden: [32, 16]
      learning-rate: 0.5
      optimizer: adam
      save: "out dir/x"
      headless: true
      json: false
      size: 640x480
      """)
    var expected = Options()
    expected.exhibit = .xor
    expected.hiddenNeurons = 4
    expected.hiddenSizes = [32, 16]
    expected.learningRate = 0.5
    expected.optimizer = .adam
    expected.save = "out dir/x"
    expected.isHeadless = true
    expected.size = Options.WindowSize(width: 640, height: 480)
    #expect(options == expected)
  }

  @Test func layersAreAListThatReadsLikeTheDrawing() throws {
    let options = try read(
      """
      mnist: true
      layers:
        - conv 8@3x3 relu
        - maxpool 2
        - conv 16@3x3 stride 2 padding 1 relu
        - flatten
        - dense 128 relu dropout 0.2
      """)
    #expect(
      options.layers == [
        .conv2D(8, 3, .relu), .maxPool2D(2), .conv2D(16, 3, stride: 2, padding: 1, .relu),
        .flatten, .dense(128, .relu, dropout: 0.2),
      ])
    #expect(try read("layers: [maxpool 2, dense 9]").layers == [.maxPool2D(2), .dense(9)])
    #expect(line("mnist: true\nlayers: [poll 2]").contains("line 2: layers: "))
    #expect(line("layers: [poll 2]").contains("poll 2"))
    #expect(line("layers: []").contains("line 1: layers: "))
  }

  @Test(arguments: [
    ("", "expected options as \"xor: true\", found nothing; correct it or leave it out"),
    (
      "# only words\n",
      "expected options as \"xor: true\", found nothing; correct it or leave it out"
    ),
    ("just words", "line 1: expected lines of \"option: value\", found \"just words\""),
    ("- a\n- b", "line 1: expected lines of \"option: value\", found a list"),
    (
      "xor: true\nepochs: x",
      "line 2: epochs: expected a whole number from 0 to 1000000000, found \"x\""
    ),
    ("epochs: [1]", "line 1: epochs: expected one value, found a list"),
    ("epochs: {a: 1}", "line 1: epochs: expected one value, found a table"),
    ("epochs:", "line 1: epochs: expected a value, found nothing"),
    ("epochs: ~", "line 1: epochs: expected a value, found nothing"),
    ("hidden: [[1]]", "line 1: hidden: expected a list of values, found a list of lists"),
    ("headless: yes", "line 1: headless: expected true or false, found \"yes\""),
    ("xor: 1", "line 1: xor: expected true or false, found \"1\""),
    ("epoch: 5", "line 1: epoch: unknown option; did you mean epochs?"),
    ("hn: 5", "line 1: hn: unknown option; did you mean hidden_neurons?"),
    ("zzzzzz: 5", "line 1: zzzzzz: unknown option; see nnwindow --help for the long names"),
    ("config: x", "line 1: config: belongs on the command line, not in a file"),
    ("xor: true\nmnist: true", "line 2: expected one exhibit, found xor and mnist"),
    ("seed: 1\nseed: 2", "expected each option once, found seed again"),
    ("a: &x 1\nb: *x", "line 1: anchors, aliases and tags (&, *, !) are not taken"),
    ("seed: !!int 5", "line 1: anchors, aliases and tags (&, *, !) are not taken"),
    ("xor: true\n\"seed: 1", "expected YAML: "),
    ("xor: true\n---\nseed: 1", "expected YAML: "),
    ("compare: lr=1", "line 1: compare: expected two to four sets, found 1"),
    ("xor: true\ncompare: [lr=1, ler=2]", "line 2: compare: ler: unknown option"),
    ("compare: [lr=1, lr=x]", "line 1: compare: lr: expected a finite number above 0"),
  ])
  func aWrongFileIsAnsweredInOneLine(text: String, expected: String) {
    let line = line(text)
    #expect(line.hasPrefix("nnwindow: c.yaml: "))
    #expect(line.contains(expected), "\(line)")
    #expect(!line.contains("\n"))
  }

  @Test func bytesThatAreNoTextAreSaid() {
    let error = #expect(throws: ProgramError.self) {
      try ConfigReader(path: "c.yaml", ExhibitKind.cards).options(from: [0xFF, 0xFE, 0x00, 0x41])
    }
    #expect(error?.exitCode == .badData)
    #expect(error?.line.contains("not UTF-8") == true)
  }

  @Test func nestingAndMultiplicationAreRefusedBeforeTheyCost() {
    let bomb = "a: &a [x,x,x]\n" + "b: &b [*a,*a,*a]\n" + "? [*b,*b]\n: 1\n"
    let deep = [
      bomb, String(repeating: "[", count: 200_000), String(repeating: "- ", count: 200_000) + "x",
      String(repeating: "? ", count: 200_000), "a: " + String(repeating: "{b: ", count: 200_000),
      (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      (0..<2000).map { String(repeating: " ", count: $0) + "-\n" }.joined(),
    ]
    for text in deep { #expect(line(text).hasPrefix("nnwindow: c.yaml: line ")) }
  }

  @Test func signsInsideAValueArePlainText() throws {
    #expect(try read("save: a & b*c!.bin").save == "a & b*c!.bin")
    #expect(try read("save: \"*x\"").save == "*x")
  }
}

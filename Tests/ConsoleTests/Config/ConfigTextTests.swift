import Console
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing

@Suite struct ConfigTextTests {
  private func readBack(_ options: Options) throws(ProgramError) -> Options {
    try ConfigReader(path: "c.yaml", ExhibitKind.cards).options(
      from: Array(ConfigText(options).text.utf8))
  }

  @Test func everyOptionReadsBackTheSame() throws {
    var options = Options()
    options.exhibit = .xor
    options.hiddenSizes = [32, 16]
    options.hiddenNeurons = 3
    options.learningRate = 0.1
    options.l1 = 1e-30
    options.weightDecay = .leastNormalMagnitude
    options.seed = .max
    options.optimizer = .rmsprop
    options.activation = .leakyReLU
    options.loss = .binaryCrossEntropy
    options.initializer = .fanInUniform
    options.pace = .turbo
    options.size = Options.WindowSize(width: 640, height: 480)
    options.scale = 1.5
    options.isHeadless = true
    options.printsJSON = true
    options.metrics = "m.csv"
    #expect(try readBack(options) == options)
  }

  @Test(arguments: [
    "a b", "true", "null", "~", "123", "a: b", "# x", "- x", "[x", "{", "*x", "a - *b", "&x",
    "!x", "\"q\"", "it's", "back\\slash", "tab\t", "line\nbreak", "\u{2028}", "é\u{1F600}", " x ",
    "%x", "@x", "`x`", "|", ">", "?", "-", ".", "a,&b", "\u{85}", "x#", "0x10", "yes",
  ])
  func everyFileNameReadsBackTheSame(name: String) throws {
    var options = Options()
    options.save = name
    // A dash alone is standard output.
    #expect(try readBack(options).save == (name == "-" ? Options.standardOutput : name))
    options.save = nil
    options.exhibit = .function
    options.subject = name
    #expect(try readBack(options) == options)
  }

  @Test func setsReadBackTheSame() throws {
    var options = Options()
    options.exhibit = .mnist
    options.comparedSets = [
      try RunSet("lr=0.1"), try RunSet("layers=conv 8@3x3 relu, maxpool 2 optimizer=sgd"),
    ]
    #expect(try readBack(options) == options)
    let list = "compare:\n- lr=0.1\n- \"layers=conv 8@3x3 relu, maxpool 2 optimizer=sgd\"\n"
    let read = try ConfigReader(path: "c.yaml", ExhibitKind.cards).options(from: Array(list.utf8))
    #expect(read.comparedSets == options.comparedSets)
  }

  @Test func layersReadBackTheSame() throws {
    var options = Options()
    options.exhibit = .mnist
    options.layers = [
      .conv2D(8, 3, padding: 1), .batchNorm(activation: .relu), .maxPool2D(2),
      .conv2D(16, 5, stride: 2, .leakyReLU), .averagePool2D(2), .flatten, .dropout(0.1),
      .dense(128, .relu, dropout: 0.25), .dense(32, .tanh),
    ]
    options.imageSize = 14
    options.isSynthetic = true
    options.schedule = .cosine
    #expect(try readBack(options) == options)
  }

  @Test func itReadsLikeTheCommandLine() {
    var options = Options()
    options.exhibit = .xor
    options.hiddenNeurons = 3
    options.save = "x.safetensors"
    #expect(
      ConfigText(options).text == """
        # Options of nnwindow \(Options.version); use them with --config.
        xor: true
        hidden_neurons: 3
        save: x.safetensors

        """)
  }
}

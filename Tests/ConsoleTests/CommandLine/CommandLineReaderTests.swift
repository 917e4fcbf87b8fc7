import Console
import Exhibits
import Options
import Testing
import Training
import Viewing

@Suite struct CommandLineReaderTests {
  private func read(_ words: [String]) throws(ProgramError) -> Request {
    try CommandLineReader(ExhibitKind.cards).read(words)
  }

  private func options(_ words: String...) throws -> Options {
    guard case .run(let options, _, _) = try read(words) else {
      Issue.record("expected a run")
      return Options()
    }
    return options
  }

  private func line(_ words: [String]) -> String {
    do {
      return "\(try read(words))"
    } catch {
      #expect(error.exitCode == .usage)
      return error.line
    }
  }

  @Test func theCodesOfTheHelpTellOfDownloads() throws {
    for word in ["--help", "--man"] {
      guard case .print(let text) = try read([word]) else {
        Issue.record("\(word) prints")
        continue
      }
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let place = try #require(words.firstRange(of: "69"))
      #expect(words[place.upperBound...].prefix(120).contains("download"))
    }
  }

  @Test func withoutWordsItIsTheGallery() throws {
    #expect(try read([]) == .run(Options(), saveConfig: nil))
  }

  @Test func theCommandOfTheREADME() throws {
    var expected = Options()
    expected.exhibit = .xor
    expected.hiddenNeurons = 3
    expected.epochsPerRefresh = 200
    expected.epochs = 40_000
    #expect(try options("--xor", "-hn", "3", "-ner", "200", "-e", "40000") == expected)
    #expect(
      try options(
        "--xor", "--hidden_neurons", "3", "--num_epochs_refresh_visualizer", "200", "--epochs",
        "40000") == expected)
    #expect(try options("-hn=3", "-ner=200", "--epochs=40000", "--xor") == expected)
  }

  @Test func everyOptionHasItsFlag() throws {
    for row in OptionTable.rows {
      for flag in row.flags {
        let words = ["--xor", flag] + (row.form == .none ? [] : ["\u{1}"])
        let said = line(words)
        #expect(!said.contains("unknown option"), "\(flag): \(said)")
        #expect(!said.contains("expected an option"), "\(flag): \(said)")
      }
    }
  }

  @Test func everyExhibitHasItsFlags() throws {
    var expected = Options()
    for card in ExhibitKind.cards {
      expected.exhibit = card.name
      let subject =
        [
          ExhibitName.map: "lr=0.1:1", .attention: "reverse", .forest: "xor", .grok: "multiply",
        ][card.name] ?? "3"
      expected.subject = card.subject == nil ? nil : subject
      for flag in card.flags {
        let words = [flag] + (card.subject == nil ? [] : [subject])
        expected.pace = card.name == .map ? .turbo : card.name == .grok ? .watch : nil
        #expect(try read(words) == .run(expected, saveConfig: nil), "\(flag)")
        if card.subject?.form.mayBeMissing == true {
          var bare = expected
          bare.subject = nil
          #expect(try read([flag]) == .run(bare, saveConfig: nil))
        } else if card.subject != nil {
          #expect(
            line([flag]) == "nnwindow: \(flag): expected a value, found none; "
              + "see nnwindow --help")
        }
      }
    }
    #expect(try options("-md").exhibit == .mnist && options("--mnist_digits").exhibit == .mnist)
    #expect(try options("--xor", "--xor").exhibit == .xor)
  }

  @Test(arguments: [
    (["--xor", "-hn", "-1"], "-hn: expected a whole number from 1 to 64, found \"-1\"; try -hn 3"),
    (
      ["--xor", "-e", "-5"],
      "-e: expected a whole number from 0 to 1000000000, found \"-5\"; try -e 40000"
    ),
    (["--xorr"], "--xorr: unknown option; did you mean --xor? (see nnwindow --help)"),
    (["-xor"], "-xor: unknown option; did you mean --xor? (see nnwindow --help)"),
    (
      ["--hidden-neurons", "3"],
      "--hidden-neurons: unknown option; did you mean --hidden_neurons? (see nnwindow --help)"
    ),
    (["--xor", "--zzz"], "--zzz: unknown option; see nnwindow --help"),
    (["--xor", "-j"], "-j: unknown option; see nnwindow --help"),
    (["--xor", "-hn"], "-hn: expected a value, found none; see nnwindow --help"),
    (["--xor", "--save", "--json"], "--save: expected a value, found none; see nnwindow --help"),
    (["--xor", "--json=1"], "--json: takes no value, but was given one; write it alone"),
    (
      ["--xor", "seed"],
      "seed: expected an option, which starts with a dash; did you mean --seed? "
        + "(see nnwindow --help)"
    ),
    (["--xor", ""], "expected an option, found an empty word; see nnwindow --help"),
    (["--xor", "--mnist"], "--xor and --mnist: expected one exhibit, found 2; keep one"),
    (
      ["--config", "a.yaml", "--config", "b.yaml"],
      "--config: expected one file, found a.yaml and b.yaml; keep one"
    ),
    (["--headless"], "--headless: expected an exhibit to train, found none; add --xor"),
    (
      ["--xor", "--compare", "ler=1", "lr=2"],
      "--compare: ler: unknown option; did you mean lr?"
    ),
    (["--xor", "--compare"], "--compare: expected a value, found none; see nnwindow --help"),
    (
      ["--compare", "lr=1", "lr=2"],
      "--compare: expected an exhibit that it belongs to, found none; add --xor"
    ),
    (
      ["--xor", "--save-config", "x.csv", "--metrics", "x.csv"],
      "--metrics and --save-config: both name x.csv; give each its own file"
    ),
  ])
  func aWrongLineIsAnsweredInOne(words: [String], expected: String) {
    #expect(line(words) == "nnwindow: \(expected)")
  }

  @Test func runsToCompareAreSetsUpToTheNextOption() throws {
    let options = try options("--xor", "--compare", "lr=0.5 hn=2", "lr=0.1", "--seed", "7")
    #expect(options.comparedSets.map(\.text) == ["lr=0.5 hn=2", "lr=0.1"])
    #expect(options.seed == 7)
  }

  @Test func theLastOfTheSameFlagHoldsAndAListGoesOn() throws {
    #expect(try options("--xor", "--seed", "1", "--seed", "2").seed == 2)
    let sets = try options("--xor", "--compare", "lr=1", "--quiet", "--compare", "lr=2")
    #expect(sets.comparedSets.map(\.text) == ["lr=1", "lr=2"])
  }

  @Test func aValueMayStartWithADashWhereItIsNoFile() throws {
    #expect(try options("--function", "-x").subject == "-x")
    #expect(try options("--xor", "--save=-x").save == "-x")
    for words in [["--picture", "-x"], ["--xor", "--load", "-x"]] {
      #expect(line(words).contains("expected a value, found none"))
    }
  }

  @Test func theVersionAndTheExhibitsAreForStandardOutput() throws {
    guard case .print(let version) = try read(["--version"]) else {
      Issue.record("expected the version")
      return
    }
    #expect(version.hasPrefix("nnwindow \(Options.version)\n"))
    guard case .print(let list) = try read(["--list"]) else {
      Issue.record("expected a list")
      return
    }
    let lines = list.split(separator: "\n")
    #expect(lines.count == ExhibitKind.all.count)
    for (line, card) in zip(lines, ExhibitKind.cards) {
      #expect(line == "\(card.name.flag)  \(card.title): \(card.sentences)")
    }
  }

  @Test func randomWordsNeverTrap() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "--xor", "-hn", "-e", "-", "--", "=", "3", "nan", "\u{0}", "é", "-1", "--save", "x", "",
      "--json", "-lr", "--size", "1x", "\u{1F600}", "--hidden", ",", "---xor", "-hn=", "-xyz",
    ]
    for _ in 0..<100 {
      let count = Int.random(in: 0...5, using: &generator)
      let words = (0..<count).map { _ in
        (0..<Int.random(in: 1...2, using: &generator))
          .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      }
      do {
        _ = try read(words)
      } catch {
        #expect(!error.line.contains("\n"))
        #expect(error.line.hasPrefix("nnwindow: "))
      }
    }
  }

  /// What a value should be is no help where the option should not be there.
  @Test func anOptionWithoutMeaningIsToldBeforeItsValue() {
    for (flag, text, exhibit) in [
      ("--beta", "-1", "--vae"), ("--latent-size", "0", "--vae"),
      ("--layers", "nothing", "--mnist, --attention"),
      ("--threads", "0", "--mnist, --map, --attention, --grok, --forest"),
    ] {
      #expect(
        line(["--xor", flag, text])
          == "nnwindow: \(flag): has no meaning for --xor; leave it out (it is for \(exhibit))")
    }
  }
}

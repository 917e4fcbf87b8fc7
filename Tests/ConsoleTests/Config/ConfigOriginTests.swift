import Console
import Exhibits
import Foundation
import Options
import Testing
import Viewing

/// What is found wrong with a config file only when all options are known.
@Suite struct ConfigOriginTests {
  /// The line of the error that a command line with a config of this text ends in.
  private func problem(
    _ text: String, _ words: [String] = []
  ) throws -> (line: String, code: ProgramError.ExitCode)? {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-\(UUID().uuidString).yaml").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      _ = try CommandLineReader(ExhibitKind.cards).read(["--config", path] + words)
      return nil
    } catch {
      return (error.line.replacing(path, with: "c.yaml"), error.exitCode)
    }
  }

  @Test(arguments: [
    (
      "xor: true\nthreads: 2", [],
      "line 2: threads: has no meaning for --xor; leave it out (it is for --mnist, --map, --attention, "
        + "--grok, --forest)"
    ),
    ("threads: 2", ["--xor"], "line 1: threads: has no meaning for --xor; leave it out"),
    ("seed: 1\nheadless: true", [], "line 2: headless: expected an exhibit to train, found none"),
    ("\nsave: x", [], "line 2: save: expected an exhibit that it belongs to, found none"),
    (
      "digits: true\npreset: nilsen", [],
      "line 2: preset: expected one of nielsen, leaky, found \"nilsen\"; correct it or leave it out"
    ),
    (
      "mnist: true\ndata: d\nseed: 1\nsynthetic: true", [],
      "line 4: synthetic and data d: contradict each other; leave one out"
    ),
    (
      "data: d", ["--mnist", "--synthetic"],
      "line 1: --synthetic and data d: contradict each other; leave one out"
    ),
    ("mnist: true\ndata: d\nsamples: 9", [], "line 3: samples and data: a folder holds"),
    ("xor: true\nhidden: 4,99", [], "line 2: hidden: expected one to four layers of 1 to 64"),
    (
      "xor: true\nhidden_neurons: 3\nhidden: 4", [],
      "line 2: hidden_neurons 3 and hidden 4: contradict each other; leave one out"
    ),
    ("latent: true\nhidden: 10,65", [], "line 2: hidden: expected a last hidden layer of 1 to 64"),
    (
      "xor: true\ncompare: seed=1", [],
      "line 2: compare: expected two to four sets, found 1; correct it or leave it out"
    ),
    ("function: 99", [], "line 1: function: expected a number from 0 to"),
    ("seed: 1\nfunction: sin(x", [], "line 2: function: "),
    ("seed: 1\nsurface: 1/", [], "line 2: surface: "),
    (
      "mnist: true\nlayers: [dense 9]\ndropout: 0.5", [],
      "line 2: layers and dropout: the layers say"
    ),
    ("xor: true\nevaluate: true", [], "line 2: evaluate: expected a network to examine"),
    (
      "xor: true\nload: x\nepochs: 5\nevaluate: true", [],
      "line 3: epochs 5: has no meaning with evaluate, which"
    ),
    (
      "xor: true\nsave: a\nmetrics: a.csv\nscreenshot: a.png\nrecord: a", [],
      "line 2: save and record: both"
    ),
    (
      "xor: true\ncompare: [seed=1, seed=1]", [],
      "line 2: compare: \"seed=1\" and \"seed=1\" are the same run"
    ),
    (
      "latent: true\ncompare: [\"hidden=8,3\", \"hidden=8,65\"]", [],
      "line 2: compare \"hidden=8,65\": --hidden: expected a last hidden layer"
    ),
  ])
  func itsLineIsToldAndItsCodeIsThatOfAFile(
    text: String, words: [String], expected: String
  ) throws {
    let problem = try #require(try problem(text, words))
    #expect(problem.code == .badData, "\(problem.line)")
    #expect(problem.line.hasPrefix("nnwindow: c.yaml: \(expected)"), "\(problem.line)")
  }

  /// What takes too much memory is found when all is known, and so is a picture that is too large.
  @Test(arguments: [
    (
      "digits: true\nhidden: 4096,4096,4096\nmemory: 100MB", [],
      ".yaml: line 3: memory: the run would take about", "or allow more with memory"
    ),
    (
      "digits: true\nhidden: 4096,4096,4096", ["--memory", "100MB"],
      ".yaml: line 2: hidden: the run would take about", "or allow more with --memory"
    ),
    (
      "digits: true\nscale: 8", ["--memory", "1MB"], ".yaml: line 2: --size and scale: a picture",
      "choose a smaller --size or scale, or allow more with --memory"
    ),
    (
      "digits: true", ["--hidden", "4096,4096,4096", "--memory", "100MB"],
      "the run would take about", "or allow more with --memory"
    ),
  ])
  func tooMuchMemoryIsToldWithItsLine(
    text: String, words: [String], beginning: String, end: String
  ) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).yaml").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let request = try CommandLineReader(ExhibitKind.cards).read(["--config", path] + words)
    guard case .run(let options, _, let origin?) = request else {
      Issue.record("a run with a file")
      return
    }
    func ask() throws {
      if options.scale == nil {
        _ = try ExhibitKind.all.first { $0.card.name == options.exhibit }?.open(options)
      } else {
        try options.checkMemory(
          of: "--size and --scale: a picture", 1 << 30,
          advice: "choose a smaller --size or --scale")
      }
    }
    let error = #expect(throws: ProgramError.self) { try ask() }
    let told = origin.located(try #require(error))
    let line = told.line.dropFirst("nnwindow: ".count)
    #expect(line.hasSuffix(end), "\(line)")
    if beginning.hasPrefix(".yaml") {
      #expect(line.hasPrefix(path + beginning.dropFirst(5)), "\(line)")
      #expect(told.exitCode == .badData)
    } else {
      #expect(line.hasPrefix(beginning), "\(line)")
      #expect(told.exitCode == .usage)
    }
  }

  /// A flag wins over the file, and so does its fault.
  @Test(arguments: [
    ("xor: true", ["--threads", "2"], "--threads: has no meaning"),
    ("digits: true\npreset: leaky", ["--preset", "nilsen"], "--preset: expected one of"),
    ("xor: true\nhidden: 4", ["--hidden", "4,99"], "--hidden: expected one to four"),
    ("function: 2", ["--function", "99"], "--function: expected a number"),
  ])
  func whatAFlagSaysIsNoFaultOfTheFile(text: String, words: [String], expected: String) throws {
    let problem = try #require(try problem(text, words))
    #expect(problem.code == .usage)
    #expect(problem.line.hasPrefix("nnwindow: \(expected)"), "\(problem.line)")
  }

  @Test func aFileThatFlagsPutRightIsTaken() throws {
    #expect(try problem("xor: true\nhidden: 4,99", ["--hidden", "4,3"]) == nil)
    #expect(try problem("xor: true\nhidden: 4,3", ["-hn", "4"]) == nil)
    #expect(try problem("function: 99", ["--function", "2"]) == nil)
    #expect(try problem("mnist_digits: true\nthreads: 2") == nil)
  }

  /// What is wrong may be a hundred kilobytes long.
  @Test func aLongValueIsCut() throws {
    let text = "digits: true\npreset: \(String(repeating: "x", count: 100_000))"
    #expect(try #require(try problem(text)).line.count < 300)
  }
}

import Foundation
import Testing

/// What goes to standard output when files go there, and what is told on standard error.
@Suite struct StandardOutputTests {
  private let run = ["--xor", "--headless", "-e", "400", "-ner", "100"]

  /// Runs a line of a shell, in which `nn` is the program.
  private func shell(_ line: String, in folder: URL) throws -> Program.Outcome {
    let script = "nn() { \"\(try Program.location().path)\" \"$@\"; }; set -o pipefail; \(line)"
    return try Program.run(
      ["-c", script], in: folder, program: URL(fileURLWithPath: "/bin/bash"))
  }

  /// What a run that succeeds tells.
  private func errors(_ words: [String], in folder: URL) throws -> [Substring] {
    let outcome = try Program.run(words, in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.errorLines
  }

  private func file(_ words: [String], _ name: String) throws -> Data {
    try withFolder { folder in
      let outcome = try Program.run(words + [name], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      return try Data(contentsOf: folder.appendingPathComponent(name))
    }
  }

  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1"])
  func rowsGoToStandardOutputAlone(path: String) throws {
    let rows = String(decoding: try file(run + ["--metrics"], "rows.csv"), as: UTF8.self)
    try withFolder { folder in
      let outcome = try Program.run(run + ["--metrics", path], in: folder)
      #expect(outcome.code == 0)
      #expect(outcome.output == rows)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains("checksum"))
      let json = try Program.run(run + ["--metrics", path, "--json", "--quiet"], in: folder)
      #expect(json.output == rows)
      #expect(json.errors.hasPrefix("{\"exhibit\":\"xor\""))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
  }

  @Test(arguments: [
    (["--save"], "x.safetensors"), (["--size", "320x240", "--screenshot"], "x.png"),
    (["--save-config"], "x.yaml"),
  ])
  func otherFilesToo(words: [String], name: String) throws {
    let bytes = try file(run + words, name)
    try withFolder { folder in
      let words = (run + words).joined(separator: " ")
      let outcome = try shell(
        "nn \(words) - >out; nn \(words) /dev/stdout | cat >piped; nn \(words) - >>out", in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try Data(contentsOf: folder.appendingPathComponent("out")) == bytes + bytes)
      #expect(try Data(contentsOf: folder.appendingPathComponent("piped")) == bytes)
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func aNetworkGoesFromOneToAnother() throws {
    try withFolder { folder in
      let outcome = try shell(
        "nn --xor --headless -e 100 --save - --quiet 2>errors "
          + "| nn --xor --evaluate --load - --json; "
          + "echo 'epochs: 7' | nn --xor --headless --json --config -",
        in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n")
      let told = try String(contentsOf: folder.appendingPathComponent("errors"), encoding: .utf8)
      let sum = try #require(lines.first?.split(separator: "checksum\":\"").last?.prefix(16))
      #expect(told.contains(sum))
      #expect(lines.last?.contains("\"epochs\":7,") == true)
    }
  }

  /// Whoever reads the first line alone has had enough; the rest is written all the same.
  @Test(arguments: ["--metrics - --save net", "--json", "--help", "--list", "--save-config -"])
  func aReaderThatGoesAwayIsNoFailure(words: String) throws {
    try withFolder { folder in
      let outcome = try shell(
        "nn --xor --headless -e 20000 -ner 1 \(words) 2>errors | head -1", in: folder)
      #expect(outcome.code == 0)
      #expect(outcome.output.split(separator: "\n").count == 1)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(left == (words.contains("net") ? ["errors", "net"] : ["errors"]))
    }
  }

  @Test func pipesAndDevicesStayWhatTheyAre() throws {
    try withFolder { folder in
      let outcome = try shell(
        "mkfifo rows.csv; cat rows.csv >copy & "
          + "nn \(run.joined(separator: " ")) --metrics rows.csv --save /dev/null; code=$?; wait; "
          + "test -p rows.csv -a -c /dev/null && exit $code", in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let copy = try Data(contentsOf: folder.appendingPathComponent("copy"))
      #expect(copy == (try file(run + ["--metrics"], "rows.csv")))
    }
  }

  @Test(arguments: [
    (["--metrics", "-", "--save", "-"], 64, "both name /dev/stdout"),
    (["--metrics", "-", "--save", "/dev/fd/1"], 64, "is the file of --save too"),
    (["--metrics", "-", "--save-config", "-"], 64, "both name /dev/stdout"),
    (["--metrics", "-", "--compare", "seed=1", "seed=2"], 64, "a file each"),
    (["--load", "/dev/null"], 65, "/dev/null: expected a checkpoint, found a device"),
    (["--metrics", "/dev/full.txt"], 64, "--metrics: expected"),
  ])
  func whatCannotBeIsSaid(words: [String], code: Int, problem: String) throws {
    try withFolder { folder in
      let outcome = try Program.run(run + words, in: folder)
      #expect(outcome.code == Int32(code))
      #expect(
        outcome.errorLines.count == 1 && outcome.errors.contains(problem), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDeviceIsSaidInALine() throws {
    try withFolder { folder in
      for words in [
        "--metrics /dev/full", "--save /dev/full", "--metrics - >/dev/full", ">/dev/full",
      ] {
        let outcome = try shell("nn \(run.joined(separator: " ")) --quiet \(words)", in: folder)
        #expect(outcome.code == 74, "\(words)")
        #expect(outcome.errors.contains("the disk is full"), "\(outcome.errors)")
        #expect(outcome.errorLines.count { $0.contains("disk") } == 1)
      }
      let closed = try shell("nn \(run.joined(separator: " ")) --metrics - >&-", in: folder)
      #expect(closed.code == 73)
      #expect(closed.errors.contains("it is closed"), "\(closed.errors)")
      // A closed standard error has nobody to tell.
      let silent = try shell("nn \(run.joined(separator: " ")) -lr 1e9 2>&-", in: folder)
      #expect(silent.code == 65)
    }
  }

  /// What stood there is lost, which is no progress: it is told whoever is quiet.
  @Test func aFileThatIsReplacedIsTold() throws {
    try withFolder { folder in
      let words =
        run + [
          "--save", "net", "--metrics", "rows.csv", "--screenshot", "last.png", "--record", "film/",
          "--size", "320x240", "--save-config", "all.yaml",
        ]
      let first = try errors(words, in: folder)
      #expect(first.isEmpty)
      for silence in [[], ["--quiet"]] {
        #expect(
          try errors(words + silence, in: folder) == [
            "nnwindow: replaced all.yaml", "nnwindow: replaced net, rows.csv, film/, last.png",
          ])
      }
      let compared = run + ["--compare", "seed=1", "seed=2", "--save", "net"]
      #expect(try errors(compared, in: folder).isEmpty)
      #expect(try errors(compared, in: folder) == ["nnwindow: replaced net-A, net-B"])
    }
  }

  /// Of each kind of run one: a curve, images by batches, several side by side.
  @Test(arguments: [
    ["--xor"], ["--function", "sin(x)"],
    ["--masks", "--synthetic", "--samples", "300", "--offline"],
    ["--xor", "--compare", "seed=1", "seed=2"],
  ])
  func aRunThatIsAtItsEndTrainsNothingAndSaysSo(exhibit: [String]) throws {
    try withFolder { folder in
      let plain = exhibit.filter { !$0.hasPrefix("seed") && $0 != "--compare" }
      let saved = try Program.run(
        plain + ["--headless", "-e", "2", "--quiet", "--save", "net"], in: folder)
      #expect(saved.code == 0 && saved.errors.isEmpty, "\(saved.errors)")
      let words = exhibit + ["--headless", "--quiet", "--load", "net"]
      for end in [["-e", "2"], ["-e", "1"]] {
        let again = try Program.run(words + end, in: folder)
        #expect(again.code == 0)
        #expect(again.errorLines.count == 1)
        #expect(again.errors.contains("already: nothing is left to train"))
        #expect(again.errors.contains("give a larger -e"), "\(again.errors)")
      }
      for end in [["-e", "3"], ["-e", "0"]] {
        #expect(try errors(words + end, in: folder).isEmpty)
      }
    }
  }

  @Test func whichDataTheseAreIsToldWhoeverIsQuiet() throws {
    try withFolder { folder in
      let words = ["--masks", "--headless", "--quiet", "--samples", "300", "-e", "1"]
      let offline = try Program.run(
        words + ["--offline"], in: folder, environment: ["XDG_CACHE_HOME": folder.path])
      #expect(offline.code == 0)
      #expect(offline.errorLines.count == 1 && offline.errors.contains("offline: drawn digits"))
      let asked = try Program.run(words + ["--synthetic"], in: folder)
      #expect(asked.errors.isEmpty)
    }
  }

  /// The line of a person has no number that is none, of whatever exhibit.
  @Test(arguments: [
    ["--xor"], ["--function", "2"], ["--surface", "1"], ["--picture", "landscape"],
    ["--mnist", "--synthetic", "--samples", "300"],
    ["--digits", "--synthetic", "--samples", "300"],
    ["--masks", "--synthetic", "--samples", "300"],
    ["--latent", "--synthetic", "--samples", "300"],
    ["--vae", "--synthetic", "--samples", "300"],
  ])
  func anEvaluationPrintsNoNaN(exhibit: [String]) throws {
    try withFolder { folder in
      let save =
        exhibit + ["--headless", "--quiet", "-e", "0", "--save", "net", "--metrics", "r.jsonl"]
      _ = try errors(save, in: folder)
      for end in [[], ["--json"]] {
        let outcome = try Program.run(
          exhibit + ["--evaluate", "--load", "net"] + end, in: folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(!(outcome.output + outcome.errors).contains("nan"), "\(outcome.output)")
      }
    }
  }
}

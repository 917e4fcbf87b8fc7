import Foundation
import Testing

/// What the real program does without a window.
@Suite struct HeadlessTests {
  private func object(_ outcome: Program.Outcome) throws -> [String: Any] {
    let last = try #require(outcome.output.split(separator: "\n").last)
    return try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
  }

  @Test func theLastLineIsTheJSONOfTheContract() throws {
    try withFolder { folder in
      let outcome = try Program.run(
        ["--xor", "--headless", "--json", "--quiet", "-e", "2000"], in: folder)
      #expect(outcome.code == 0)
      #expect(outcome.errors.isEmpty)
      let last = try #require(outcome.output.split(separator: "\n").last)
      let keys = [
        "exhibit", "seed", "epochs", "steps", "loss", "accuracy", "seconds", "epochsPerSecond",
        "parameters", "dataset", "checksum",
      ]
      let places = keys.compactMap { last.range(of: "\"\($0)\":")?.lowerBound }
      #expect(places.count == keys.count)
      #expect(places == places.sorted())
      let result = try object(outcome)
      #expect(result.count == keys.count)
      #expect(result["exhibit"] as? String == "xor")
      #expect(result["epochs"] as? Int == 2000)
      #expect(result["seed"] as? Int == 1)
      #expect(result["parameters"] as? Int == 13)
    }
  }

  @Test func theSameSeedEndsInTheSameNumbers() throws {
    try withFolder { folder in
      let words = ["--xor", "--headless", "--json", "-e", "3000", "--seed"]
      let sums = try [["7"], ["7", "-ner", "7"], ["8"]].map { end in
        try object(try Program.run(words + end, in: folder)).value("checksum", as: String.self)
      }
      #expect(sums[0] == sums[1])
      #expect(sums[0] != sums[2])
    }
  }

  @Test func everyOutputIsThereAndNothingElse() throws {
    try withFolder { folder in
      let outcome = try Program.run(
        [
          "--xor", "--headless", "-e", "500", "-ner", "200", "--save", "x.safetensors",
          "--metrics", "x.csv", "--screenshot", "x.png", "--save-config", "x.yaml", "--record",
          "frames/", "--size", "640x480",
        ], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(left == ["frames", "x.csv", "x.png", "x.safetensors", "x.yaml"])
      let rows = try String(contentsOf: folder.appendingPathComponent("x.csv"), encoding: .utf8)
        .split(separator: "\n")
      // The start and a row a refresh, the last of them shorter.
      #expect(rows.dropFirst().map { $0.prefix { $0 != "," } } == ["0", "200", "400", "500"])
      let again = try Program.run(
        ["--config", "x.yaml", "--save", "y.safetensors", "--screenshot", "y.png"], in: folder)
      #expect(again.code == 0, "\(again.errors)")
      let files = try ["x.png", "y.png"].map {
        try Data(contentsOf: folder.appendingPathComponent($0))
      }
      #expect(files[0] == files[1])
    }
  }

  @Test func aSavedRunIsExamined() throws {
    try withFolder { folder in
      let first = try Program.run(
        ["--xor", "--headless", "--json", "-e", "500", "--save", "x.safetensors"], in: folder)
      let second = try Program.run(
        ["--xor", "--evaluate", "--json", "--load", "x.safetensors"], in: folder)
      #expect(second.code == 0, "\(second.errors)")
      #expect(
        try object(first).value("checksum", as: String.self)
          == object(second).value("checksum", as: String.self))
    }
  }

  @Test(arguments: [["-lr", "1e9"], ["-lr", "1e30", "--activation", "relu"]])
  func aRunThatDivergesSaysSo(words: [String]) throws {
    try withFolder { folder in
      let outcome = try Program.run(
        ["--xor", "--headless", "-e", "1000", "--quiet"] + words, in: folder)
      #expect(outcome.code == 65)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("finite"))
    }
  }

  @Test(arguments: [
    ["--metrics", "m.csv"], ["--save", "x.safetensors", "-hn", "64"], ["--screenshot", "x.png"],
    ["--screenshot", "x.svg"], ["--record", "frames/"],
  ])
  func aFullDiskLeavesNothingHalfWritten(words: [String]) throws {
    try withFolder { folder in
      // A limit on the size of a file stands in for a full disk: the write fails in mid-file.
      let shell = ["-c", "ulimit -f 1; exec \"$0\" \"$@\"", try Program.location().path]
      let outcome = try Program.run(
        shell + ["--xor", "--headless", "--quiet", "-e", "200", "-ner", "1"] + words, in: folder,
        program: URL(fileURLWithPath: "/bin/sh"))
      #expect(outcome.code == 74)
      #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains(words[1]), "\(outcome.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
  }
}

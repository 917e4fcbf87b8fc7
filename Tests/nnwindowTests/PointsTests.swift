import Foundation
import Testing

/// Points of XOR's input space from a file.
@Suite struct PointsTests {
  private func run(
    _ text: String, _ words: [String] = [], epochs: Int = 50
  ) throws -> Program.Outcome {
    try withFolder { folder in
      try text.write(
        to: folder.appendingPathComponent("p.csv"), atomically: true, encoding: .utf8)
      return try Program.run(
        ["--xor", "--points", "p.csv", "-e", "\(epochs)", "--headless", "--json"] + words,
        in: folder)
    }
  }

  private func value(_ key: String, _ outcome: Program.Outcome) throws -> String {
    let line = try #require(outcome.output.split(separator: "\n").last)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return "\(try #require(object?[key]))"
  }

  private static let four = "0,0,0\n0,1,1\n1,0,1\n1,1,0\n"

  @Test func theFourRowsAreXOR() throws {
    let own = try run(Self.four)
    #expect(own.code == 0, "\(own.errors)")
    let plain = try withFolder {
      try Program.run(["--xor", "-e", "50", "--headless", "--json"], in: $0)
    }
    #expect(try value("checksum", own) == value("checksum", plain))
    #expect(try value("dataset", own) == "p.csv")
    #expect(!own.errors.contains("moved"))
  }

  @Test func otherPointsAreLearned() throws {
    // Two of three in a row: a line is enough.
    let line = try run("x,y,label\n0,0,0\n0.5,0.5,0\n1,1,1\n", ["-lr", "2"], epochs: 4000)
    #expect(try Double(value("accuracy", line)) == 1)
    // Far away they are moved into view, which is said whoever is quiet, and the same points elsewhere
    // are the same run.
    let (near, far) = try (
      run("0,0,0\n0,1,1\n1,0.5,1\n"), run("100,200,0\n100,300,1\n200,250,1\n")
    )
    #expect(try value("checksum", near) == value("checksum", far))
    #expect(far.errors.contains("p.csv: points are moved by −150, −250, scaled by 0.01 "))
    #expect(try run("100,200,0\n100,300,1\n", ["--quiet"]).errors.contains("points are moved"))
  }

  @Test(
    arguments: [
      ("", "expected at least two rows x,y,label, found none"),
      ("0,0,0\n", "expected at least 2 rows x,y,label, found 1"),
      ("0,0,1\n1,1,1\n", "expected two classes or more, found class 1 in all rows"),
      ("0,0,0\n1,1,2\n", "line 2: expected a class from 0 to 1, found 2"),
      ("0,0,0\n1,nan,1\n", "line 2: expected a finite number for y, found “nan”"),
      (String(repeating: "0,0,1\n", count: 257), "expected at most 256 rows, found more"),
    ])
  func whatIsNoTableOfPoints(text: String, sentence: String) throws {
    let outcome = try run(text)
    #expect(outcome.code == 65)
    #expect(
      outcome.errors.hasSuffix("\(sentence); give rows x,y,label, with labels 0 and 1\n"),
      "\(outcome.errors)")
    #expect(outcome.errorLines.count == 1)
  }

  @Test func aFileThatIsNotThereAndOtherExhibits() throws {
    try withFolder { folder in
      let missing = try Program.run(["--xor", "--points", "no.csv", "--headless"], in: folder)
      #expect(missing.code == 66 && missing.errors.contains("no.csv"))
      let other = try Program.run(["--mnist", "--points", "no.csv", "--headless"], in: folder)
      #expect(other.code == 64 && other.errors.contains("--points: has no meaning for --mnist"))
    }
  }

  /// A run that was saved goes on with its points, and with others where those are named.
  @Test func aCheckpointRemembersItsPoints() throws {
    try withFolder { folder in
      for (name, text) in [("a.csv", "0,0,0\n0,1,1\n1,0.5,1\n"), ("b.csv", Self.four)] {
        try text.write(
          to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
      }
      func run(_ words: [String]) throws -> Program.Outcome {
        let outcome = try Program.run(
          ["--xor", "--headless", "--json", "--quiet"] + words, in: folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome
      }
      let whole = try run(["--points", "a.csv", "-e", "80"])
      _ = try run(["--points", "a.csv", "-e", "40", "--save", "n.safetensors"])
      let resumed = try run(["--load", "n.safetensors", "-e", "80"])
      #expect(try value("checksum", resumed) == value("checksum", whole))
      let other = try run(["--load", "n.safetensors", "--points", "b.csv", "-e", "80"])
      #expect(try value("checksum", other) != value("checksum", whole))
    }
  }
}

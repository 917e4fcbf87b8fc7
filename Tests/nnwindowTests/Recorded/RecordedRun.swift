import Foundation

/// A run of the program without a window, and what it left when it was recorded.
struct RecordedRun: Codable {
  /// What `RecordedRuns.json` holds.
  struct Book: Codable {
    /// `Mark.letters()` where the pixels come from.
    var letters: String
    /// By name: `xor` is the run of that exhibit, `xor compared` one of several side by side.
    var runs: [String: RecordedRun]
  }

  /// What stands on the command line, beside what every run is asked for; no word holds a space.
  var words: String
  /// Nil before the first recording.
  var left: Left?

  /// What a run left.
  struct Left: Codable, Equatable {
    /// The JSON object of each run, a key a line, without what the clock says.
    var results: [[String]]
    /// By the names of the files, of which a comparison has one for each run.
    var metrics: [String: Table]
    /// The marks of the files of networks.
    var networks: [String: String]
    /// The lines of the config.
    var config: [String]
    /// The marks of a film's frames.
    var film: [String]
    /// The mark of the last picture.
    var picture: String
  }

  /// A file of metrics.
  struct Table: Codable, Equatable {
    /// The mark of all bytes.
    var mark: String
    var rows: Int
    var header: String
    var last: String
  }
}

extension RecordedRun {
  /// What every run is asked for beside its own words.
  private static let common = [
    "--seed", "1", "--headless", "--json", "--quiet", "--size", "960x600", "--save",
    "n.safetensors", "--metrics", "m.csv", "--record", "film/", "--screenshot", "p.png",
    "--save-config", "c.yaml",
  ]

  /// Starts the program and gathers what it leaves.
  func made() throws -> Left {
    try withFolder { folder in
      let outcome = try Program.run(
        words.split(separator: " ").map(String.init) + Self.common, in: folder)
      guard outcome.code == 0, outcome.errors.isEmpty else {
        throw Failure.refused(words, outcome.errors)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      func marks<Value>(_ ending: String, _ value: (URL) throws -> Value) throws -> [String: Value]
      {
        let own = names.filter { $0.hasSuffix(ending) }
        return try Dictionary(
          uniqueKeysWithValues: own.map { ($0, try value(folder.appendingPathComponent($0))) })
      }
      let film = folder.appendingPathComponent("film")
      return Left(
        results: outcome.output.split(separator: "\n").map { Self.timeless(String($0)) },
        metrics: try marks(".csv") { try Self.table($0) },
        networks: try marks(".safetensors") { try Mark.bytes(of: $0) },
        config: try Self.lines(folder.appendingPathComponent("c.yaml")),
        film: try FileManager.default.contentsOfDirectory(atPath: film.path).sorted().map {
          try Mark.pixels(of: film.appendingPathComponent($0))
        },
        picture: try Mark.pixels(of: folder.appendingPathComponent("p.png")))
    }
  }

  enum Failure: Error {
    /// The words and what the program said.
    case refused(String, String)
  }

  /// A JSON object of one line, cut before each key. What the clock says becomes `…`, so that its
  /// key and its place are still recorded.
  static func timeless(_ line: String) -> [String] {
    line.replacing(#/("(?:seconds|\w+PerSecond)":)[^,}]+/#) { "\($0.1)…" }
      .replacing(#/,(?="\w+":)/#, with: ",\n")
      .split(separator: "\n").map(String.init)
  }

  private static func table(_ file: URL) throws -> Table {
    let lines = try lines(file)
    return Table(
      mark: try Mark.bytes(of: file), rows: lines.count - 1, header: lines.first ?? "",
      last: lines.last ?? "")
  }

  private static func lines(_ file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}

import Foundation
import Testing

/// Tables of more than two columns, of which `--columns` chooses two.
@Suite struct ColumnTests {
  private static let rows = (0..<40).map { [$0, $0 * $0, 7 * $0 % 13, $0 % 3] }

  private func run(_ columns: [String]) throws -> (code: Int32, output: String, errors: String) {
    try withFolder { folder in
      func write(_ name: String, _ rows: [[Int]], _ head: String) throws {
        let lines = rows.map { $0.map { "\($0)" }.joined(separator: ",") }
        try ([head] + lines).joined(separator: "\n").write(
          to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
      }
      try write("wide.csv", Self.rows, "time,Height,wind speed,day")
      try write("narrow.csv", Self.rows.map { [$0[0], $0[2]] }, "x,y")
      let outcome = try Program.run(
        ["--function", columns.isEmpty ? "narrow.csv" : "wide.csv", "-e", "20", "--headless"]
          + ["--json", "--quiet"] + columns, in: folder)
      return (outcome.code, outcome.output, outcome.errors)
    }
  }

  private func checksum(_ columns: [String]) throws -> String {
    let outcome = try run(columns)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return String(try #require(outcome.output.split(separator: "\"checksum\":").last))
  }

  @Test func columnsAreChosenByNameOrNumber() throws {
    let wanted = try checksum([])
    for columns in ["1,3", "time,wind speed", "TIME, 3", "1,Wind Speed"] {
      #expect(try checksum(["--columns", columns]) == wanted, "\(columns)")
    }
    #expect(try checksum(["--columns", "time,height"]) != wanted)
  }

  @Test(arguments: ["time,Heigth", "5,1", "0,1"]) func aColumnThatIsNotThere(columns: String) throws
  {
    let wrong = columns.split(separator: ",").first { !["time", "1"].contains($0) } ?? ""
    let outcome = try run(["--columns", columns])
    #expect(outcome.code == 65)
    #expect(
      outcome.errors
        == "nnwindow: wide.csv: expected a column “\(wrong)”, found “time”, “Height”, “wind speed”, "
        + "“day”; choose with --columns x,y, by name or by number\n")
  }

  @Test func whatWasTakenOfManyIsSaid() throws {
    try withFolder { folder in
      let lines = Self.rows.map { $0.map { "\($0)" }.joined(separator: ",") }
      try (["a,b,c,d"] + lines).joined(separator: "\n").write(
        to: folder.appendingPathComponent("t.csv"), atomically: true, encoding: .utf8)
      let run = ["--function", "t.csv", "-e", "1", "--headless"]
      let note =
        "nnwindow: t.csv: x and y are columns 1 (a) and 2 (b) of 4; --columns x,y takes others"
      #expect(try Program.run(run, in: folder).errorLines.contains { $0 == note })
      let named = try Program.run(run + ["--columns", "a,b"], in: folder)
      #expect(named.code == 0 && !named.errors.contains("columns"))
    }
  }

  @Test func columnsAreTwoOfATable() throws {
    for columns in ["time", "1,2,3", ",2", ""] {
      let outcome = try run(["--columns", columns])
      #expect(outcome.code == 64 && outcome.errors.contains("expected two names"), "\(columns)")
    }
    try withFolder { folder in
      let outcome = try Program.run(
        ["--function", "sin(x)", "--columns", "1,2", "--headless"], in: folder)
      #expect(outcome.code == 64 && outcome.errors.contains("--columns: is for a table"))
    }
  }
}

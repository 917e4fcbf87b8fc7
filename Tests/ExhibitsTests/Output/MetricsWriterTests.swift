import Exhibits
import Foundation
import Options
import Testing
import Viewing
import ViewingSupport

@Suite struct MetricsWriterTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nnwindow-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private let rows: [[Double]] = [
    [0, Double(Float(0.1)), 0.5], [200, .nan, -.infinity], [400, 0.1, 1e-7],
  ]

  @Test func csvHasAHeaderAndARowEach() throws {
    try withFolder { folder in
      let path = folder.appendingPathComponent("m.csv").path
      let writer = try MetricsWriter(path: path, columns: ["step", "loss", "norm, layer 1"])
      for row in rows { try writer.append(row) }
      #expect(!FileManager.default.fileExists(atPath: path))
      try writer.finish()
      #expect(
        try String(contentsOfFile: path, encoding: .utf8)
          == "step,loss,\"norm, layer 1\"\n0,0.1,0.5\n200,,-inf\n400,0.1,1e-07\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["m.csv"])
    }
  }

  @Test func everyJSONLineIsAnObject() throws {
    try withFolder { folder in
      let path = folder.appendingPathComponent("m.jsonl").path
      let writer = try MetricsWriter(path: path, columns: ["step", "a\"b", "c"])
      for row in rows { try writer.append(row) }
      try writer.finish()
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(lines.first == #"{"step":0,"a\"b":0.1,"c":0.5}"#)
      for line in lines {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?.count == 3)
      }
      #expect(lines.count == 3)
    }
  }

  @Test func aWriterThatIsDroppedLeavesWhatWasThere() throws {
    try withFolder { folder in
      let path = folder.appendingPathComponent("m.csv").path
      try "old".write(toFile: path, atomically: true, encoding: .utf8)
      do {
        let writer = try MetricsWriter(path: path, columns: ["step"])
        for step in 0..<50_000 { try writer.append([Double(step)]) }
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["m.csv"])
    }
  }

  @Test func aFolderThatIsNotThereIsSaid() {
    let error = #expect(throws: ProgramError.self) {
      try MetricsWriter(path: "/nowhere/m.csv", columns: [])
    }
    #expect(error?.exitCode == .cannotCreate)
    #expect(error?.line.contains("/nowhere/m.csv") == true)
  }

  @Test func anotherEndingIsRefused() {
    let error = #expect(throws: ProgramError.self) {
      try MetricsWriter(path: "m.txt", columns: [])
    }
    #expect(error?.exitCode == .usage)
  }

  @Test func manyRowsArriveWhole() throws {
    try withFolder { folder in
      let path = folder.appendingPathComponent("m.csv").path
      let writer = try MetricsWriter(path: path, columns: ["step"])
      for step in 0..<100_000 { try writer.append([Double(step)]) }
      try writer.finish()
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 100_001)
      #expect(lines.last == "99999")
    }
  }
}

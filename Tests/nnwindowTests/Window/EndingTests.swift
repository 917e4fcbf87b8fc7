import Foundation
import Testing

extension WindowTests {
  @Suite struct EndingTests {
    @Test func qEndsTheProgram() throws {
      try WindowRun.with(long) { run in
        try run.waitForPage()
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.errorText().isEmpty)
        #expect(try run.outputText().isEmpty)
      }
    }

    @Test func theWindowsOwnButtonEndsItAndWhatWasAskedForIsSaved() throws {
      try WindowRun.with(
        long + ["--save", "net.safetensors", "--metrics", "rows.csv", "--json"]
      ) { run in
        try run.waitForPage()
        let first = try run.picture(Page.network)
        try run.waitForChange("the network", of: first, in: Page.network)
        try run.closeWindow()
        #expect(try run.exitCode() == 0)
        let tensors = try CheckpointFile.tensors(run.file("net.safetensors"))
        #expect(tensors["dense1.weight"]?.count == 6)
        #expect(tensors["dense2.weight"]?.count == 3)
        let rows = try String(contentsOf: run.file("rows.csv"), encoding: .utf8)
          .split(separator: "\n")
        let epochs = try run.epochs()
        #expect(epochs > 0 && epochs % 100 == 0)
        // A heading, the start, and a row a refresh.
        #expect(rows.count == epochs / 100 + 2)
        #expect(rows.last?.hasPrefix("\(epochs),") == true)
      }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func aSignalEndsItAfterSaving(number: Int32) throws {
      try WindowRun.with(long + ["--save", "net.safetensors"]) { run in
        try run.waitForPage()
        run.signal(number)
        #expect(try run.exitCode() == 130)
        #expect(try run.errorText().split(separator: "\n").count == 1)
        let tensors = try CheckpointFile.tensors(run.file("net.safetensors"))
        #expect(tensors["dense1.weight"]?.count == 6)
      }
    }

    @Test func itEndsByItselfWhenAskedToAndAsAHeadlessRunDoes() throws {
      let words = ["--xor", "-e", "2050", "-ner", "100", "--seed", "5", "--json", "--quiet"]
      func checksum(_ output: String) throws -> String {
        let last = try #require(output.split(separator: "\n").last)
        let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
        #expect(object?["epochs"] as? Int == 2050)
        return try #require(object?["checksum"] as? String)
      }
      var windowed: [String] = []
      for pace in ["watch", "turbo"] {
        try WindowRun.with(words + ["--exit-when-done", "--pace", pace]) { run in
          #expect(try run.exitCode() == 0)
          windowed.append(try checksum(run.outputText()))
        }
      }
      try withFolder { folder in
        let headless = try Program.run(words + ["--headless"], in: folder)
        #expect(windowed == Array(repeating: try checksum(headless.output), count: 2))
      }
    }

    /// A script learns why there was no run; a user has read it on the page.
    @Test(arguments: [["--masks"], ["--vae"], ["--mnist", "--compare", "lr=0.1 | lr=0.2"]])
    func aRunWithoutImagesEndsWithTheReason(exhibit: [String]) throws {
      let words = exhibit + ["--synthetic", "--samples", "3", "--quiet"]
      try WindowRun.with(words + ["--exit-when-done"]) { run in
        #expect(try run.exitCode() == 64)
        let lines = try run.errorText().split(separator: "\n")
        #expect(lines.count == 1 && lines.first?.contains("--samples") == true)
      }
      try WindowRun.with(words) { run in
        try run.wait("the page tells of it") {
          !$0.places(of: 0xD55E00, slack: 24).isEmpty
        }
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.errorText().isEmpty)
      }
    }

    @Test func aRunThatDivergesSaysSoAndStaysOpen() throws {
      try WindowRun.with(
        ["--xor", "--quiet", "-lr", "1e9", "--activation", "relu", "-e", "100000"]
      ) { run in
        try run.wait("standard error tells of it") { _ in
          try run.errorText().contains("diverged at epoch")
        }
        #expect(try run.errorText().split(separator: "\n").count == 1)
        try run.press("q")
        #expect(try run.exitCode() == 0)
      }
    }
  }
}

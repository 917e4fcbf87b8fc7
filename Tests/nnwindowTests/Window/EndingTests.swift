import Drawing
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
        long + [
          "--pace", "watch", "--save", "net.safetensors", "--metrics", "rows.csv", "--json",
        ]
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

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
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

    /// A server that was stopped, a session that is over.
    @Test func aDisplayThatGoesAwayEndsItAfterSaving() throws {
      try WindowRun.with(
        long + [
          "--save", "net.safetensors", "--metrics", "rows.csv", "--screenshot", "last.png",
          "--record", "frames/", "--json",
        ]
      ) { run in
        let first = try run.waitForPage()
        try run.waitForChange("the network", of: first.part(Page.network), in: Page.network)
        run.server.end()
        #expect(try run.exitCode() == 130)
        let lines = try run.errorText().split(separator: "\n")
        #expect(lines == ["nnwindow: the display went away; what was asked for is saved"])
        #expect(try CheckpointFile.tensors(run.file("net.safetensors"))["dense1.weight"] != nil)
        #expect(try ScreenPicture(png: run.file("last.png")).width == 1280)
        #expect(try run.epochs() > 0)
        for name in ["rows.csv", "frames/frame-000000.png"] {
          #expect(FileManager.default.fileExists(atPath: run.file(name).path))
        }
      }
    }

    /// The film that the command line asked for is told of at the end, where a script hears of it.
    @Test func anEncoderThatDiesInAWindowIsToldAtTheEnd() throws {
      try withFolder { programs in
        let encoder = programs.appendingPathComponent("ffmpeg")
        let script =
          "#!/bin/sh\nhead -c 9000000 >/dev/null\necho 'No space left on device' >&2\nexit 1\n"
        try Data(script.utf8).write(to: encoder)
        chmod(encoder.path, 0o755)
        try WindowRun.with(
          long + ["--record", "film.mp4", "--save", "net.safetensors"],
          environment: ["PATH": "\(programs.path):/usr/bin:/bin"]
        ) { run in
          try run.waitForPage()
          try run.wait("the title tells no more of a film") { _ in
            let window = try run.server.tool("xdotool", ["search", "--class", "nnwindow"])
            let title = try run.server.tool(
              "xprop",
              ["-id", window.trimmingCharacters(in: .whitespacesAndNewlines), "_NET_WM_NAME"])
            return title.contains("XOR") && !title.contains("recording")
          }
          try run.press("q")
          #expect(try run.exitCode() == 74)
          let lines = try run.errorText().split(separator: "\n")
          #expect(lines == ["nnwindow: film.mp4: ffmpeg failed (the disk is full)"])
          #expect(FileManager.default.fileExists(atPath: run.file("net.safetensors").path))
          #expect(!FileManager.default.fileExists(atPath: run.file("film.mp4").path))
        }
      }
    }

    /// An encoder that takes nothing keeps neither the window nor, once it is asked to end, the program.
    @Test(arguments: ["exec sleep 1000", "while :; do :; done"])
    func aWindowGoesOnWhileItsEncoderStandsStill(script: String) throws {
      try withFolder { programs in
        let encoder = programs.appendingPathComponent("ffmpeg")
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: encoder)
        chmod(encoder.path, 0o755)
        let frames = programs.appendingPathComponent("frames")
        try WindowRun.with(
          long + ["--record", "film.mp4", "--save", "net.safetensors"],
          environment: [
            "PATH": "\(programs.path):/usr/bin:/bin", "NNWINDOW_FRAMES": frames.path,
          ]
        ) { run in
          try run.waitForPage()
          for _ in 0..<5 {
            let last = try run.picture(Page.network)
            try run.waitForChange("the network", of: last, in: Page.network)
          }
          run.signal(SIGINT)
          #expect(try run.exitCode() == 74)
          // Ten seconds would be those after which it is taken to have hung.
          let told = try String(contentsOf: frames, encoding: .utf8).split(separator: "\n")
          let longest = try #require(told.last?.split(separator: " ").dropLast().last)
          #expect(try #require(Int(longest)) < 5_000, "\(told)")
          let lines = try run.errorText().split(separator: "\n")
          #expect(lines.first?.hasPrefix("nnwindow: interrupted") == true)
          #expect(
            lines.last
              == "nnwindow: film.mp4: ffmpeg failed (it stopped working and was ended)")
          #expect(FileManager.default.fileExists(atPath: run.file("net.safetensors").path))
          #expect(!FileManager.default.fileExists(atPath: run.file("film.mp4").path))
        }
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

    @Test func whatIsReplacedAndWhatTrainsNothingIsTold() throws {
      try withFolder { folder in
        let net = folder.appendingPathComponent("net").path
        let words = ["--xor", "-e", "200", "-ner", "100", "--save", net]
        #expect(try Program.run(words + ["--headless"], in: folder).errors.isEmpty)
        try WindowRun.with(words + ["--load", net, "--exit-when-done"]) { run in
          #expect(try run.exitCode() == 0)
          let lines = try run.errorText().split(separator: "\n")
          #expect(
            lines == [
              "nnwindow: the network of the file is at epoch 200 already: nothing is left to train; "
                + "give a larger -e"[...], "nnwindow: replaced \(net)"[...],
            ])
        }
        try WindowRun.with(words + ["--quiet", "--exit-when-done"]) { run in
          let code = try run.exitCode()
          #expect(code == 0)
          #expect(try run.errorText() == "nnwindow: replaced \(net)\n")
        }
      }
    }

    /// What the last page shows was examined at its moment, also where nothing was trained.
    @Test(arguments: ["--masks", "--digits"], [0, 1])
    func theLastPageWaitsForItsExaminers(exhibit: String, epochs: Int) throws {
      try WindowRun.with([
        exhibit, "--synthetic", "--samples", "1500", "-e", "\(epochs)", "--pace", "turbo",
        "--quiet",
        "--json", "--exit-when-done", "--screenshot", "last.svg",
      ]) { run in
        #expect(try run.exitCode() == 0)
        let line = try #require(run.outputText().split(separator: "\n").last)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let steps = try #require(object?["steps"] as? Int)
        let page = try String(contentsOf: run.file("last.svg"), encoding: .utf8)
        #expect(page.contains("batch \(steps)<"))
        #expect(!page.contains("not yet examined") && !page.contains(">NaN<"))
      }
    }

    /// So it does where somebody ends the run.
    @Test(arguments: [true, false]) func aRunThatIsEndedIsLookedAtOnceMore(byKey: Bool) throws {
      try WindowRun.with([
        "--masks", "--synthetic", "--samples", "1500", "-e", "100000", "--pace", "turbo", "--quiet",
        "--json", "--screenshot", "last.svg",
      ]) { run in
        try run.wait("the run is on the page") { $0.state == .running }
        Thread.sleep(forTimeInterval: 1)
        if byKey { try run.press("q") } else { run.signal(SIGINT) }
        #expect(try run.exitCode() == (byKey ? 0 : 130))
        let line = try #require(run.outputText().split(separator: "\n").last)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let steps = try #require(object?["steps"] as? Int)
        let page = try String(contentsOf: run.file("last.svg"), encoding: .utf8)
        #expect(page.contains("batch \(Number.grouped(steps))<") && page.contains(">Paused<"))
      }
    }

    /// Nothing is said to be saved that is not.
    @Test(arguments: [true, false])
    func beforeThereIsARunNothingIsSaidToBeSaved(byKey: Bool) throws {
      try WindowRun.with([
        "--digits", "--synthetic", "--samples", "1000000", "--quiet", "--save", "net.st",
        "--metrics", "rows.csv", "--screenshot", "last.png", "--record", "frames/",
      ]) { run in
        try run.wait("the page waits for its data") { !$0.places(of: Page.text).isEmpty }
        if byKey { try run.press("q") } else { run.signal(SIGINT) }
        #expect(try run.exitCode() == 130)
        let lines = try run.errorText().split(separator: "\n")
        #expect(
          lines == [
            "nnwindow: ended while reading data; not written: net.st, rows.csv, last.png"
          ])
        for name in ["net.st", "rows.csv", "last.png"] {
          #expect(!FileManager.default.fileExists(atPath: run.file(name).path))
        }
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

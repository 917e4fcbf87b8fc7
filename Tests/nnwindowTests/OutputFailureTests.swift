import Foundation
import Testing

/// One output that fails costs none of the others.
@Suite struct OutputFailureTests {
  /// Puts a shell script on the PATH in place of the encoder.
  private func environment(_ folder: URL, encoder script: String) throws -> [String: String] {
    let programs = folder.appendingPathComponent("programs")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    let file = programs.appendingPathComponent("ffmpeg")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    chmod(file.path, 0o755)
    return ["PATH": "\(programs.path):/usr/bin:/bin"]
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0 != "programs" }.sorted()
  }

  private let words = [
    "--xor", "--headless", "--quiet", "-e", "400", "-ner", "100", "--json", "--save",
    "net.safetensors", "--metrics", "rows.csv", "--size", "320x240",
  ]

  @Test(arguments: [
    ("head -c 100 >/dev/null; echo 'Conversion failed' >&2; exit 1", "Conversion failed"),
    ("cat >/dev/null; exit 0", "wrote nothing"),
    ("kill -9 $$", "signal 9 ended it: killed"), ("exit 3", "no reason given"),
    (
      "cat >/dev/null; echo '[libx264 @ 0x55d0a1] height not divisible by 2 (33x20)' >&2; "
        + "echo 'Error initializing output stream 0:0 -- ' >&2; exit 1",
      "height not divisible by 2 (33x20)"
    ),
    (
      "for last; do :; done; cat >/dev/null; echo \"$last: No space left on device\" >&2; exit 1",
      "the disk is full"
    ),
  ])
  func anEncoderThatFailsCostsTheFilmAlone(script: String, reason: String) throws {
    try withFolder { folder in
      let outcome = try Program.run(
        words + ["--record", "film.mp4"], in: folder,
        environment: environment(folder, encoder: script))
      #expect(outcome.code == 74)
      #expect(
        outcome.errorLines == ["nnwindow: film.mp4: ffmpeg failed (\(reason))"[...]]
          || outcome.errors.contains(reason), "\(outcome.errors)")
      #expect(outcome.errorLines.count == 1)
      #expect(!outcome.errors.contains(".part-"))
      #expect(outcome.output.contains("\"epochs\":400"))
      #expect(try names(folder) == ["net.safetensors", "rows.csv"])
    }
  }

  @Test func aFolderForPassingFilesNeedNotBeThere() throws {
    try withFolder { folder in
      var environment = try environment(
        folder, encoder: "for last; do :; done; head -c 9 >\"$last\"; cat >/dev/null")
      environment["TMPDIR"] = "/nowhere"
      let outcome = try Program.run(
        words + ["--record", "film.mp4"], in: folder, environment: environment)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try names(folder) == ["film.mp4", "net.safetensors", "rows.csv"])
    }
  }

  /// The worst comes last and gives its code; the others are told before it.
  @Test func everyFailureIsToldAndTheRestIsWritten() throws {
    try withFolder { folder in
      let shell = ["-c", "ulimit -f 4; exec \"$0\" \"$@\"", try Program.location().path]
      let outcome = try Program.run(
        shell + [
          "--xor", "--headless", "--quiet", "-e", "2000", "-ner", "1", "--metrics", "rows.csv",
          "--screenshot", "last.png", "--save", "net.safetensors", "--json",
        ], in: folder, program: URL(fileURLWithPath: "/bin/sh"))
      #expect(outcome.code == 74)
      #expect(outcome.errorLines.count == 2, "\(outcome.errors)")
      #expect(outcome.errors.contains("rows.csv") && outcome.errors.contains("last.png"))
      #expect(outcome.output.contains("\"epochs\":2000"))
      #expect(try names(folder) == ["net.safetensors"])
    }
  }

  /// A network too large for the disk costs neither the result nor the picture nor the numbers.
  @Test(arguments: [[], ["--compare", "lr=0.1", "lr=0.2"]])
  func aNetworkThatCannotBeSavedCostsNothingElse(compared: [String]) throws {
    try withFolder { folder in
      let shell = ["-c", "ulimit -f 300; exec \"$0\" \"$@\"", try Program.location().path]
      let outcome = try Program.run(
        shell + [
          "--function", "sum-of-sines", "--headless", "--quiet", "--hidden", "200,200", "-e", "1",
          "--metrics", "rows.csv", "--screenshot", "last.png", "--size", "320x240", "--save",
          "net.safetensors", "--json",
        ] + compared, in: folder, program: URL(fileURLWithPath: "/bin/sh"))
      #expect(outcome.code == 74)
      #expect(outcome.errors.contains("safetensors"), "\(outcome.errors)")
      #expect(outcome.output.contains("\"epochs\":1"))
      let left = try names(folder)
      #expect(left.contains("last.png") && left.contains { $0.hasPrefix("rows") }, "\(left)")
      #expect(!left.contains { $0.contains("safetensors") })
    }
  }

  @Test func aRunThatDivergesStillWritesItsNumbers() throws {
    try withFolder { folder in
      let outcome = try Program.run(
        ["--xor", "--headless", "--quiet", "-e", "1000", "-lr", "1e9", "--metrics", "rows.csv"],
        in: folder)
      #expect(outcome.code == 65)
      #expect(try names(folder) == ["rows.csv"])
    }
  }

  /// Starts a run whose encoder is this script, and lets `body` have it once that has begun.
  ///
  /// The script's first line has run then; the process is ended afterwards.
  private func filming(
    _ script: String, in folder: URL, _ body: (Process) throws -> Void
  ) throws {
    let process = Process()
    process.executableURL = try Program.location()
    process.arguments = words + ["--record", "film.mp4"]
    process.currentDirectoryURL = folder
    process.environment = try environment(
      folder,
      encoder: "sleep 1000 & echo $$ $! >programs/new; mv programs/new programs/started\n"
        + script
    ).merging(ProcessInfo.processInfo.environment) { mine, _ in mine }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.runHearingSignals()
    defer { process.end() }
    let started = folder.appendingPathComponent("programs/started")
    let deadline = Date(timeIntervalSinceNow: 30)
    while !FileManager.default.fileExists(atPath: started.path), Date() < deadline {
      Thread.sleep(forTimeInterval: 0.01)
    }
    let numbers = try String(contentsOf: started, encoding: .utf8).split { !$0.isNumber }
    try #require(numbers.count == 2)
    try body(process)
    // The encoder ended with all that it had started.
    let end = Date(timeIntervalSinceNow: 10)
    while try numbers.contains(where: { try isAlive(String($0)) }), Date() < end {
      Thread.sleep(forTimeInterval: 0.05)
    }
    for number in numbers {
      if try isAlive(String(number)) {
        Issue.record("process \(number) goes on")
        pid_t(number).map { _ = kill($0, SIGKILL) }
      }
    }
  }

  /// Whether a process runs; what only waits for somebody to notice its end does not.
  private func isAlive(_ number: String) throws -> Bool {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/ps")
    process.arguments = ["-o", "stat=", "-p", number]
    process.standardOutput = pipe
    try process.run()
    let state = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return !state.isEmpty && !state.hasPrefix("Z")
  }

  /// An encoder that hangs neither keeps the program nor costs what else was asked for: one that
  /// sleeps, one that turns in a circle, and one that does a little now and then and hears nothing.
  @Test(
    arguments: [SIGINT, SIGHUP],
    ["exec sleep 1000", "while :; do :; done", "trap '' INT TERM; while :; do sleep 1; done"])
  func aHungEncoderHeedsTheFirstSignal(number: Int32, script: String) throws {
    try withFolder { folder in
      try filming(script, in: folder) { process in
        kill(process.processIdentifier, number)
        #expect(process.hasEnded(within: 30))
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 74)
      }
      #expect(try names(folder) == ["net.safetensors", "rows.csv"])
    }
  }

  /// Who asks twice wants the end now; what is not whole by then does not stay.
  @Test func aSecondSignalLeavesNothingHalfWritten() throws {
    try withFolder { folder in
      try filming("while :; do :; done", in: folder) { process in
        kill(process.processIdentifier, SIGINT)
        #expect(!process.hasEnded(within: 0.3))
        let begun = try names(folder)
        #expect(!begun.isEmpty)
        kill(process.processIdentifier, SIGINT)
        #expect(process.hasEnded(within: 2))
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
      }
      #expect(try names(folder) == [])
    }
  }

  /// Who started the program with `nohup` wants it to outlive the terminal.
  @Test func aTerminalThatClosesIsNoMatterWhereItIsIgnored() throws {
    try withFolder { folder in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c", "trap '' HUP; exec \"$0\" \"$@\"", try Program.location().path, "--xor", "--headless",
        "--quiet", "-e", "1000000000", "--metrics", "rows.csv",
      ]
      process.currentDirectoryURL = folder
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.runHearingSignals()
      defer { process.end() }
      // The run has begun when its file grows.
      let deadline = Date(timeIntervalSinceNow: 30)
      while try names(folder).isEmpty, Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
      kill(process.processIdentifier, SIGHUP)
      #expect(!process.hasEnded(within: 0.5))
      kill(process.processIdentifier, SIGINT)
      #expect(process.hasEnded(within: 30))
      #expect(process.terminationStatus == 130)
      #expect(try names(folder) == ["rows.csv"])
    }
  }

  @Test func whatAKilledRunLeftIsRemovedByTheNext() throws {
    try withFolder { folder in
      // No process has a number beyond the system's largest.
      for name in ["rows.csv", "last.png", "film"] {
        let rest = folder.appendingPathComponent(".part-999999999-\(name)")
        if name == "film" {
          try FileManager.default.createDirectory(at: rest, withIntermediateDirectories: true)
          try Data([1]).write(to: rest.appendingPathComponent("frame-000000.png"))
        } else {
          try Data([1]).write(to: rest)
        }
      }
      let outcome = try Program.run(
        words + ["--screenshot", "last.png", "--record", "film/"], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try names(folder) == ["film", "last.png", "net.safetensors", "rows.csv"])
    }
  }

  @Test(arguments: [
    ["--size", "8192x8192", "--scale", "8", "--screenshot", "x.png"],
    ["--size", "8192x8192", "--scale", "6", "--record", "frames/"],
    ["--size", "8192x4096", "--scale", "4", "--screenshot", "x.png"],
  ])
  func aPictureBeyondAllMemoryIsRefusedBeforeItIsDrawn(words: [String]) throws {
    try withFolder { folder in
      for exhibit in [
        ["--xor", "--headless"], ["--digits", "--headless", "--offline"], ["--xor"],
      ] {
        let outcome = try Program.run(
          exhibit + words + ["-e", "1", "--save", "x.safetensors"], in: folder,
          environment: ["DISPLAY": ""])
        #expect(outcome.code == 64, "\(outcome.errors)")
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("GB") && outcome.errors.contains("--scale"))
        #expect(try names(folder) == [])
      }
    }
  }

  /// A window that is filmed holds frames until they are written, one that is not has none.
  @Test func theFramesThatWaitForAFilmCountBeforeAWindowOpens() throws {
    try withFolder { folder in
      let words = ["--xor", "--size", "1000x1000", "--scale", "2", "--memory", "40MB"]
      for (film, code) in [([], 69), (["--record", "frames/"], 64)] as [([String], Int32)] {
        let outcome = try Program.run(words + film, in: folder, environment: ["DISPLAY": ""])
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(outcome.errors.contains("at most 40MB") == (code == 64))
      }
      #expect(try names(folder) == [])
    }
  }

  /// A name that is not UTF-8 would be another name.
  @Test func aNameThatIsNotUTF8IsRefused() throws {
    try withFolder { folder in
      let script = "exec \"$0\" \"$@\" --save \"$(printf 'caf\\351.safetensors')\""
      let outcome = try Program.run(
        ["-c", script, try Program.location().path, "--xor", "--headless", "-e", "1"], in: folder,
        program: URL(fileURLWithPath: "/bin/sh"))
      #expect(outcome.code == 64)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("UTF-8"))
      #expect(try names(folder) == [])
    }
  }

  @Test func aClosedStandardOutputIsNamedPlainly() throws {
    try withFolder { folder in
      let outcome = try Program.run(
        [
          "-c", "exec \"$0\" \"$@\" >&-", try Program.location().path, "--xor", "--headless",
          "--quiet", "-e", "1", "--save", "x.safetensors",
        ], in: folder, program: URL(fileURLWithPath: "/bin/sh"))
      #expect(outcome.code == 74)
      #expect(outcome.errors.contains("standard output: can't be written: it is closed"))
      #expect(try names(folder) == ["x.safetensors"])
    }
  }
}

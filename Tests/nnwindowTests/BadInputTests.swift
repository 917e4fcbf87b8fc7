import Foundation
import Testing

/// Every wrong input ends the real program with its code and one line, and leaves no file.
@Suite struct BadInputTests {
  private func expectRefusal(
    _ words: [String], code: Int32, naming name: String, files: [String: Data] = [:],
    environment: [String: String] = [:]
  ) throws {
    try withFolder { folder in
      for (name, bytes) in files { try bytes.write(to: folder.appendingPathComponent(name)) }
      let outcome = try Program.run(words, in: folder, environment: environment)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(outcome.code == code, "\(words): \(outcome.errors)")
      #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("nnwindow: "))
      #expect(outcome.errors.hasSuffix("\n"))
      #expect(outcome.errors.contains(name), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
      #expect(left == files.keys.sorted())
    }
  }

  @Test(arguments: [
    ["-hn", "0"], ["-hn", "-1"], ["-hn", "x"], ["-hn", "1000000"], ["-hn", "1e3"], ["-hn", ""],
    ["-ner", "0"], ["-e", "-5"], ["-e", "99999999999999999999"], ["-lr", "nan"], ["-lr", "inf"],
    ["-lr", "-1"], ["--size", "0x0"], ["--size", "1x1"], ["--size", "100000x100000"],
    ["--scale", "0"], ["--seed", "-1"], ["--threads", "0"], ["--optimizer", "adm"],
    ["--bogus"], ["--beta", "1"], ["--metrics", "x.txt"], ["--screenshot", "x.jpg"],
    ["--record", "x.avi"], ["-hn"], ["--save"],
  ])
  func anOptionIsWrong(words: [String]) throws {
    try expectRefusal(["--xor"] + words, code: 64, naming: "\(words[0]): ")
    try expectRefusal(["--xor", "--headless"] + words, code: 64, naming: "\(words[0]): ")
  }

  @Test(arguments: [
    ["--beta", "-1"], ["--beta", "nan"], ["--beta", "x"], ["--latent-size", "0"],
    ["--latent-size", "65"], ["--latent-size", "2.5"], ["--dropout", "0.5"], ["--fourier", "8"],
    ["--image-size", "12"],
  ])
  func anOptionOfTheAutoencoderIsWrong(words: [String]) throws {
    try expectRefusal(
      ["--vae", "--synthetic", "--headless"] + words, code: 64, naming: "\(words[0]): ")
  }

  @Test(arguments: [
    (["--digits", "--hidden", "0"], "1 to 4096"), (["--digits", "--hidden", "8,x"], "8,x"),
    (["--digits", "--hidden", "4096,4096,4096,4096,4096,4096,4096,4096,4096"], "GB of memory"),
    (["--mnist", "--image-size", "10", "--layers", "flatten, dense 1048576"], "GB of memory"),
    (["--digits", "--hidden", "4096,4096", "--memory", "500MB"], "expected at most 500MB"),
    (["--digits", "--samples", "1000000", "--memory", "1GB"], "1.6 GB of memory"),
    (
      ["--mnist", "--memory", "50MB"], " MB of memory, expected at most 50MB; choose fewer samples"
    ),
    (["--vae", "--compare", "beta=1", "beta=4", "--memory", "60MB"], "the 2 runs would take"),
    (["--digits", "--compare", "hidden=4096,4096", "seed=2", "--memory", "600MB"], "the 2 runs"),
    (["--digits", "--size", "8192x8192", "--scale", "8", "--screenshot", "x.png"], "GB of memory"),
    (["--digits", "--memory", "4KB"], "a size from 1MB"),
    (["--digits", "--preset", "nilsen"], "nielsen, leaky"),
    (["--digits", "--latent-size", "99"], "no meaning"), (["--digits", "--samples", "3"], "1000"),
    (["--masks", "--hidden", "-1"], "no meaning"),
    (["--masks", "--preset", "leaky"], "no meaning"),
    (["--masks", "--loss", "none"], "softmax-cross-entropy"),
    (["--latent", "--hidden", "10,65"], "1 to 64 neurons"),
    (["--latent", "--hidden", ""], "commas"), (["--latent", "--loss", "x"], "no meaning"),
    (["--latent", "--compare", "hidden=8,3", "hidden=8,65"], "1 to 64 neurons"),
    (["--masks", "--compare", "hidden=8", "seed=2"], "no meaning"),
    (["--digits", "--compare", "seed=1", "seed=1"], "the same run"),
    (
      ["--digits", "--threads", "2"],
      "has no meaning for --digits; leave it out (it is for --mnist, --map, --attention, --grok, --forest)"
    ),
    (["--latent", "--threads", "2"], "(it is for --mnist, --map, --attention, --grok, --forest)"),
    (["--vae", "--samples", "3"], "1000"), (["--vae", "--preset", "leaky"], "no meaning"),
  ])
  func anOptionDoesNotFitItsExhibit(words: [String], problem: String) throws {
    try expectRefusal(
      words + ["--synthetic", "--headless", "--quiet", "-e", "1", "--save", "x.safetensors"],
      code: 64, naming: problem)
  }

  @Test(arguments: ["--mnist", "--digits", "--masks", "--latent", "--vae"])
  func aCheckpointIsNotOneOfTheExhibit(flag: String) throws {
    let run = [flag, "--synthetic", "--samples", "120", "--headless", "--quiet"]
    func save(_ words: [String]) throws -> Data {
      try withFolder { folder in
        let saved = try Program.run(words + ["-e", "0", "--save", "x.safetensors"], in: folder)
        #expect(saved.code == 0, "\(saved.errors)")
        return try Data(contentsOf: folder.appendingPathComponent("x.safetensors"))
      }
    }
    let load = run + ["-e", "1", "--save", "y.safetensors", "--load", "x.safetensors"]
    let own = try save(run)
    let files = ["x.safetensors": own]
    try expectRefusal(
      load + ["--image-size", "14"], code: 65, naming: "14×14 pixels, found one for 28×28",
      files: files)
    for cut in [own.dropLast(5), own.prefix(own.count / 2), own.prefix(200), own + own] {
      try expectRefusal(
        load, code: 65, naming: "x.safetensors: ", files: ["x.safetensors": Data(cut)])
    }
    let others = [
      ["--xor", "--headless", "--quiet"],
      [flag == "--mnist" ? "--digits" : "--mnist"] + run.dropFirst(),
      [flag == "--vae" ? "--latent" : "--vae"] + run.dropFirst(),
    ]
    for other in others {
      try expectRefusal(
        load, code: 65, naming: "save one with nnwindow \(flag)",
        files: ["x.safetensors": try save(other)])
    }
  }

  @Test func theExhibitIsNotOne() throws {
    try expectRefusal(["--xor", "--mnist"], code: 64, naming: "--xor and --mnist")
    try expectRefusal(["--headless"], code: 64, naming: "--headless: expected an exhibit")
    try expectRefusal(["--headless", "--json"], code: 64, naming: "--headless")
  }

  @Test func theImagesAreNotWhatTheyShouldBe() throws {
    let run = ["--mnist", "--headless", "--quiet", "--data"]
    func number(_ value: UInt32) -> [UInt8] {
      [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
    }
    let images = Data(
      [0, 0, 8, 3] + number(1) + number(28) + number(28) + [UInt8](repeating: 1, count: 784))
    let labels = Data([0, 0, 8, 1] + number(1) + [5])
    let names = [
      "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
      "t10k-labels-idx1-ubyte",
    ]
    let good = [names[0]: images, names[1]: labels, names[2]: images, names[3]: labels]
    func refuse(_ change: (inout [String: Data]) -> Void, naming name: String, code: Int32 = 65)
      throws
    {
      var files = good
      change(&files)
      try expectRefusal(run + ["."], code: code, naming: name, files: files)
    }
    try refuse({ $0[names[0]] = nil }, naming: "not there: \(names[0]); found", code: 66)
    try refuse({ $0[names[0]] = images.prefix(500) }, naming: "truncated")
    try refuse({ $0[names[0]] = Data("<html>".utf8) }, naming: "no IDX file")
    try refuse({ $0[names[1]] = labels.prefix(8) + [99] }, naming: "99")
    try refuse({ $0[names[0]] = labels }, naming: "expected images, found labels")
    try refuse(
      { $0[names[0]] = Data([0, 0, 8, 3] + number(0) + number(28) + number(28)) },
      naming: "found none")
    try expectRefusal(run + ["nowhere"], code: 66, naming: "nowhere: no such file")
    try expectRefusal(run + ["file"], code: 65, naming: "file", files: ["file": labels])
    try expectRefusal(
      ["--mnist", "--headless", "--synthetic", "--data", "."], code: 64, naming: "contradict")
    try expectRefusal(
      ["--mnist", "--headless", "--layers", "conv 8@3x3 relu, poll 2"], code: 64, naming: "poll 2")
  }

  #if os(Linux)
    /// What the system does not give would end in an abort somewhere on the way.
    @Test(arguments: [
      (["--digits", "--samples", "1000000"], "GB of memory, expected at most "),
      (["--digits", "--samples", "1000000"], "or raise ulimit"),
      (["--digits", "--memory", "4GB"], "--memory 4GB: the system lets the process take about "),
    ])
    func aLimitOfTheProcessIsOneOfTheRun(words: [String], problem: String) throws {
      for limit in ["-v", "-d"] {
        try withFolder { folder in
          let run = words + ["--synthetic", "--headless", "--quiet", "-e", "0"]
          let shell = ["-c", "ulimit \(limit) 700000; exec \"$0\" \"$@\""]
          let outcome = try Program.run(
            shell + [Program.location().path] + run, in: folder,
            program: URL(fileURLWithPath: "/bin/sh"))
          #expect(outcome.code == 64, "\(outcome.errors)")
          #expect(outcome.errorLines.count == 1)
          #expect(outcome.errors.contains(problem), "\(outcome.errors)")
          // What fits runs.
          let small = try Program.run(
            shell + [Program.location().path]
              + run.filter { $0 != "1000000" && $0 != "4GB" }
              .filter { $0 != "--samples" && $0 != "--memory" } + ["--samples", "600"],
            in: folder, program: URL(fileURLWithPath: "/bin/sh"))
          #expect(small.code == 0, "\(small.errors)")
        }
      }
    }
  #endif

  @Test func anOutputCannotBeMade() throws {
    for (flag, name) in [
      ("--save", "nowhere/x"), ("--metrics", "nowhere/x.csv"), ("--screenshot", "nowhere/x.png"),
      ("--record", "nowhere/frames/"), ("--save-config", "nowhere/x.yaml"),
    ] {
      try expectRefusal(["--xor", "--headless", flag, name], code: 73, naming: name)
    }
    try expectRefusal(
      ["--xor", "--headless", "--record", "/dev/null"], code: 73, naming: "/dev/null")
    try expectRefusal(["--xor", "--headless", "--record", "-"], code: 64, naming: "--record: ")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
  func aFolderMayNotBeWritten() throws {
    try expectRefusal(["--xor", "--headless", "--save", "/proc/x"], code: 73, naming: "/proc/x")
  }

  @Test func aFilmLacksFFmpeg() throws {
    try expectRefusal(
      ["--xor", "--headless", "--record", "x.mp4"], code: 69, naming: "ffmpeg",
      environment: ["PATH": "/nowhere"])
  }

  @Test func aConfigIsWrong() throws {
    let words = ["--xor", "--headless", "--config", "c.yaml"]
    try expectRefusal(words, code: 66, naming: "c.yaml: no such file")
    let random = Data((0..<500).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) })
    for bytes in [
      Data(), Data("xor: tr".utf8), Data("epochs: nan".utf8), Data("epochs: [1, 2".utf8),
      Data("nothing like it".utf8), Data([0xFF, 0xFE, 0x00]), random,
    ] {
      try expectRefusal(words, code: 65, naming: "c.yaml: ", files: ["c.yaml": bytes])
    }
  }

  @Test func aCheckpointIsWrong() throws {
    let words = ["--xor", "--headless", "--load", "x.safetensors"]
    try expectRefusal(words, code: 66, naming: "x.safetensors")
    let random = Data((0..<500).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) })
    for bytes in [Data(), Data([1, 0, 0]), random, Data(repeating: 0xFF, count: 64)] {
      try expectRefusal(words, code: 65, naming: "x.safetensors", files: ["x.safetensors": bytes])
    }
  }

  @Test func aCheckpointIsOfAnotherNetworkOrDamaged() throws {
    let words = ["--xor", "--headless", "--load", "x.safetensors"]
    let whole = try withFolder { folder in
      let saved = try Program.run(
        ["--xor", "--headless", "-hn", "4", "-e", "10", "--save", "x.safetensors"], in: folder)
      #expect(saved.code == 0, "\(saved.errors)")
      return try Data(contentsOf: folder.appendingPathComponent("x.safetensors"))
    }
    try expectRefusal(
      words + ["-hn", "3"], code: 65, naming: "-hn 3, found 4",
      files: ["x.safetensors": whole])
    try expectRefusal(
      words, code: 65, naming: "truncated", files: ["x.safetensors": whole.dropLast(9)])
    // The numbers begin after the header, whose length the first eight bytes tell.
    let header = whole.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    var filled = whole
    for index in stride(from: 8 + header, to: whole.count - 3, by: 4) {
      filled.replaceSubrange(index..<index + 4, with: [0, 0, 0xC0, 0x7F])
    }
    try expectRefusal(
      words, code: 65, naming: "expected finite numbers", files: ["x.safetensors": filled])
  }

  #if os(Linux)
    @Test func thereIsNoDisplay() throws {
      let hidden = ["DISPLAY": "", "WAYLAND_DISPLAY": "", "SDL_VIDEODRIVER": ""]
      try expectRefusal(["--xor"], code: 69, naming: "display", environment: hidden)
      try expectRefusal([], code: 69, naming: "display", environment: hidden)
    }
  #endif
}

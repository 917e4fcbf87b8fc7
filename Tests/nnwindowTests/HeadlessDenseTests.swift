import Foundation
import Testing

/// What the real program leaves of a run of dense networks on images, without a window and without
/// data.
@Suite struct HeadlessDenseTests {
  private static let flags = ["--digits", "--masks", "--latent"]

  private func result(_ words: [String], in folder: URL) throws -> [String: Any] {
    let outcome = try Program.run(words + ["--json", "--quiet", "--headless"], in: folder)
    // That a file is another now is told whoever is quiet.
    let others = outcome.errorLines.filter { !$0.hasPrefix("nnwindow: replaced ") }
    #expect(outcome.code == 0 && others.isEmpty, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
  }

  @Test(arguments: flags) func everyFileThatIsAskedForIsWritten(flag: String) throws {
    try withFolder { folder in
      func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      }
      let run = [flag, "--synthetic", "--samples", "300"]
      // 250 images are 8 batches.
      let first = try result(
        run + [
          "-e", "2", "-ner", "4", "--save", "x.safetensors", "--metrics", "x.csv",
          "--screenshot", "x.svg", "--record", "frames/", "--save-config", "x.yaml", "--size",
          "640x400",
        ], in: folder)
      #expect(first["exhibit"] as? String == String(flag.dropFirst(2)))
      #expect(first["steps"] as? Int == 16 && first["dataset"] as? String == "synthetic")
      let rows = try text("x.csv").split(separator: "\n")
      #expect(rows.map { $0.prefix { $0 != "," } } == ["batch", "0", "4", "8", "12", "16"])
      #expect(Set(rows.map { $0.count { $0 == "," } }).count == 1)
      #expect(try text("x.svg").hasSuffix("</svg>\n"))
      let frames = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("frames").path)
      #expect(frames.count == 5)
      let tensors = try CheckpointFile.tensors(folder.appendingPathComponent("x.safetensors"))
      let count = tensors.filter { $0.key.hasPrefix("dense") }.values.reduce(0) { $0 + $1.count }
      #expect(first["parameters"] as? Int == count)
      let examined = try result(run + ["--evaluate", "--load", "x.safetensors"], in: folder)
      for key in ["testAccuracy", "testLoss", "validationAccuracy"] {
        #expect(
          try examined.value(key, as: Double.self) == first.value(key, as: Double.self), "\(key)")
      }
      let again = try result(["--config", "x.yaml"], in: folder)
      #expect(
        try again.value("checksum", as: String.self) == first.value("checksum", as: String.self))
    }
  }

  /// Where nobody watches, a machine without ffmpeg is a fault; elsewhere the test is left out.
  private static let needsFFmpeg = ConditionTrait.enabled(
    if: XServer.path(of: "ffmpeg") != nil || ProcessInfo.processInfo.environment["CI"] != nil,
    "needs ffmpeg")

  /// How many pictures a film has, counted by another program.
  private func frameCount(_ name: String, in folder: URL) throws -> Int {
    let prober = try #require(XServer.path(of: "ffprobe"))
    let words = ["-v", "error", "-count_frames", "-select_streams", "v"]
    let outcome = try Program.run(
      words + ["-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", name], in: folder,
      program: URL(fileURLWithPath: prober))
    let count = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    return try #require(Int(count), "\(outcome)")
  }

  @Test(needsFFmpeg, arguments: flags.dropFirst())
  func aFilmShowsEveryRefresh(flag: String) throws {
    try withFolder { folder in
      for (name, start) in [("x.gif", [0x47, 0x49, 0x46]), ("x.mp4", [0, 0, 0])] as [(_, [UInt8])] {
        _ = try result(
          [
            flag, "--synthetic", "--samples", "300", "-e", "1", "-ner", "4", "--record", name,
            "--size", "640x400",
          ], in: folder)
        let film = try Data(contentsOf: folder.appendingPathComponent(name))
        #expect(film.starts(with: start), "\(name)")
        // The start, and two refreshes of four batches each.
        #expect(try frameCount(name, in: folder) == 3, "\(name)")
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
          == ["x.gif", "x.mp4"])
    }
  }

  @Test func aRunGoesOnFromItsFileToTheSameBits() throws {
    for flag in Self.flags {
      try withFolder { folder in
        let run = [flag, "--synthetic", "--samples", "300", "--schedule", "constant"]
        let whole = try result(run + ["-e", "3"], in: folder)
        _ = try result(run + ["-e", "1", "--save", "x.safetensors"], in: folder)
        let rest = try result(run + ["-e", "3", "--load", "x.safetensors"], in: folder)
        #expect(
          try rest.value("checksum", as: String.self) == whole.value("checksum", as: String.self),
          "\(flag)")
      }
    }
  }
}

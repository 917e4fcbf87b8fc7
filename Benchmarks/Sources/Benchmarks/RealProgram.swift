import Foundation

/// The built program, run as a person runs it.
struct RealProgram {
  /// `NNWINDOW` names another than the one that lies in the package's release folder.
  static let path =
    ProcessInfo.processInfo.environment["NNWINDOW"]
    ?? FileManager.default.currentDirectoryPath + "/.build/release/nnwindow"

  /// Whether there is a display to open a window on.
  static var hasDisplay: Bool { ProcessInfo.processInfo.environment["DISPLAY"] != nil }

  /// What a run printed, how long it took from start to end, and the most memory it had.
  struct Outcome {
    var seconds: Double
    /// Kilobytes, 0 where the system does not tell.
    var peakMemory: Int
    var json: [String: Any]

    func number(_ key: String) -> Double { (json[key] as? NSNumber)?.doubleValue ?? .nan }
    var checksum: String { json["checksum"] as? String ?? "" }
  }

  static func run(_ words: [String]) throws -> Outcome {
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Disagreement("\(path) is not there; build it with swift build -c release")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let begin = ContinuousClock.now
    try process.run()
    var peak = 0
    while process.isRunning {
      peak = max(peak, peakMemory(of: process.processIdentifier))
      Thread.sleep(forTimeInterval: 0.002)
    }
    process.waitUntilExit()
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    guard process.terminationStatus == 0 else {
      throw Disagreement("nnwindow \(words.joined(separator: " ")): \(process.terminationStatus)")
    }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let json = (try? JSONSerialization.jsonObject(with: text)) as? [String: Any] ?? [:]
    return Outcome(seconds: seconds, peakMemory: peak, json: json)
  }

  private static func peakMemory(of process: Int32) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
  }
}

/// What the open window costs a run that never waits for it.
enum Turbo: Benchmark {
  static let name = "turbo"
  static let summary = "training lost to the open window at pace turbo, turn by turn with headless"

  static func run() throws {
    guard RealProgram.hasDisplay else { return print("  no display: start it with xvfb-run") }
    let common = ["--xor", "--json", "--quiet", "-e", "20000000", "-ner", "200"]
    var losses: [Double] = []
    for round in 1...5 {
      let alone = try RealProgram.run(common + ["--headless"])
      let shown = try RealProgram.run(common + ["--pace", "turbo", "--exit-when-done"])
      guard alone.checksum == shown.checksum, !alone.checksum.isEmpty else {
        throw Disagreement("the window's run ended in other numbers than the one without")
      }
      // Rates of training alone: opening the window is another row.
      let loss = 1 - shown.number("epochsPerSecond") / alone.number("epochsPerSecond")
      losses.append(loss)
      print(
        "  round \(round): \(grouped(alone.number("epochsPerSecond"))) epochs/s alone, "
          + "\(grouped(shown.number("epochsPerSecond"))) with the window, "
          + "lost \(fixed(loss * 100, 1)) %")
    }
    print("  median: lost \(fixed(median(losses.sorted()) * 100, 1)) % (asked: under 10 %)")
  }
}

/// How soon the window shows something, and how much memory a run takes.
enum StartUp: Benchmark {
  static let name = "start-up"
  static let summary = "seconds from start to first frame, and memory after 40,000 epochs"

  static func run() throws {
    guard RealProgram.hasDisplay else { return print("  no display: start it with xvfb-run") }
    // A run of no epochs has finished with its first frame; the program's end is in the time too.
    let first = ["--xor", "-e", "0", "--exit-when-done"]
    _ = try RealProgram.run(first)
    let times = try (0..<9).map { _ in try RealProgram.run(first).seconds }.sorted()
    print(
      "  first frame: median \(fixed(median(times), 3)) s, worst \(fixed(times.last ?? .nan, 3)) s "
        + "(asked: 0.5)")
    for refresh in ["100", "1"] {
      let run = try RealProgram.run([
        "--xor", "-e", "40000", "-ner", refresh, "--pace", "turbo", "--exit-when-done",
      ])
      print(
        "  40,000 epochs, \(refresh) in a refresh: at most \(run.peakMemory / 1024) MB (asked: 150)"
      )
    }
  }
}

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
      throw Disagreement("\(path) is not there; build it with Scripts/build")
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

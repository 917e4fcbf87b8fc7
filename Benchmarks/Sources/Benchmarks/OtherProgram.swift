import Foundation

/// Programs that do the same work elsewhere, each in a process of its own.
enum OtherProgram {
  /// A program could not be run.
  struct Unavailable: Error, CustomStringConvertible {
    let description: String
  }

  /// The path of a file that lies beside the sources of the benchmarks.
  static func source(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../\(name)").standardizedFileURL.path
  }

  /// Whether a command is there and ends well; nothing that it says is shown.
  static func succeeds(_ command: [String], environment: [String: String] = [:]) -> Bool {
    let process = process(command, environment)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Hands `input` to a command and reads its answer, which is JSON.
  ///
  /// - Parameters:
  ///   - environment: what is set besides that of the benchmarks.
  ///   - failure: what is thrown as ``Unavailable`` where the command does not end well.
  static func run<Answer: Decodable>(
    _ command: [String], input: Data, environment: [String: String] = [:], failure: String
  ) throws -> Answer {
    let process = process(command, environment)
    let (given, answered) = (Pipe(), Pipe())
    process.standardInput = given
    process.standardOutput = answered
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: input)
    try given.fileHandleForWriting.close()
    let answer = try answered.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Unavailable(description: failure) }
    return try JSONDecoder().decode(Answer.self, from: answer)
  }

  /// A command that stays open and answers each line with a line, for programs that are slow to
  /// start. It is told to end, by the end of its input, where nobody holds it any more.
  final class Session {
    private let (given, answered) = (Pipe(), Pipe())
    private let failure: String
    /// What has been read after the last whole line.
    private var rest = Data()

    /// - Parameter failure: what is thrown as ``Unavailable`` where the command ends.
    init(_ command: [String], environment: [String: String] = [:], failure: String) throws {
      self.failure = failure
      let process = process(command, environment)
      process.standardInput = given
      process.standardOutput = answered
      try process.run()
    }

    /// The answer to `order`; both are JSON.
    func ask<Order: Encodable, Answer: Decodable>(_ order: Order) throws -> Answer {
      try given.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(order) + [newline])
      while true {
        if let end = rest.firstIndex(of: newline) {
          let line = rest[..<end]
          rest = Data(rest[(end + 1)...])
          return try JSONDecoder().decode(Answer.self, from: line)
        }
        let more = answered.fileHandleForReading.availableData
        guard !more.isEmpty else { throw Unavailable(description: failure) }
        rest += more
      }
    }

    deinit { try? given.fileHandleForWriting.close() }

    private var newline: UInt8 { UInt8(ascii: "\n") }
  }

  /// Calls `body` with a folder for the files of one run of a benchmark, which is removed afterwards.
  static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "nnwindow-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private static func process(_ command: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return process
  }
}

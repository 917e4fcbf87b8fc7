import Foundation
import Testing

/// The real program, as it was built beside the tests.
enum Program {
  /// What a run of the program left.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String

    /// The lines on standard error.
    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  /// A run that has not ended by then has failed.
  private static let patience = 60.0

  /// Runs the program with the given words and waits for its end.
  /// - Parameters:
  ///   - folder: where it runs; relative names of files mean this folder.
  ///   - environment: what to change in the environment; an empty text removes a variable.
  ///   - program: what to run instead, as a shell that starts it.
  static func run(
    _ words: [String], in folder: URL, environment changes: [String: String] = [:],
    program: URL? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = try program ?? location()
    process.arguments = words
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    for (name, text) in changes { environment[name] = text.isEmpty ? nil : text }
    process.environment = environment
    // Files rather than pipes: a full pipe would stop the program.
    let places = ["output", "errors"].map { name in
      FileManager.default.temporaryDirectory
        .appendingPathComponent("nnwindow-\(name)-\(UUID().uuidString)")
    }
    defer { for place in places { try? FileManager.default.removeItem(at: place) } }
    for place in places { try Data().write(to: place) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: places[0])
    process.standardError = try FileHandle(forWritingTo: places[1])
    try process.run()
    let deadline = Date(timeIntervalSinceNow: patience)
    while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.005) }
    if process.isRunning {
      process.terminate()
      throw Failure.endless(words)
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit else {
      throw Failure.signal(process.terminationStatus, words)
    }
    return Outcome(
      code: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: places[0]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: places[1]), as: UTF8.self))
  }

  enum Failure: Error {
    case notBuilt(String)
    case endless([String])
    /// A trap, most likely.
    case signal(Int32, [String])
  }

  /// The program lies beside the test bundle, which is `.build/<configuration>/….xctest`.
  static func location() throws -> URL {
    let executable = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    let bundles = [executable] + Bundle.allBundles.map(\.bundleURL)
    for start in bundles {
      var folder = start.resolvingSymlinksInPath()
      for _ in 0..<5 {
        folder.deleteLastPathComponent()
        let program = folder.appendingPathComponent("nnwindow")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: program.path, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: program.path)
        {
          return program
        }
      }
    }
    throw Failure.notBuilt(executable.path)
  }
}

extension [String: Any] {
  /// A value of a result that must be there and of this kind: two results that both lack it are
  /// not the same.
  func value<Kind>(_ key: String, as kind: Kind.Type) throws -> Kind {
    try #require(self[key] as? Kind, "\(key) is missing")
  }
}

/// Runs `body` in a folder of its own, which is removed afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("nnwindow-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

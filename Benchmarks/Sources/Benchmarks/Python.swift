import Foundation

/// The scripts beside the package, which do the same work in Python.
enum Python {
  /// A script could not be run.
  struct Unavailable: Error, CustomStringConvertible {
    let description: String
  }

  /// Whether `python3` can import a module.
  static func has(_ module: String) -> Bool {
    let process = process(["-c", "import \(module)"], threads: 1)
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Hands `order` to a script as JSON and reads its answer.
  ///
  /// - Parameters:
  ///   - threads: those that its libraries may use.
  ///   - module: what it needs besides Python itself, for the error.
  static func run<Order: Encodable, Answer: Decodable>(
    _ script: String, _ order: Order, threads: Int, needs module: String
  ) throws -> Answer {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../\(script)").standardizedFileURL.path
    let process = process([path], threads: threads)
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(order))
    try input.fileHandleForWriting.close()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Unavailable(description: "python3 with \(module) is needed for the comparison")
    }
    return try JSONDecoder().decode(Answer.self, from: answer)
  }

  private static func process(_ arguments: [String], threads: Int) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["OPENBLAS_NUM_THREADS"] = "\(threads)"
    environment["OMP_NUM_THREADS"] = "\(threads)"
    process.environment = environment
    return process
  }
}

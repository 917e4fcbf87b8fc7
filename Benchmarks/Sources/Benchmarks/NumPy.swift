import Foundation

/// The same work in NumPy, as `numpy_xor.py` beside the package does it.
enum NumPy {
  struct Order: Encodable {
    var hidden: Int
    var learningRate: Float
    var epochs: Int
    var parameters: [Float]
  }

  struct Result: Decodable {
    var seconds: Double
    var loss: Float
    var parameters: [Float]
  }

  /// NumPy could not be run.
  struct Unavailable: Error, CustomStringConvertible {
    let description: String
  }

  /// Trains as `order` says in a process of its own; start-up is not part of its seconds.
  static func train(_ order: Order) throws -> Result {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../numpy_xor.py").standardizedFileURL
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path]
    var environment = ProcessInfo.processInfo.environment
    // Matrices of four rows gain nothing from threads, and one thread is what it is compared with.
    environment["OPENBLAS_NUM_THREADS"] = "1"
    environment["OMP_NUM_THREADS"] = "1"
    process.environment = environment
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(order))
    try input.fileHandleForWriting.close()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Unavailable(description: "python3 with NumPy is needed for the comparison")
    }
    return try JSONDecoder().decode(Result.self, from: answer)
  }
}

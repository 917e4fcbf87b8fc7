import Foundation
import Networks

/// The same networks in PyTorch, as the scripts beside the package train them.
enum PyTorch {
  /// What a script is told: the whole of what a learner is about to do.
  struct Order: Encodable {
    /// Files of raw numbers: bytes of images and labels, floats of parameters.
    let images: String
    let labels: String
    let parameters: String
    /// Where the parameters go that training ends with.
    let trained: String
    let architecture: Architecture
    let optimizer: Optimizer
    let batch: Int
    /// The rows of each batch, one after another.
    let rows: [Int]
    /// Batches that are timed together.
    let burst: Int
    let threads: Int

    /// What `learner`, in its present state, is to learn from `data`; files are written to `folder`.
    init(
      _ learner: Learner, _ data: MNISTData, rows: [Int], batch: Int, burst: Int,
      threads: Int = 1, in folder: URL
    ) throws {
      func file(_ name: String, _ bytes: @autoclosure () -> Data, isKept: Bool) throws -> String {
        let place = folder.appending(path: name)
        if !isKept || !FileManager.default.fileExists(atPath: place.path) {
          try bytes().write(to: place)
        }
        return place.path
      }
      images = try file("images", Data(data.images), isKept: true)
      labels = try file("labels", Data(data.labels), isKept: true)
      let start = learner.network.parameters
      parameters = try file("parameters", start.withUnsafeBytes { Data($0) }, isKept: false)
      trained = folder.appending(path: "trained").path
      (architecture, optimizer) = (learner.network.architecture, learner.optimizer)
      (self.batch, self.rows, self.burst, self.threads) = (batch, rows, burst, threads)
    }
  }

  struct Result: Decodable {
    /// Of each burst in the training loop alone, without the first, which warms up.
    let seconds: [Double]
    /// Of each batch, before its update.
    let losses: [Float]
  }

  static func train(_ order: Order, with script: String) throws -> Result {
    try Python.run(script, order, threads: order.threads, needs: "PyTorch")
  }

  /// Calls `body` with a folder for the files of one run of a benchmark, which is removed afterwards,
  /// or with nil where PyTorch is not installed.
  static func withFolder(_ body: (URL?) throws -> Void) throws {
    guard Python.has("torch") else { return try body(nil) }
    try OtherProgram.withFolder(body)
  }
}

import Foundation

/// The same network in PyTorch, as `pytorch_mnist.py` beside the package trains it.
enum PyTorch {
  struct Order: Encodable {
    /// Files of raw numbers: bytes of images and labels, floats of parameters.
    var images: String
    var labels: String
    var parameters: String
    /// Where the parameters go that training ends with.
    var trained: String
    var batch: Int
    /// The rows of each batch, one after another; the first batches are not timed.
    var rows: [Int]
    var warmUp: Int
    var learningRate: Float
    var threads: Int
  }

  struct Result: Decodable {
    /// In the training loop alone, without the batches to warm up.
    var seconds: Double
    /// Of each batch, before its update.
    var losses: [Float]
  }

  static func train(_ order: Order) throws -> Result {
    try Python.run("pytorch_mnist.py", order, threads: order.threads, needs: "PyTorch")
  }
}

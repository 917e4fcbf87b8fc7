import Foundation

/// The same networks in PyTorch, as `pytorch_mnist.py` and `pytorch_vae.py` beside the package train
/// them.
enum PyTorch {
  struct Order: Encodable {
    /// Files of raw numbers: bytes of images and labels, floats of parameters.
    var images: String
    /// Empty for a network that needs none.
    var labels = ""
    var parameters: String
    /// Where the parameters go that training ends with; empty for nowhere.
    var trained = ""
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

  static func train(_ order: Order, with script: String = "pytorch_mnist.py") throws -> Result {
    try Python.run(script, order, threads: order.threads, needs: "PyTorch")
  }
}

import Foundation

/// Another program that learns XOR by the same rule, in a process of its own.
struct XORPeer {
  struct Order: Encodable {
    var hidden: Int
    var learningRate: Float
    var epochs: Int
    var parameters: [Float]
    /// Which of its ways a script is to take, where it has several.
    var form: String?
  }

  struct Answer: Decodable {
    /// Of the training loop alone.
    var seconds: Double
    var parameters: [Float]
  }

  /// What it is called.
  let name: String
  /// Epochs of a round with `hidden` units: about a quarter of a second of its work.
  let epochs: (_ hidden: Int) -> Int
  /// The starting weights of the seeds are multiplied by this before weights are compared.
  var spread: Float = 1
  /// Trains as it is told; start-up and compilation are not part of the seconds.
  let train: (Order) throws -> Answer
}

extension XORPeer {
  /// `numpy_xor.py`, without which there is no comparison.
  static var numpy: XORPeer {
    // Matrices of four rows gain nothing from threads, and one thread is what it is compared with.
    XORPeer(name: "NumPy", epochs: { _ in 10_000 }) {
      try Python.run("numpy_xor.py", $0, threads: 1, needs: "NumPy")
    }
  }

  /// `jax_xor.py` in its fastest form and in that with matrices; empty where `python3` has no JAX.
  static func jax() throws -> [XORPeer] {
    guard Python.has("jax") else { return [] }
    let session = try Python.session("jax_xor.py", threads: 1, needs: "JAX")
    return [("JAX", "fast"), ("JAX with matrices", "matrices")].map { name, form in
      XORPeer(name: name, epochs: { 6_000_000 / ($0 + 4) }) { order in
        var order = order
        order.form = form
        return try session.ask(order)
      }
    }
  }

  /// `fann_xor.c`, compiled into `folder`, or nil where the C compiler does not find FANN.
  static func fann(in folder: URL) -> XORPeer? {
    let program = folder.appending(path: "fann_xor").path
    let compiler = [
      "cc", "-std=gnu11", "-O3", "-march=native", OtherProgram.source("fann_xor.c"), "-o", program,
      "-lfloatfann", "-lm",
    ]
    guard OtherProgram.succeeds(compiler) else { return nil }
    // From full weights a unit may reach 0.01 or 0.99, where FANN's slope is another.
    return XORPeer(name: "FANN", epochs: { 1_600_000 / ($0 + 1) }, spread: 0.5) { order in
      let numbers = ["\(order.hidden)", "\(order.learningRate)", "\(order.epochs)"]
      let words = numbers + order.parameters.map { "\($0)" }
      return try OtherProgram.run(
        [program], input: Data(words.joined(separator: " ").utf8), failure: "fann_xor failed")
    }
  }
}

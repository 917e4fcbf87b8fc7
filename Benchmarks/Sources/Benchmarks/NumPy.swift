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

  /// Trains as `order` says in a process of its own; start-up is not part of its seconds.
  static func train(_ order: Order) throws -> Result {
    // Matrices of four rows gain nothing from threads, and one thread is what it is compared with.
    try Python.run("numpy_xor.py", order, threads: 1, needs: "NumPy")
  }
}

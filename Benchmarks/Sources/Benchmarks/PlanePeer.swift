/// Another program that trains a small network on batches of points of a plane, in a process of its own.
struct PlanePeer {
  struct Order: Encodable {
    /// Which of its ways a script is to take, where it has several.
    var form = ""
    /// The layers' widths, the input's first.
    var sizes: [Int]
    var learningRate: Float
    /// Rows in a batch.
    var batch: Int
    var steps: Int
    /// How often they are made, from the same start: the least time counts.
    var repeats: Int
    /// `[row, input]` of the whole data set, and a target for each row.
    var inputs: [Float]
    var targets: [Float]
    /// Of one batch after another, beginning anew behind the last.
    var rows: [Int]
    var parameters: [Float]
  }

  struct Answer: Decodable {
    /// The least that one of the repeats took in the training loop alone.
    var seconds: Double
    var parameters: [Float]
  }

  /// What it is called.
  let name: String
  /// Steps between two looks at the clock: some milliseconds of its work.
  let steps: Int
  /// How many times its steps a second are asked for, by the number of hidden layers.
  let asked: [Int: Double]
  let train: (Order) throws -> Answer

  /// JAX in its fastest form and in that with matrices, and PyTorch; those that `python3` has.
  static func all() throws -> [PlanePeer] {
    var peers: [PlanePeer] = []
    if Python.has("jax") {
      let session = try Python.session("jax_plane.py", threads: 1, needs: "JAX")
      peers += [("JAX", "fast", [:]), ("JAX with matrices", "matrices", [2: 10, 3: 5])].map {
        name, form, asked in
        PlanePeer(name: name, steps: 5000, asked: asked) { order in
          var order = order
          order.form = form
          return try session.ask(order)
        }
      }
    } else {
      print("  JAX is not installed (pip install jax): left out")
    }
    if Python.has("torch") {
      let session = try Python.session("pytorch_plane.py", threads: 1, needs: "PyTorch")
      peers.append(
        PlanePeer(name: "PyTorch", steps: 200, asked: [2: 200], train: { try session.ask($0) }))
    } else {
      print("  PyTorch is not installed (pip install torch): left out")
    }
    return peers
  }
}

import Foundation

/// What a file holds of a `PairLearner`: the matrices under the names that PyTorch's `Embedding` and `Linear`
/// give them, moments under `optimizer.`, as `optimizer.exp_avg.embedding.weight`, and strings.
public struct PairCheckpoint: Sendable, Hashable {
  /// The sizes, which those of the matrices tell.
  public var shape: PairShape
  /// Parameters, and the moments of AdamW; none for plain parameters.
  public var state: PairState
  /// What else whoever writes the file says; the count of steps is the format's own.
  public var metadata: [String: String]

  private static let momentNames = Optimizer.Kind.adamw.momentNames
  private static let stepKey = "step"

  /// What a learner has come to.
  public init(_ shape: PairShape, _ state: PairState, metadata: [String: String] = [:]) {
    (self.shape, self.state, self.metadata) = (shape, state, metadata)
  }

  /// Reads a file.
  ///
  /// - Throws: what it is not: one tensor is missing, or does not fit the others, a number is not finite or
  ///   a mean of squares below 0.
  public init(contentsOf path: String) throws(CheckpointError) {
    try self.init(SafeTensors(contentsOf: path))
  }

  /// Understands the bytes of a file; `path` is only for errors.
  public init(bytes: [UInt8], path: String) throws(CheckpointError) {
    try self.init(SafeTensors(bytes: bytes, path: path))
  }

  private init(_ file: SafeTensors) throws(CheckpointError) {
    func size(_ name: String, _ axis: Int) throws(CheckpointError) -> Int {
      guard let tensor = file[name] else { throw .missingTensor(path: file.path, tensor: name) }
      guard tensor.shape.count == 2, tensor.shape.allSatisfy({ (1...65_536).contains($0) }) else {
        throw .wrongShape(path: file.path, tensor: name, expected: [1, 1], found: tensor.shape)
      }
      return tensor.shape[axis]
    }
    shape = PairShape(
      numbers: try size("unembedding.weight", 0), operands: try size("embedding.weight", 0),
      width: try size("embedding.weight", 1), hidden: try size("hidden.weight", 0))
    let tensors = shape.tensors
    func values(_ prefix: String) throws(CheckpointError) -> [Float] {
      var values: [Float] = []
      for tensor in tensors {
        values += try file.floats(prefix + tensor.name, shape: [tensor.rows, tensor.columns])
      }
      return values
    }
    state = PairState(parameters: try values(""), moments: [], step: 0)
    metadata = file.metadata
    let text = metadata.removeValue(forKey: Self.stepKey)
    if let text {
      guard let step = Int(text), (0..<Int.max / 4).contains(step) else {
        throw .wrongNumber(
          path: file.path, key: Self.stepKey, expected: "a whole number from 0",
          found: "“\(text.prefix(40))”")
      }
      state.step = step
    }
    let prefix = { (name: String) in "optimizer.\(name)." }
    guard file.tensors.contains(where: { $0.name.hasPrefix(prefix(Self.momentNames[0])) }) else {
      return
    }
    for name in Self.momentNames {
      let moment = try values(prefix(name))
      let mayBeNegative = !Optimizer.Kind.adamw.squareNames.contains(name)
      if !mayBeNegative, let odd = moment.firstIndex(where: { $0 < 0 }) {
        throw .negativeVariance(
          path: file.path, tensor: prefix(name) + tensors[0].name, index: odd)
      }
      state.moments.append(moment)
    }
  }

  /// The bytes of the file; traps unless the numbers fit the shape.
  public func bytes() -> [UInt8] {
    func contents(_ prefix: String, _ values: [Float]) -> [SafeTensors.Content] {
      precondition(values.count == shape.parameterCount, "a number for each parameter")
      var start = 0
      return shape.tensors.map { tensor in
        defer { start += tensor.count }
        return SafeTensors.Content(
          name: prefix + tensor.name, shape: [tensor.rows, tensor.columns],
          values: values[start..<start + tensor.count])
      }
    }
    var all = contents("", state.parameters)
    for (name, moment) in zip(Self.momentNames, state.moments) {
      all += contents("optimizer.\(name).", moment)
    }
    var strings = metadata
    strings[Self.stepKey] = "\(state.step)"
    return SafeTensors.encode(all, metadata: strings)
  }
}

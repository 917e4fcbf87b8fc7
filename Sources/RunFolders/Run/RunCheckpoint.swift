import Networks

/// One checkpoint of a run.
package struct RunCheckpoint: Sendable {
  /// Finished steps of the optimiser; 0 is before the first.
  package let step: Int
  package let file: SafeTensorsFile
  /// Parameters and buffers in network order; without the optimiser's moments.
  package let tensors: [SafeTensors.Tensor]
  /// What the training process measured itself, by tensor.
  package let norms: [String: WrittenNorms]

  /// L2 norms in double precision, as the training process had them.
  package struct WrittenNorms: Sendable, Equatable {
    /// Of the tensor after the step.
    package let weight: Double?
    /// Of what that one step changed.
    package let update: Double?
    /// Of the gradient as the optimiser saw it.
    package let gradient: Double?
  }

  /// A tensor with this at the beginning of its name is the optimiser's.
  package static let optimizerPrefix = "optimizer."

  init(step: Int, file: SafeTensorsFile) {
    (self.step, self.file) = (step, file)
    func metadata(_ key: String) -> JSONValue? {
      file.metadata[key].flatMap { JSONValue(Array($0.utf8)[...]) }
    }
    let order = (metadata("parameters")?.array ?? []).compactMap(\.string)
    let named = order.compactMap { file[$0] }
    let known = Set(order)
    tensors =
      named
      + file.tensors.filter {
        !known.contains($0.name) && !$0.name.hasPrefix(Self.optimizerPrefix)
      }
    norms = (metadata("norms")?.object ?? [:]).mapValues {
      WrittenNorms(
        weight: $0["weight"]?.number, update: $0["update"]?.number,
        gradient: $0["gradient"]?.number)
    }
  }

  /// The tensor of a name.
  package func tensor(_ name: String) -> SafeTensors.Tensor? { file[name] }
  /// How many numbers its tensors have together.
  package var numberCount: Int { tensors.reduce(0) { $0 + $1.count } }
}

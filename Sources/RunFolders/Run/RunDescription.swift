/// What `run.json` says of a training.
package struct RunDescription: Sendable, Equatable {
  /// One start of the job.
  package struct Start: Sendable, Equatable {
    /// The step from which it went on.
    package let step: Int
    /// Unix seconds by rank 0's clock.
    package let time: Double?
    /// How many ranks there were.
    package let world: Int?
  }

  /// The newest version of the format that is read.
  package static let version = 1

  package let version: Int
  /// The version of PyTorch.
  package let torch: String?
  /// The network's type.
  package let model: String?
  /// How many numbers it has.
  package let parameters: Int?
  /// The optimiser's name and learning rate at the start.
  package let optimizer: String?
  package let learningRate: Double?
  /// Steps from one checkpoint to the next.
  package let every: Int?
  /// Steps of the whole training.
  package let total: Int?
  package let starts: [Start]

  /// Understands the text of the file; nil where it is none of this format.
  init?(_ text: ArraySlice<UInt8>) {
    guard let value = JSONValue(text), value["format"]?.string == "nnwindow-run",
      let version = value["version"]?.whole
    else { return nil }
    self.version = version
    torch = value["torch"]?.string
    model = value["model"]?.string
    parameters = value["parameters"]?.whole
    optimizer = value["optimizer"]?["name"]?.string
    learningRate = value["optimizer"]?["lr"]?.number
    every = value["every"]?.whole
    total = value["total"]?.whole
    starts = (value["starts"]?.array ?? []).compactMap { start in
      start["step"]?.whole.map {
        Start(step: $0, time: start["time"]?.number, world: start["world"]?.whole)
      }
    }
  }
}

import Datasets
import Foundation
import Networks
import Options
import Training
import Viewing

// Border maps in files: how all runs so far went, from which the map goes on.
extension BorderExperiment {
  private enum Tensor {
    static let (sums, losses) = ("signed_sum", "last_loss")
    /// What stands for a loss that is no number.
    static let none: Float = -1
  }

  package func save(_ snapshot: BorderSnapshot, to path: String) throws(ProgramError) {
    let state = snapshot.state
    let outcomes = (0..<state.count).map { state[$0] }
    let bytes = SafeTensors.encode(
      [
        .init(name: Tensor.sums, shape: [state.count], values: outcomes.map(\.sum)[...]),
        .init(
          name: Tensor.losses, shape: [state.count],
          values: outcomes.map { $0.last.isFinite ? $0.last : Tensor.none }[...]),
      ], metadata: snapshot.field.metadata.merging(["runs": "\(state.count)"]) { $1 })
    let file = try PartFile(path)
    try file.write(bytes)
    try file.commit()
  }

  package func load(_ path: String, _ snapshot: BorderSnapshot) throws(ProgramError) -> BorderEdit {
    .state(try Self.state(snapshot.field, from: path))
  }

  /// What a file has of the same map; one of another map is refused.
  static func state(_ field: BorderField, from path: String) throws(ProgramError) -> BorderState {
    do throws(CheckpointError) {
      let file = try SafeTensors(contentsOf: path)
      try file.expect(field.metadata, path: path)
      var state = BorderState(field)
      let text = file.metadata["runs"] ?? "nothing"
      guard let count = Int(text), (0...state.grid.count).contains(count) else {
        throw .wrongNumber(
          path: path, key: "runs", expected: "a number of runs up to \(state.grid.count)",
          found: text.shown(60))
      }
      let sums = try file.floats(Tensor.sums, shape: [count])
      let losses = try file.floats(Tensor.losses, shape: [count])
      if let odd = sums.first(where: \.isNaN) {
        throw .wrongNumber(path: path, key: Tensor.sums, expected: "numbers", found: "\(odd)")
      }
      for (sum, loss) in zip(sums, losses) {
        state.take(BorderOutcome(sum: sum, last: loss < 0 ? .nan : loss))
      }
      return state
    } catch {
      throw ProgramError(error, path: path)
    }
  }
}

extension BorderField {
  /// What a file says of a map, so that it is told from others.
  fileprivate var metadata: [String: String] {
    var metadata = [
      "exhibit": MapExperiment.card.name.rawValue, "runs_of": "border", "seed": "\(seed)",
      "steps": "\(steps)", "options": optionsText,
    ]
    for (place, axis) in axes.enumerated() {
      metadata["axis_\(place + 1)"] = "\(axis.name)=10^\(axis.low):10^\(axis.high):\(axis.count)"
    }
    return metadata
  }

  /// What decides, beside seed and steps, how the runs go.
  private var optionsText: String {
    let layers = architecture.layers.map { "\($0)" }.joined(separator: ", ")
    let training = XORSettings(options).training
    let start = "\(training.initializer.rawValue) \(training.initialScale)"
    let points = options.points ?? "xor"
    return "\(layers); leak \(architecture.leakySlope); start \(start); points \(points)"
  }
}

import Datasets
import Foundation
import Networks
import Options
import Viewing

// Maps in files: what all runs have come to, from which the map goes on.
extension MapState {
  /// A map as far as its cells are known: what comes next follows from that.
  ///
  /// - Parameter known: the outcomes of each cell, by rows.
  init(_ field: MapField, known: [MapCell]) {
    self.init(field)
    while !isComplete, let job = upcoming(1).first {
      let outcomes = known[job.cell].outcomes
      guard outcomes.indices.contains(job.firstSeed) else { return }
      take(outcomes[job.firstSeed])
    }
  }
}

extension MapField {
  /// What a file says of a map, so that it is told from others.
  fileprivate var metadata: [String: String] {
    var metadata = [
      "exhibit": MapExperiment.card.name.rawValue, "runs_of": exhibit.rawValue,
      "options": optionsText,
    ]
    if let subject = options.subject { metadata["data"] = subject }
    for (place, axis) in axes.enumerated() {
      metadata["axis_\(place + 1)"] = "\(axis.key)=\(axis.texts.joined(separator: ","))"
    }
    return metadata
  }

  /// The options that decide what the runs come to.
  private var optionsText: String {
    options.rows.filter { $0.traits.contains(.mayDiffer) && card.takes($0) }
      .map { "\($0.key)=\($0.text(in: options) ?? "")" }.joined(separator: " ")
  }
}

extension MapExperiment {
  private enum Tensor {
    static let (runs, losses, learned) = ("runs", "loss", "learned")
    /// What stands for a loss that is no number, and for a seed that has not learned.
    static let none: Float = -1
  }

  package func save(_ snapshot: MapSnapshot, to path: String) throws(ProgramError) {
    let cells = snapshot.state.cells
    let outcomes = cells.flatMap(\.outcomes)
    func content(_ name: String, _ values: [Float], _ shape: [Int]) -> SafeTensors.Content {
      SafeTensors.Content(name: name, shape: shape, values: values[...])
    }
    let bytes = SafeTensors.encode(
      [
        content(
          Tensor.runs, cells.map { Float($0.runs) }, [snapshot.state.rows, snapshot.state.columns]),
        content(
          Tensor.losses, outcomes.map { $0.loss.isFinite ? $0.loss : Tensor.none },
          [outcomes.count]),
        content(
          Tensor.learned, outcomes.map { $0.learned.map(Float.init) ?? Tensor.none },
          [outcomes.count]),
      ], metadata: snapshot.field.metadata)
    let file = try PartFile(path)
    try file.write(bytes)
    try file.commit()
  }

  package func load(_ path: String, _ snapshot: MapSnapshot) throws(ProgramError) -> MapEdit {
    .state(try Self.state(snapshot.field, from: path))
  }

  /// What a file has of a map; one of another map is refused.
  static func state(_ field: MapField, from path: String) throws(ProgramError) -> MapState {
    do throws(CheckpointError) {
      let file = try SafeTensors(contentsOf: path)
      try file.expect(field.metadata, path: path)
      let counts = try file.floats(Tensor.runs, shape: [field.rows, field.columns])
      let most = Float(1024)
      if let odd = counts.first(where: { $0 < 0 || $0 > most || $0 != $0.rounded() }) {
        throw .wrongNumber(
          path: path, key: Tensor.runs, expected: "whole numbers from 0 to 1024", found: "\(odd)")
      }
      let total = counts.reduce(0) { $0 + Int($1) }
      let losses = try file.floats(Tensor.losses, shape: [total])
      let learned = try file.floats(Tensor.learned, shape: [total])
      if let odd = learned.first(where: {
        $0 != Tensor.none && ($0 < 0 || $0 >= 2_147_483_520 || $0 != $0.rounded())
      }) {
        throw .wrongNumber(
          path: path, key: Tensor.learned, expected: "steps from 0, or -1", found: "\(odd)")
      }
      var (cells, place) = ([MapCell](), 0)
      for count in counts {
        var cell = MapCell()
        for index in place..<place + Int(count) {
          cell.outcomes.append(
            MapOutcome(
              loss: losses[index] < 0 ? .nan : losses[index],
              learned: learned[index] < 0 ? nil : Int32(learned[index])))
        }
        place += Int(count)
        cells.append(cell)
      }
      var field = field
      field.seeds = max(field.seeds, Int(counts.max() ?? 0))
      return MapState(field, known: cells)
    } catch {
      throw ProgramError(error, path: path)
    }
  }
}

extension SafeTensors {
  /// Checks that a file is of the very map that is asked for.
  ///
  /// - Throws: the first entry that is another one, or is missing.
  func expect(_ metadata: [String: String], path: String) throws(CheckpointError) {
    for (key, expected) in metadata.sorted(by: { $0.key < $1.key }) {
      let found = self.metadata[key] ?? "nothing"
      guard found == expected else {
        throw .wrongNumber(
          path: path, key: key, expected: expected.shown(60), found: found.shown(60))
      }
    }
  }
}

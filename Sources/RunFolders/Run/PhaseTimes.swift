/// Where a step's time went on one rank, in milliseconds. They add up to the time since the row before.
package struct PhaseTimes: Sendable, Equatable {
  /// Waiting for the loader.
  package var data = 0.0
  package var forward = 0.0
  /// With waiting for the other ranks.
  package var backward = 0.0
  /// The optimiser's step.
  package var update = 0.0
  /// Writing the row and the checkpoint before.
  package var write = 0.0

  package static let names = ["data", "forward", "backward", "update", "write"]

  package init() {}

  /// Of a row's `ms`; nil where it has none of the five.
  init?(_ value: JSONValue) {
    guard let object = value.object else { return nil }
    let found = Self.names.map { object[$0]?.number }
    guard found.contains(where: { $0 != nil }) else { return nil }
    let all = found.map { $0 ?? 0 }
    (data, forward, backward, update, write) = (all[0], all[1], all[2], all[3], all[4])
  }

  package var all: [Double] { [data, forward, backward, update, write] }
  package var total: Double { data + forward + backward + update + write }
  /// What a rank does before it waits for any other: this alone tells who holds the rest up.
  package var own: Double { data + forward }
}

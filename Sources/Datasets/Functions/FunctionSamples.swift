/// What a network knows of a function: its value at some places, perhaps with noise.
///
/// A value: a change makes new samples, so a snapshot that holds some never changes under them.
public struct FunctionSamples: Hashable, Sendable {
  /// There are never more samples than this.
  public static let maximumCount = 1_000_000

  /// How many inputs the function has: 1 for a curve, 2 for a surface.
  public let inputs: Int
  /// `[count, inputs]`.
  public private(set) var places: [Double]
  /// `[count]`, in the function's own units.
  public private(set) var values: [Double]

  /// - Precondition: 1 … `maximumCount` samples, `inputs` coordinates and one value for each, all
  ///   of them finite.
  public init(inputs: Int, places: [Double], values: [Double]) {
    precondition(inputs > 0 && places.count == values.count * inputs, "a place for each value")
    precondition(
      (1...Self.maximumCount).contains(values.count), "there are 1 to 1,000,000 samples")
    precondition(
      places.allSatisfy(\.isFinite) && values.allSatisfy(\.isFinite), "samples are finite")
    (self.inputs, self.places, self.values) = (inputs, places, values)
  }

  /// How many samples there are.
  public var count: Int { values.count }

  /// The samples that `seed` decides: places uniform over the domain, drawn again where the target
  /// has no value. A table's samples are its own points: all, or `count` of them.
  ///
  /// - Parameters:
  ///   - count: how many, 1 … `maximumCount`.
  ///   - noise: the standard deviation of what is added to each value, in the target's units.
  /// - Precondition: the target has a value somewhere on its grid.
  public static func draw(
    _ target: FunctionTarget, count: Int, noise: Double = 0, seed: UInt64
  ) -> FunctionSamples {
    precondition((1...maximumCount).contains(count), "there are 1 to 1,000,000 samples")
    precondition(noise >= 0 && noise.isFinite, "noise is a standard deviation")
    var numbers = SplitMix(seed: seed ^ 0x66_756E_6374_696F)
    var samples =
      if case .table(let table) = target.source {
        rows(of: table, count: count, &numbers)
      } else {
        random(target, count: count, &numbers)
      }
    // Noise comes after the places, so that more of it moves no place.
    guard noise > 0 else { return samples }
    for index in samples.values.indices { samples.values[index] += noise * numbers.gaussian() }
    return samples
  }

  private static func random(
    _ target: FunctionTarget, count: Int, _ numbers: inout SplitMix
  ) -> FunctionSamples {
    var (places, values) = ([Double](), [Double]())
    places.reserveCapacity(count * target.inputs)
    values.reserveCapacity(count)
    var misses = 0
    while values.count < count, misses < 100 * count {
      let place = target.domain.map { numbers.number(in: $0) }
      let value = target.value(place[0], place.count > 1 ? place[1] : 0)
      guard value.isFinite else {
        misses += 1
        continue
      }
      places += place
      values.append(value)
    }
    if values.count < count {
      // Finite at so few places that chance does not find them: the grid knows some.
      let grid = FunctionGrid(target)
      let finite = grid.values.indices.filter { grid.values[$0].isFinite }
      precondition(!finite.isEmpty, "a target has a value somewhere on its grid")
      while values.count < count {
        let point = finite[numbers.integer(below: finite.count)]
        places += grid.places[point * target.inputs..<(point + 1) * target.inputs]
        values.append(grid.values[point])
      }
    }
    return FunctionSamples(inputs: target.inputs, places: places, values: values)
  }

  private static func rows(
    of table: PointTable, count: Int, _ numbers: inout SplitMix
  ) -> FunctionSamples {
    var order = Array(table.xs.indices)
    if count < order.count {
      // The first `count` of a shuffle (Fisher and Yates).
      for place in 0..<count {
        order.swapAt(place, place + numbers.integer(below: order.count - place))
      }
      order = order.prefix(count).sorted()
    }
    return FunctionSamples(
      inputs: 1, places: order.map { table.xs[$0] }, values: order.map { table.ys[$0] })
  }
}

extension FunctionSamples {
  /// A change to the samples that can be recorded and replayed.
  public enum Edit: Hashable, Sendable {
    /// A sample more: its coordinates, one for each input, and its value.
    case add(place: [Double], value: Double)
    case remove(index: Int)
  }

  /// Whether `edit` can be applied: its sample exists, its numbers are finite, and the samples
  /// stay within their bounds.
  public func allows(_ edit: Edit) -> Bool {
    switch edit {
    case .add(let place, let value):
      count < Self.maximumCount && place.count == inputs && place.allSatisfy(\.isFinite)
        && abs(value) <= PointTable.valueLimit
    case .remove(let index): values.indices.contains(index) && count > 1
    }
  }

  /// The samples after `edit`; the same where `edit` is not allowed.
  public func applying(_ edit: Edit) -> FunctionSamples {
    guard allows(edit) else { return self }
    var copy = self
    switch edit {
    case .add(let place, let value):
      copy.places += place
      copy.values.append(value)
    case .remove(let index):
      copy.places.removeSubrange(index * inputs..<(index + 1) * inputs)
      copy.values.remove(at: index)
    }
    return copy
  }
}

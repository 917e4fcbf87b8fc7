/// Numbers that a training logged under names, each at its steps.
package struct LoggedNumbers: Sendable, Equatable {
  /// One name's numbers, by rising step.
  package struct Series: Sendable, Equatable {
    package private(set) var steps: [Int] = []
    package private(set) var values: [Double] = []

    /// Notes a number; of one step the later counts.
    mutating func note(_ step: Int, _ value: Double) {
      let place = firstPlace(from: step)
      if place < steps.count, steps[place] == step {
        values[place] = value
      } else {
        steps.insert(step, at: place)
        values.insert(value, at: place)
      }
    }

    /// Forgets a step and all later ones.
    mutating func cut(from step: Int) {
      let place = firstPlace(from: step)
      steps.removeLast(steps.count - place)
      values.removeLast(values.count - place)
    }

    /// The place of the first step that is not before this one.
    private func firstPlace(from step: Int) -> Int {
      guard let last = steps.last, last >= step else { return steps.count }
      var (low, high) = (0, steps.count)
      while low < high {
        let middle = (low + high) / 2
        if steps[middle] < step { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// The names, in the order in which they came.
  package private(set) var names: [String] = []
  private var series: [String: Series] = [:]

  package init() {}

  package subscript(_ name: String) -> Series? { series[name] }
  /// How many numbers there are in all.
  package var count: Int { series.values.reduce(0) { $0 + $1.steps.count } }
  package var lastStep: Int? { series.values.compactMap(\.steps.last).max() }

  /// Notes a number; of one step the later counts.
  package mutating func note(_ name: String, _ step: Int, _ value: Double) {
    if series[name] == nil { names.append(name) }
    series[name, default: Series()].note(step, value)
  }

  /// Forgets a step and all later ones, of one name or of all.
  package mutating func cut(_ name: String? = nil, from step: Int) {
    for key in name.map({ [$0] }) ?? names { series[key]?.cut(from: step) }
  }
}

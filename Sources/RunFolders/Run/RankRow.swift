/// What a rank logged of one step.
package struct RankRow: Sendable, Equatable {
  package var step: Int
  /// Unix seconds by the rank's own clock.
  package var time: Double?
  /// All other numbers by their names, as `loss` and `lr`; they may be NaN or infinite.
  package var numbers: [String: Double]
  /// Where the time went, if the row says so.
  package var phases: PhaseTimes?

  package init(
    step: Int, time: Double? = nil, numbers: [String: Double] = [:], phases: PhaseTimes? = nil
  ) {
    (self.step, self.time, self.numbers, self.phases) = (step, time, numbers, phases)
  }

  package var loss: Double? { numbers["loss"] }

  /// Rows of one step are one: of a field that both have the later counts.
  mutating func merge(_ later: RankRow) {
    time = later.time ?? time
    numbers.merge(later.numbers) { $1 }
    phases = later.phases ?? phases
  }
}

/// One line of a rank's file.
enum RankLine: Equatable {
  case start(step: Int, time: Double?)
  case row(RankRow)
  case end(step: Int)
  /// An object of no kind that is known.
  case other

  /// Understands a line; nil where it is no JSON object.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let object = JSONValue(bytes)?.object else { return nil }
    let time = object["t"]?.number
    if let step = object["start"]?.whole {
      self = .start(step: step, time: time)
    } else if let step = object["end"]?.whole {
      self = .end(step: step)
    } else if let step = object["step"]?.whole {
      var numbers: [String: Double] = [:]
      for (name, value) in object where name != "step" && name != "t" {
        if let number = value.number { numbers[name] = number }
      }
      self = .row(
        RankRow(
          step: step, time: time, numbers: numbers, phases: object["ms"].flatMap(PhaseTimes.init)))
    } else {
      self = .other
    }
  }
}

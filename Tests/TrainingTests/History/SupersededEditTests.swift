import Testing
import Training

/// A run whose number a person may set: what he sets twice at one step counts once.
private struct Dial: Run {
  struct Metrics: RunMetrics { var loss: Float }

  struct Snapshot: RunSnapshot, Equatable {
    var step: Int
    var sum: Int
    var value: Int
    var metrics: Metrics { Metrics(loss: Float(sum)) }
    var byteCount: Int { 64 }
  }

  enum Edit: Sendable, Equatable {
    case set(Int)
    case add(Int)
  }

  private(set) var step = 0
  private var (sum, value) = (0, 1)
  var hasDiverged: Bool { false }

  mutating func advance(to goal: Int) {
    while step < goal {
      sum += value
      step += 1
    }
  }
  func snapshot() -> Snapshot { Snapshot(step: step, sum: sum, value: value) }
  mutating func restore(_ snapshot: Snapshot) {
    (step, sum, value) = (snapshot.step, snapshot.sum, snapshot.value)
  }
  mutating func apply(_ edit: Edit) {
    switch edit {
    case .set(let next): value = next
    case .add(let more): value += more
    }
  }
  static func isSuperseded(_ edit: Edit, by next: Edit) -> Bool {
    if case (.set, .set) = (edit, next) { true } else { false }
  }
}

@Suite struct SupersededEditTests {
  @Test func onlyTheLastOfADragIsKept() {
    var dial = Dial()
    var timeline = Timeline<Dial>(startingAt: dial.snapshot(), stride: 1)
    func edit(_ edit: Dial.Edit) {
      dial.apply(edit)
      timeline.record(edit, at: dial.step, resultingIn: dial.snapshot())
    }
    dial.advance(to: 2)
    timeline.record(dial.snapshot())
    for value in 3...9 { edit(.set(value)) }
    #expect(timeline[.root].events == [RunEvent(step: 2, edit: .set(9))])
    // What another edit follows, and what comes at another step, stays.
    edit(.add(1))
    edit(.set(4))
    dial.advance(to: 3)
    edit(.set(5))
    #expect(
      timeline[.root].events.map(\.edit) == [.set(9), .add(1), .set(4), .set(5)])
    dial.advance(to: 6)
    timeline.record(dial.snapshot())
    for step in [2, 3, 5, 6] {
      var replayed = Dial()
      #expect(timeline.replay(to: step, on: .root, in: &replayed))
      #expect(replayed.snapshot().sum == [2: 2, 3: 6, 5: 16, 6: 21][step])
    }
  }

  /// A branch that left before an edit keeps its own.
  @Test func aBranchKeepsItsOwnEdits() {
    var dial = Dial()
    var timeline = Timeline<Dial>(startingAt: dial.snapshot(), stride: 1)
    dial.apply(.set(2))
    timeline.record(.set(2), at: 0, resultingIn: dial.snapshot())
    let branch = timeline.fork(from: .root, at: dial.snapshot(), label: "branch")
    dial.apply(.set(7))
    timeline.record(.set(7), at: 0, resultingIn: dial.snapshot())
    #expect(timeline[.root].events.map(\.edit) == [.set(2)])
    #expect(timeline[branch].events.map(\.edit) == [.set(7)])
  }
}

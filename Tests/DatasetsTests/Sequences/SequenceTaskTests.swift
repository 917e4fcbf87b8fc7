import Datasets
import Foundation
import Testing

@Suite struct SequenceTaskTests {
  @Test func aStepIsDrawnFromSeedAndNumberAlone() {
    for kind in [SequenceTask.Kind.induction, .reverse, .sort, .markov] {
      let task = SequenceTask(kind)
      let batch = task.batch(16, seed: 3, step: 40)
      #expect(batch == task.batch(16, seed: 3, step: 40))
      #expect(batch != task.batch(16, seed: 3, step: 41))
      #expect(batch != task.batch(16, seed: 4, step: 40))
      #expect(batch.count == 16)
      #expect(batch.tokens.allSatisfy { (0..<Int32(task.tokens)).contains($0) })
      #expect(task.validation(64) == task.validation(64))
    }
  }

  @Test func aPieceComesAgainAfterGaps() {
    let task = SequenceTask(.induction)
    #expect((task.letters, task.places, task.tokens) == (26, 32, 27))
    let batch = task.batch(400, seed: 1, step: 0)
    var (copies, lengths) = (0, Set<Int>())
    for index in 0..<batch.count {
      let tokens = Array(batch.sequence(index))
      #expect(tokens.count == 33)
      #expect(tokens[0] == 26)
      #expect(tokens.dropFirst().allSatisfy { $0 < 26 })
      var run = 0
      for place in 0..<batch.places {
        guard let source = batch.source(index, at: place) else {
          #expect(!batch.isKnown(index, at: place))
          if run > 0, place < 31 { lengths.insert(run) }
          run = 0
          continue
        }
        #expect(batch.isKnown(index, at: place))
        // What should be answered stands there, and what is read stands before it.
        #expect(tokens[source] == tokens[place + 1])
        #expect(tokens[source - 1] == tokens[place])
        #expect(source < place + 1 && place + 1 - source >= 5 && place + 1 - source <= 16)
        if run == 0 { copies += 1 }
        run += 1
      }
    }
    // At least one copy in each: the longest piece after the longest lead-in and gap ends at 20.
    #expect(copies >= 400)
    // A piece of 5 to 12 letters has as many repeats, but for its first.
    #expect(lengths.isSuperset(of: 4...11))
    let share = Double(batch.isKnown.count { $0 }) / Double(batch.isKnown.count)
    #expect(share > 0.3 && share < 0.6)
  }

  @Test func withoutGapsACopyFollowsAtOnce() {
    var task = SequenceTask(.induction)
    task.widestGap = 0
    let batch = task.batch(50, seed: 1, step: 0)
    for index in 0..<50 {
      let tokens = Array(batch.sequence(index))
      let first = (0..<32).first { batch.isKnown(index, at: $0) } ?? 0
      let length = first - 1
      #expect((5...12).contains(length))
      for place in 1 + length..<33 { #expect(tokens[place] == tokens[place - length]) }
    }
  }

  @Test func digitsAreTurnedAndSorted() {
    for (kind, order) in [
      (SequenceTask.Kind.reverse, { (digits: [Int32]) in digits.reversed() }),
      (.sort, { (digits: [Int32]) in digits.sorted() }),
    ] {
      let task = SequenceTask(kind)
      #expect((task.places, task.tokens, task.letters, task.isMasked) == (20, 11, 10, true))
      let batch = task.batch(20, seed: 2, step: 5)
      for index in 0..<20 {
        let tokens = Array(batch.sequence(index))
        #expect(tokens[10] == 10)
        #expect(Array(tokens[11...]) == Array(order(Array(tokens[..<10]))))
        #expect((0..<20).map { batch.isKnown(index, at: $0) } == (0..<20).map { $0 >= 10 })
      }
    }
  }

  @Test func chainsAreDrawnAsTheirRowsSay() throws {
    let task = SequenceTask(.markov)
    #expect((task.letters, task.places, task.mark) == (3, 100, nil))
    let batch = task.validation(3)
    let chain = try #require(MarkovChain.ofValidation(2, task))
    #expect(chain.rows.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 })
    // What comes in the long run stays as it is.
    let shares = chain.stationary
    for next in 0..<3 {
      let after = (0..<3).reduce(0) { $0 + shares[$1] * chain.rows[$1][next] }
      #expect(abs(after - shares[next]) < 1e-9)
    }
    // The chain of a validation sequence is the one it was drawn from.
    var random = SplitMix(seed: 1)
    let long = chain.draw(40_000, using: &random)
    let rows = chain.rows
    for letter in 0..<3 {
      let places = long.indices.dropLast().filter { long[$0] == letter }
      for next in 0..<3 {
        let share = Double(places.count { long[$0 + 1] == next }) / Double(max(places.count, 1))
        #expect(abs(share - rows[letter][next]) < 0.03)
      }
    }
    #expect(batch.count == 3)
  }

  @Test func countingForetellsAsWellAsItCan() {
    let task = SequenceTask(.markov)
    let floors = MarkovFloors(task.validation(64), letters: 3)
    #expect(abs(floors.even - log(3)) < 1e-12)
    // As measured elsewhere: about 0.996 and 0.884 nats, within what 64 chains are worth.
    #expect(abs(floors.letters - 0.996) < 0.05)
    #expect(abs(floors.pairs - 0.884) < 0.06)
    #expect(floors.pairs < floors.letters && floors.letters < floors.even)
  }

  @Test func textsThatTeachNothingAreRefused() throws {
    #expect(throws: SequenceText.Flaw.tooShort(found: 3)) { try SequenceText("abc", name: "a") }
    let kinds = String(
      String.UnicodeScalarView((0..<300).compactMap { UnicodeScalar(0x4E00 + $0) }))
    let many = String(repeating: kinds, count: 400)
    #expect(throws: SequenceText.Flaw.tooManyKinds(found: 300)) {
      try SequenceText(many, name: "b")
    }
    let text = try SequenceText(String(repeating: "to be or not ", count: 10_000), name: "c")
    #expect(text.letters.map(String.init).joined() == " benort")
    let task = SequenceTask(.text, text: text)
    #expect((task.places, task.letters, task.tokens) == (64, 7, 7))
    let batch = task.batch(2, seed: 1, step: 0)
    let words = batch.sequence(0).map { String(text.letters[Int($0)]) }.joined()
    #expect(String(repeating: "to be or not ", count: 10).contains(words))
  }
}

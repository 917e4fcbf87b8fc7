import Datasets
import Networks
import Training
import Viewing

/// What a moment of attention looks like: what its network makes of a sequence.
package final class AttentionMoment: Moment {
  package let experiment: AttentionExperiment
  package private(set) var snapshot: AttentionSnapshot
  private let network: TransformerNetwork
  /// The step whose numbers the network has.
  private var isCurrent = false
  private var known: (tokens: [Int32], reading: TransformerReading)?
  /// What is answered without one head.
  private var without: [AttentionHead: TransformerReading] = [:]

  package init(_ experiment: AttentionExperiment, _ snapshot: AttentionSnapshot) {
    (self.experiment, self.snapshot) = (experiment, snapshot)
    network = TransformerNetwork(
      experiment.settings.transformer, parameters: snapshot.state.parameters)
  }

  package func show(_ snapshot: AttentionSnapshot) {
    self.snapshot = snapshot
    (isCurrent, known, without) = (false, nil, [:])
  }

  package func reset() {}

  package var transformer: Transformer { network.transformer }
  package var task: SequenceTask { experiment.settings.task }

  private func prepare() {
    guard !isCurrent else { return }
    network.parameters = snapshot.state.parameters
    network.ablated = snapshot.ablated
    isCurrent = true
  }

  /// What the network makes of a sequence, part by part.
  package func reading(_ tokens: [Int32]) -> TransformerReading {
    if let known, known.tokens == tokens { return known.reading }
    prepare()
    let reading = network.read(tokens, withParts: true)
    (known, without) = ((tokens, reading), [:])
    return reading
  }

  /// What it makes of that sequence where one head more gives nothing.
  package func reading(_ tokens: [Int32], without head: AttentionHead) -> TransformerReading {
    _ = reading(tokens)
    if let found = without[head] { return found }
    network.ablated = snapshot.ablated.union([head])
    let reading = network.read(tokens)
    network.ablated = snapshot.ablated
    without[head] = reading
    return reading
  }

  // MARK: Sequences

  /// The validation sequence of that number.
  package func tokens(at index: Int) -> AttentionSequence {
    let batch = experiment.measure.batch
    let index = ((index % batch.count) + batch.count) % batch.count
    let places = 0..<batch.places
    return AttentionSequence(
      read: Array(batch.read(index)), answers: places.map { batch.answer(index, at: $0) },
      sources: places.map { batch.source(index, at: $0) },
      isAnswer: places.map { !task.isMasked || batch.isKnown(index, at: $0) }, index: index)
  }

  /// What somebody has typed, as the network reads it: behind the start where there is one.
  package func tokens(typed: [Int32]) -> AttentionSequence {
    let start: [Int32] = task.kind == .induction ? [Int32(task.letters)] : []
    let read = Array((start + typed).prefix(task.places))
    let whole = read.indices
    return AttentionSequence(
      read: read, answers: whole.map { $0 + 1 < read.count ? read[$0 + 1] : nil },
      sources: whole.map { place in
        // What followed the same letter the last time.
        (1..<max(place, 1)).last { $0 < place && read[$0] == read[place] }.map { $0 + 1 }
      },
      isAnswer: whole.map { place in
        guard task.isMasked else { return true }
        return read[...place].contains(Int32(task.letters))
      }, index: nil)
  }

  /// How a token is written.
  package func name(_ token: Int32) -> String {
    switch task.kind {
    case .induction, .markov:
      guard token < task.letters else { return "·" }
      return String(UnicodeScalar(UInt8(97 + Int(token))))
    case .reverse, .sort: return token < 10 ? "\(token)" : "|"
    case .text:
      let letter = task.text?.letters[Int(token)] ?? " "
      return letter == "\n" ? "⏎" : letter == "\t" ? "⇥" : letter == " " ? "␣" : String(letter)
    }
  }

  /// The token of a letter that somebody types; nil where there is none.
  package func token(_ letter: Character) -> Int32? {
    let letter = task.kind == .text ? letter : Character(letter.lowercased())
    let all = (0..<Int32(task.tokens)).filter {
      task.kind == .text || $0 != task.mark || task.isMasked
    }
    if task.kind == .text {
      return task.text?.letters.firstIndex(of: letter).map { Int32($0) }
    }
    return all.first { name($0) == String(letter) }
  }
}

/// A sequence that is looked at.
package struct AttentionSequence: Equatable {
  /// What is read.
  package var read: [Int32]
  /// What comes after each place; nil where nobody knows.
  package var answers: [Int32?]
  /// Where the answer stands one copy earlier; nil where it does not.
  package var sources: [Int?]
  /// Whether what is answered at a place counts.
  package var isAnswer: [Bool]
  /// Its number among those of validation; nil for what was typed.
  package var index: Int?
}

/// What the user has chosen to see of a run of attention, beyond what every page has.
package struct AttentionChoices: Equatable {
  /// The validation sequence.
  package var sequence = 0
  /// What was typed in its place; nil where nothing was.
  package var typed: [Int32]?
  /// Whether keys are letters of it.
  package var isTyping = false
  /// The place that is looked at; nil for one that the page chooses.
  package var place: Int?
  /// The head that is looked at; nil for one that the page chooses.
  package var head: Int?
}

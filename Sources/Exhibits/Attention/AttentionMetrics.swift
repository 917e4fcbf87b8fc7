import Datasets
import Foundation
import Networks
import Training

/// The numbers of a refresh of a run of attention, over the validation sequences.
package struct AttentionMetrics: LearnerMetrics {
  /// The loss at places that can be known: repeats, or answers, in nats.
  package var lossKnown: Float
  /// The loss at the others; that at places that can be known where there are no others.
  package var lossFirst: Float
  /// The share of what can be known that is answered right, and of sequences where all of it is.
  package var right: Float
  package var whole: Float
  package var learningRate: Float
  /// The first step looked at with a loss of less than 1 at places that can be known; −1 before.
  package var stepBelow1 = -1
  /// For each head, layer by layer: how much a place looks at the one before, and at what followed the
  /// same letters one copy earlier.
  package var previous = SIMD16<Float>(repeating: 0)
  package var prefix = SIMD16<Float>(repeating: 0)

  /// What the scrubber shows.
  package var loss: Float { lossKnown }
}

/// Measures a network on the validation sequences of its task.
package struct AttentionMeasure: Sendable {
  package let task: SequenceTask
  package let batch: SequenceBatch
  /// The three exact lines of `markov`; nil for other tasks.
  package let floors: MarkovFloors?

  /// How many there are.
  package static let sequences = 64

  package init(_ task: SequenceTask) {
    self.task = task
    batch = task.validation(Self.sequences)
    floors = task.kind == .markov ? MarkovFloors(batch, letters: task.letters) : nil
  }

  package func measure(_ network: TransformerNetwork, learningRate: Float) -> AttentionMetrics {
    let heads = network.transformer.layers * network.transformer.heads
    var (known, first) = (Sum(), Sum())
    var (right, whole) = (0, 0)
    var previous = [Sum](repeating: Sum(), count: heads)
    var prefix = previous
    for index in 0..<batch.count {
      let reading = network.read(batch.read(index))
      var isWhole = true
      for place in 0..<batch.places
      where !task.isMasked || batch.isKnown(index, at: place) {
        let answer = Int(batch.answer(index, at: place))
        let logits = reading.logits(at: place)
        let largest = logits.max() ?? 0
        let sum = logits.reduce(Float(0)) { $0 + exp($1 - largest) }
        let own = logits[logits.startIndex + answer]
        let loss = Double(log(sum) + largest - own)
        if batch.isKnown(index, at: place) {
          known.add(loss)
          let isRight = reading.answer(at: place) == answer
          right += isRight ? 1 : 0
          isWhole = isWhole && isRight
          guard let source = batch.source(index, at: place) else { continue }
          for head in 0..<heads {
            prefix[head].add(Double(reading.attention(head, from: place, to: source)))
          }
        } else {
          first.add(loss)
        }
      }
      whole += isWhole ? 1 : 0
      for head in 0..<heads {
        for place in 1..<batch.places {
          previous[head].add(Double(reading.attention(head, from: place, to: place - 1)))
        }
      }
    }
    var metrics = AttentionMetrics(
      lossKnown: known.mean, lossFirst: first.count > 0 ? first.mean : known.mean,
      right: Float(right) / Float(max(known.count, 1)),
      whole: Float(whole) / Float(max(batch.count, 1)), learningRate: learningRate)
    for head in 0..<min(heads, 16) {
      metrics.previous[head] = previous[head].mean
      metrics.prefix[head] = prefix[head].mean
    }
    return metrics
  }

  private struct Sum {
    var sum = 0.0
    var count = 0
    mutating func add(_ value: Double) {
      sum += value
      count += 1
    }
    var mean: Float { count > 0 ? Float(sum / Double(count)) : 0 }
  }
}

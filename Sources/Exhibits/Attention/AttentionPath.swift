import Datasets
import Drawing
import Networks

/// Why a place expects what it does: the two looks that lead there, where there are two.
struct AttentionPath {
  /// The head that the page shows, by its place among all.
  let head: Int
  /// The place that it looks at.
  let key: Int
  /// How much it does.
  let weight: Float
  /// The head of the first layer by which that place knows the letter before it, and how much it looks
  /// there; nil where the network has not found that.
  let reason: (head: Int, weight: Float)?

  /// Attentions below this give no reason.
  static let least: Float = 0.3

  init(
    _ reading: TransformerReading, _ sequence: AttentionSequence, at place: Int,
    _ moment: AttentionMoment
  ) {
    let shape = moment.transformer
    let heads = shape.allHeads
    let upper = heads.indices.filter { shape.layers == 1 || heads[$0].layer > 0 }
    let first = heads.indices.filter { heads[$0].layer == 0 }
    func most(_ heads: [Int], from query: Int, to key: Int) -> (head: Int, weight: Float) {
      heads.map { ($0, reading.attention($0, from: query, to: key)) }
        .reduce((heads[0], -1)) { $1.1 > $0.1 ? $1 : $0 }
    }
    if let key = sequence.sources[place], key <= place, key > 0, shape.layers > 1 {
      let look = most(upper, from: place, to: key)
      let reason = most(first, from: key, to: key - 1)
      let expected = Int(sequence.read[key])
      if look.weight > Self.least, reason.weight > Self.least,
        reading.answer(at: place) == expected
      {
        (head, weight, self.key, self.reason) = (look.head, look.weight, key, reason)
        return
      }
    }
    // Where it looks hardest: at anything but the start, which stands for nothing.
    let start = moment.task.kind == .induction && place > 0 ? 1 : 0
    var best = (head: upper[0], key: start, weight: Float(-1))
    for head in upper {
      for key in start...max(place, start) where key <= place {
        let weight = reading.attention(head, from: place, to: key)
        if weight > best.weight { best = (head, key, weight) }
      }
    }
    (head, key, weight, reason) = (best.head, best.key, best.weight, nil)
  }
}

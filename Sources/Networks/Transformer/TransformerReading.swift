import Kernels

/// What a transformer made of one sequence.
public struct TransformerReading: Sendable, Hashable {
  /// The places of the sequence.
  public let count: Int
  /// The numbers of an answer.
  public let answers: Int
  /// `[place, answer]`.
  public let logits: [Float]
  /// For each head, layer by layer, how much each query looks at each key, `[query, key]`: rows that sum
  /// to 1, with 0 ahead of the query.
  public let patterns: [[Float]]
  /// What each part of the last stream says of the answers, `[place, answer]`: the embedding, each head,
  /// layer by layer, and the bias of the last norm where there is one. They sum to the logits; norms are
  /// taken at the scale that the whole stream gave them. Empty where nobody asked.
  public let parts: [[Float]]

  /// The logits of a place.
  public func logits(at place: Int) -> ArraySlice<Float> {
    logits[place * answers..<(place + 1) * answers]
  }

  /// The softmax of the logits of a place.
  public func probabilities(at place: Int) -> [Float] {
    var shares = Array(logits(at: place))
    LossKernel.softmax(&shares, rows: 1, outputs: answers)
    return shares
  }

  /// The answer of a place: that of its largest logit, the first of equal ones.
  public func answer(at place: Int) -> Int {
    let logits = logits(at: place)
    return (logits.firstIndex(of: logits.max() ?? 0) ?? logits.startIndex) - logits.startIndex
  }

  /// How much a place looks at another.
  public func attention(_ head: Int, from query: Int, to key: Int) -> Float {
    patterns[head][query * count + key]
  }

  /// What a part adds to a logit, less what it adds to the mean of all logits of that place: what speaks
  /// for the answer. Over all parts these sum to the logit less the mean.
  public func share(of part: Int, at place: Int, for answer: Int) -> Float {
    let row = parts[part][place * answers..<(place + 1) * answers]
    return row[place * answers + answer] - row.reduce(0, +) / Float(answers)
  }
}

extension TransformerWorkspace {
  /// Copies what the last pass computed.
  func reading(count: Int, withParts: Bool, _ numbers: Numbers) -> TransformerReading {
    let patterns = (0..<shape.layers * shape.heads).map { index -> [Float] in
      let (layer, head) = index.quotientAndRemainder(dividingBy: shape.heads)
      return rows(
        of: layers[layer].patterns + head * stride * stride, width: count, count: count)
    }
    return TransformerReading(
      count: count, answers: shape.answers,
      logits: rows(of: logits, width: shape.answers, count: count), patterns: patterns,
      parts: withParts ? parts(count: count, numbers) : [])
  }

  /// Columns `[value, place]` as rows of `width` values for each of `count` places.
  private func rows(of matrix: UnsafePointer<Float>, width: Int, count: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: width * count) { target, filled in
      filled = width * count
      guard let start = target.baseAddress else { return }
      LayoutKernel.rows(from: matrix, width: width, rows: count, stride: stride, to: start)
    }
  }

  /// The logits that each part of the last stream makes alone; what the pass left of `logitDelta` and of
  /// `turned` is gone after it.
  private func parts(count: Int, _ numbers: Numbers) -> [[Float]] {
    let width = shape.width
    /// The logits of a part that stands in `turned` as columns.
    func logitsOfPart() -> [Float] {
      MatrixKernel.add(
        a: numbers.row(numbers.rows.unembedding, width: width), aRow: width, aColumn: 1,
        b: turned, bRow: stride, to: logitDelta, cRow: stride, m: shape.answers, n: stride,
        k: width, anew: true)
      return rows(of: logitDelta, width: shape.answers, count: count)
    }
    turned.update(from: layers[0].stream, count: matrixCount)
    scaleAsNorm(numbers)
    var parts = [logitsOfPart()]
    for layer in 0..<shape.layers {
      let out = numbers.row(numbers.rows.queries[layer] + 3 * width, width: width)
      for head in 0..<shape.heads {
        MatrixKernel.add(
          a: out + head * shape.headWidth, aRow: width, aColumn: 1,
          b: part(layers[layer], head).mixed, bRow: stride, to: turned, cRow: stride, m: width,
          n: stride, k: shape.headWidth, anew: true)
        scaleAsNorm(numbers)
        parts.append(logitsOfPart())
      }
    }
    guard shape.isNormed else { return parts }
    let bias = numbers.row(numbers.rows.finalNorm + 1, width: width)
    for c in 0..<width { (turned + c * stride).update(repeating: bias[c], count: stride) }
    return parts + [logitsOfPart()]
  }

  /// Does to a part of the last stream what the last norm did to the whole, but for its bias.
  private func scaleAsNorm(_ numbers: Numbers) {
    guard shape.isNormed else { return }
    let weight = numbers.row(numbers.rows.finalNorm, width: shape.width)
    let inverses = layers[shape.layers].inverses
    for place in 0..<stride {
      var mean: Float = 0
      for c in 0..<shape.width { mean += turned[c * stride + place] }
      mean /= Float(shape.width)
      for c in 0..<shape.width {
        let value = turned[c * stride + place] - mean
        turned[c * stride + place] = value * inverses[place] * weight[c]
      }
    }
  }
}

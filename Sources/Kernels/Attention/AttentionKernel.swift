/// One head of causal attention over the places of a sequence, on columns: queries, keys, values and
/// what comes out are `[channel, stride]`, a place in each column; `stride` is the number of places,
/// padded to a multiple of 16.
///
/// The pattern lies with keys in rows, `[key, stride]`: a query is a lane, so that its softmax is sums
/// over rows and nothing moves between lanes. Queries come in blocks of 16, and a block looks at no key
/// that is ahead of all of it. Padding stands behind every true place, so that none looks at it.
public enum AttentionKernel {
  /// How much each query looks at each key: the softmax of `scale · query · key` over the keys up to the
  /// query; 0 for keys ahead of it.
  ///
  /// - Parameters:
  ///   - query: `[channels, stride]`.
  ///   - key: `[channels, stride]`.
  ///   - pattern: `[key, query]`, `[stride, stride]`.
  public static func look(
    query: UnsafePointer<Float>, key: UnsafePointer<Float>, pattern: UnsafeMutablePointer<Float>,
    channels: Int, stride: Int, scale: Float
  ) {
    for first in Swift.stride(from: 0, to: stride, by: 16) {
      let end = first + 16
      // pattern[k, q] = Σ key[c, k] · query[c, q]
      MatrixKernel.add(
        a: key, aRow: 1, aColumn: stride, b: query + first, bRow: stride, to: pattern + first,
        cRow: stride, m: end, n: 16, k: channels, anew: true)
      softmax(pattern + first, first: first, stride: stride, scale: scale)
      for row in end..<max(stride, end) {
        Wide(repeating: 0).store(pattern + row * stride + first)
      }
    }
  }

  /// `output[c, q] = Σ pattern[k, q] · value[c, k]`.
  public static func mix(
    pattern: UnsafePointer<Float>, value: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, channels: Int, stride: Int
  ) {
    for first in Swift.stride(from: 0, to: stride, by: 16) {
      MatrixKernel.add(
        a: value, aRow: stride, aColumn: 1, b: pattern + first, bRow: stride, to: output + first,
        cRow: stride, m: channels, n: 16, k: first + 16, anew: true)
    }
  }

  /// The numbers of the lanes.
  @inline(__always)
  static var lanes: Wide { Wide(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) }

  /// A vector where the query is not ahead of the key, else `other`; `ahead` is by how much the key is
  /// ahead of the first query.
  @inline(__always)
  static func seen(_ value: Wide, ahead: Int, else other: Wide) -> Wide {
    Wide.choose(other, ifLess: lanes, than: Wide(repeating: Float(ahead)), else: value)
  }

  /// Replaces the scores of 16 queries, from `first` on, by their softmax over the keys that each sees.
  @inline(__always)
  private static func softmax(
    _ scores: UnsafeMutablePointer<Float>, first: Int, stride: Int, scale: Float
  ) {
    let none = Wide(repeating: -.greatestFiniteMagnitude)
    let zero = Wide(repeating: 0)
    var largest = none
    for key in 0..<first { largest = largest.raised(to: Wide.load(scores + key * stride)) }
    for ahead in 0..<16 {
      let score = Wide.load(scores + (first + ahead) * stride)
      largest = largest.raised(to: seen(score, ahead: ahead, else: none))
    }
    var sum = zero
    for key in 0..<first {
      let place = scores + key * stride
      let share = exponential((Wide.load(place) - largest) * scale)
      sum += share
      share.store(place)
    }
    for ahead in 0..<16 {
      let place = scores + (first + ahead) * stride
      let share = seen(
        exponential((Wide.load(place) - largest) * scale), ahead: ahead, else: zero)
      sum += share
      share.store(place)
    }
    let inverse = 1 / sum
    for key in 0..<first + 16 {
      let place = scores + key * stride
      (Wide.load(place) * inverse).store(place)
    }
  }
}

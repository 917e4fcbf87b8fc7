// The softmax of logits that lie in rows, `[row, answer]`: what stands side by side is one row's.
extension LossKernel {
  /// `−ln softmax(logits)[label]` of each row, and its gradient by the logits times `weight`.
  ///
  /// Gradients of less than 2⁻⁵⁶ become 0: no rate makes a step of them that a parameter would feel, and
  /// what is made of them would at last be no normal numbers, with which many processors reckon a hundred
  /// times slower.
  ///
  /// - Parameters:
  ///   - logits: `[rows, stride]`, of which the first `count` of each row are answers.
  ///   - labels: the right answer of each row.
  ///   - count: how many answers there are.
  ///   - stride: a row's width, `count` rounded up to a multiple of 16.
  ///   - weight: a row's share in the loss, as 1 / rows.
  ///   - losses: a number for each row, without the weight.
  ///   - delta: `[rows, stride]`, 0 past `count`, which may be the logits themselves; nil for none.
  ///   - right: for each row 1 where the label has the largest logit, the first of several alike, else 0;
  ///     nil for none.
  public static func softmaxCrossEntropy(
    rowsOf logits: UnsafePointer<Float>, labels: UnsafePointer<Int32>, rows: Int, count: Int,
    stride: Int, weight: Float, losses: UnsafeMutablePointer<Float>,
    delta: UnsafeMutablePointer<Float>?, right: UnsafeMutablePointer<UInt8>?
  ) {
    let padding = Padding(count: count, stride: stride)
    for start in Swift.stride(from: 0, to: rows, by: 16) {
      let group = min(16, rows - start)
      // The logarithms of sixteen rows at once.
      var (sums, scores) = (Wide(repeating: 1), Wide(repeating: 0))
      for lane in 0..<group {
        let row = start + lane
        let (z, label) = (logits + row * stride, Int(labels[row]))
        let top = padding.largest(z)
        let score = z[label]
        if let right {
          right[row] = score == top && padding.isFirst(label, of: z, top) ? 1 : 0
        }
        let sum = padding.exponentials(z, less: top, into: delta.map { $0 + row * stride })
        (sums[lane], scores[lane]) = (sum, score - top)
        guard let delta = delta.map({ $0 + row * stride }) else { continue }
        padding.scale(delta, by: weight / sum)
        delta[label] -= weight
      }
      let loss = logarithm(sums) - scores
      for lane in 0..<group { losses[start + lane] = loss[lane] }
    }
  }

  /// Replaces logits `[rows, stride]` by the softmax of each row's first `count`; past those stand zeros.
  public static func softmax(
    rowsOf values: UnsafeMutablePointer<Float>, rows: Int, count: Int, stride: Int
  ) {
    let padding = Padding(count: count, stride: stride)
    for row in 0..<rows {
      let row = values + row * stride
      let sum = padding.exponentials(row, less: padding.largest(row), into: row)
      padding.scale(row, by: 1 / sum)
    }
  }

  /// The same loss and gradient, a number at a time in double precision: what tests compare with.
  public static func softmaxCrossEntropyReference(
    rowsOf logits: [Float], labels: [Int32], count: Int, stride: Int, weight: Float
  ) -> (losses: [Float], delta: [Float], right: [UInt8]) {
    var (losses, right): ([Float], [UInt8]) = ([], [])
    var delta = [Float](repeating: 0, count: labels.count * stride)
    for (row, label) in labels.enumerated() {
      let z = logits[row * stride..<row * stride + count].map { Double($0) }
      let top = z.max() ?? 0
      let powers = z.map { DoublePower.exponential($0 - top) }
      let sum = powers.reduce(0, +)
      losses.append(Float(DoublePower.logarithm(sum) + top - z[Int(label)]))
      right.append(z.firstIndex(of: top) == Int(label) ? 1 : 0)
      for answer in 0..<count {
        let share = powers[answer] / sum - (answer == Int(label) ? 1 : 0)
        delta[row * stride + answer] = Float(share * Double(weight))
      }
    }
    return (losses, delta, right)
  }
}

/// `eˣ` and `ln x` of doubles, without Foundation: Taylor's series and Newton's steps, for references.
private enum DoublePower {
  static func exponential(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    // e^x = (e^(x / 1024))^1024.
    let y = x / 1024
    var (term, sum) = (1.0, 1.0)
    for n in 1...12 {
      term *= y / Double(n)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  static func logarithm(_ x: Double) -> Double {
    var y = Double(x.exponent) * 0.693147180559945
    for _ in 0..<8 { y += x * exponential(-y) - 1 }
    return y
  }
}

/// What lies past the answers of a row, up to a whole vector.
private struct Padding {
  let stride: Int
  /// 1 in the lanes of the last vector that are no answers, else 0.
  private let lanes: Wide

  @inline(__always)
  init(count: Int, stride: Int) {
    self.stride = stride
    var lanes = Wide(repeating: 0)
    for lane in 0..<16 where stride - 16 + lane >= count { lanes[lane] = 1 }
    self.lanes = lanes
  }

  /// A vector of a row, far below all others past the answers.
  @inline(__always)
  private func load(_ row: UnsafePointer<Float>, _ column: Int) -> Wide {
    let z = Wide.load(row + column)
    guard column + 16 == stride else { return z }
    return Wide.choose(
      Wide(repeating: -1e30), ifLess: Wide(repeating: 0), than: lanes, else: z)
  }

  @inline(__always)
  func largest(_ row: UnsafePointer<Float>) -> Float {
    var tops = load(row, 0)
    var column = 16
    while column < stride {
      tops = tops.raised(to: load(row, column))
      column += 16
    }
    let eight = tops.lowHalf.raised(to: tops.highHalf)
    var top = eight[0]
    for lane in 1..<8 { top = eight[lane] > top ? eight[lane] : top }
    return top
  }

  /// Whether no answer before `label` is as large as `top`.
  @inline(__always)
  func isFirst(_ label: Int, of row: UnsafePointer<Float>, _ top: Float) -> Bool {
    let (one, zero, top) = (Wide(repeating: 1), Wide(repeating: 0), Wide(repeating: top))
    var below = zero
    var column = 0
    while column < stride {
      below += Wide.choose(one, ifLess: load(row, column), than: top, else: zero)
      column += 16
    }
    if below.total == Float(stride - 1) { return true }
    for answer in 0..<label where row[answer] == top[0] { return false }
    return true
  }

  /// Writes `e^(z − top)` of a row, 0 past its answers, and returns their sum.
  @inline(__always)
  func exponentials(
    _ row: UnsafePointer<Float>, less top: Float, into target: UnsafeMutablePointer<Float>?
  ) -> Float {
    let (top, zero) = (Wide(repeating: top), Wide(repeating: 0))
    var sum = zero
    var column = 0
    while column < stride {
      var power = exponential(load(row, column) - top)
      if column + 16 == stride { power = Wide.choose(zero, ifLess: zero, than: lanes, else: power) }
      sum += power
      if let target { power.store(target + column) }
      column += 16
    }
    return sum.total
  }

  @inline(__always)
  func scale(_ row: UnsafeMutablePointer<Float>, by factor: Float) {
    let (least, zero) = (Wide(repeating: 0x1p-56), Wide(repeating: 0))
    var column = 0
    while column < stride {
      let value = Wide.load(row + column) * factor
      Wide.choose(zero, ifLess: value, than: least, else: value).store(row + column)
      column += 16
    }
  }
}

import Kernels

/// Rows of numbers between which there are distances: pictures and colours as bytes, points as real
/// numbers.
public struct DataRows: Sendable {
  /// The number of rows.
  public let count: Int
  /// The numbers of a row.
  public let width: Int

  enum Content: Sendable {
    case bytes([UInt8])
    case reals([Double])
  }

  let content: Content

  /// As many rows as sums of their bytes fit into 32 bits.
  public static let largestCount = 1 << 24

  /// Rows of bytes, `[rows, width]`; a row or more.
  public init(bytes: [UInt8], width: Int) {
    precondition((1...ByteDistanceKernel.largestWidth).contains(width), "rows of 1 to 65,536 bytes")
    precondition(!bytes.isEmpty && bytes.count.isMultiple(of: width), "whole rows")
    precondition(bytes.count / width <= Self.largestCount, "at most 16,777,216 rows")
    (count, self.width, content) = (bytes.count / width, width, .bytes(bytes))
  }

  /// Rows of finite real numbers, `[rows, width]`; a row or more.
  public init(reals: [Double], width: Int) {
    precondition(width > 0 && !reals.isEmpty && reals.count.isMultiple(of: width), "whole rows")
    precondition(reals.allSatisfy { $0.isFinite }, "numbers that are finite")
    (count, self.width, content) = (reals.count / width, width, .reals(reals))
  }

  /// The numbers of a row; bytes from 0 to 255.
  public subscript(row: Int) -> [Double] {
    let range = row * width..<(row + 1) * width
    switch content {
    case .bytes(let all): return all[range].map { Double($0) }
    case .reals(let all): return Array(all[range])
    }
  }

  /// The number of rows that differ from all before them, counted no further than to `limit`.
  public func distinct(upTo limit: Int) -> Int { firstDistinct(limit).count }

  /// The first so many rows that differ from all before them, or as many as there are.
  func firstDistinct(_ limit: Int) -> [Int] {
    switch content {
    case .bytes(let all): firstDistinct(limit, all)
    case .reals(let all): firstDistinct(limit, all)
    }
  }

  private func firstDistinct<Number: Hashable>(_ limit: Int, _ all: [Number]) -> [Int] {
    var (seen, found): (Set<ArraySlice<Number>>, [Int]) = ([], [])
    for row in 0..<count where found.count < limit {
      if seen.insert(all[row * width..<(row + 1) * width]).inserted { found.append(row) }
    }
    return found
  }

  /// Σ (row − center)² in the order of the values, each operation rounded by itself.
  func squaredDistance(_ row: Int, to center: UnsafePointer<Double>) -> Double {
    var sum = 0.0
    switch content {
    case .bytes(let all):
      all.withUnsafeBufferPointer { all in
        for i in 0..<width {
          let difference = Double(all[row * width + i]) - center[i]
          sum += difference * difference
        }
      }
    case .reals(let all):
      all.withUnsafeBufferPointer { all in
        for i in 0..<width {
          let difference = all[row * width + i] - center[i]
          sum += difference * difference
        }
      }
    }
    return sum
  }

  /// The squared distances of all rows to one of them, `[row]`.
  func squaredDistances(to row: Int) -> [Double] {
    switch content {
    case .bytes(let all):
      var whole = [UInt32](repeating: 0, count: count)
      all.withUnsafeBufferPointer { all in
        guard let start = all.baseAddress else { return }
        ByteDistanceKernel.squaredDistances(
          from: start + row * width, to: start, count: count, width: width, into: &whole)
      }
      return whole.map { Double($0) }
    case .reals:
      let center = self[row]
      return (0..<count).map { squaredDistance($0, to: center) }
    }
  }
}

import Kernels
import Workers

/// The rows that are nearest to a question, by Euclidean distance, exactly; ties go to the lower row
/// (k nearest neighbours; Fix and Hodges 1951, Cover and Hart 1967).
///
/// Distances between bytes are whole numbers. It stays on the thread that made it.
public final class Neighbors {
  /// A row, and how far it is.
  public struct Neighbor: Sendable, Hashable {
    public let row: Int
    /// Σ (row − question)².
    public let squaredDistance: Double

    public init(row: Int, squaredDistance: Double) {
      (self.row, self.squaredDistance) = (row, squaredDistance)
    }
  }

  /// Among which rows neighbours are looked for.
  public let data: DataRows
  private var pool: WorkerPool?
  private static var blockRows: Int { 2048 }

  // The job at hand.
  private var question: [UInt8] = []
  private var distances: UnsafeMutablePointer<UInt32>?

  /// - Parameter threads: how many share the rows.
  public init(_ data: DataRows, threads: Int = 1) {
    precondition(threads > 0, "a thread or more")
    self.data = data
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { neighbors, _, block in
      neighbors.measure(block)
    }
  }

  deinit { pool = nil }

  /// The nearest rows of bytes, the nearest first.
  ///
  /// - Parameters:
  ///   - question: `[width]`; the data are bytes too.
  ///   - count: one or more; of as many rows as there are at most.
  public func nearest(toBytes question: [UInt8], count: Int) -> [Neighbor] {
    precondition(question.count == data.width && count > 0, "a question as wide as the rows")
    guard case .bytes = data.content else { preconditionFailure("rows of bytes") }
    let all = [UInt32](unsafeUninitializedCapacity: data.count) { buffer, filled in
      (self.question, distances) = (question, buffer.baseAddress)
      let blocks = (data.count + Self.blockRows - 1) / Self.blockRows
      if let pool {
        pool.run(0, pieces: blocks)
      } else {
        for block in 0..<blocks { measure(block) }
      }
      (self.question, distances) = ([], nil)
      filled = data.count
    }
    var list = NearestList<UInt32>(limit: min(count, data.count))
    var bound = UInt32.max
    for (row, distance) in all.enumerated() where distance < bound || !list.isFull {
      list.insert(row, distance)
      bound = list.farthest ?? .max
    }
    return zip(list.rows, list.distances).map { Neighbor(row: $0, squaredDistance: Double($1)) }
  }

  /// The nearest rows of real numbers, the nearest first.
  ///
  /// - Parameters:
  ///   - question: `[width]`, finite.
  ///   - count: one or more; of as many rows as there are at most.
  ///   - other: a row that is left out, such as the question itself.
  public func nearest(
    to question: [Double], count: Int, leavingOut other: Int? = nil
  ) -> [Neighbor] {
    precondition(question.count == data.width && count > 0, "a question as wide as the rows")
    precondition(question.allSatisfy { $0.isFinite }, "a question of finite numbers")
    let others = data.count - (other == nil ? 0 : 1)
    guard others > 0 else { return [] }
    var list = NearestList<Double>(limit: min(count, others))
    for row in 0..<data.count where row != other {
      list.insert(row, data.squaredDistance(row, to: question))
    }
    return zip(list.rows, list.distances).map { Neighbor(row: $0, squaredDistance: $1) }
  }

  private func measure(_ block: Int) {
    guard case .bytes(let bytes) = data.content, let distances else { return }
    let first = block * Self.blockRows
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      ByteDistanceKernel.squaredDistances(
        from: question, to: start + first * data.width,
        count: min(Self.blockRows, data.count - first), width: data.width,
        into: distances + first)
    }
  }
}

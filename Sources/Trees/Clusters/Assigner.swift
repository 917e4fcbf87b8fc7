import Kernels
import Workers

/// Finds the nearest centre of every row, and sums the rows of each, on one thread or several.
///
/// Rows are cut into blocks that do not depend on the number of threads; sums over blocks are made in
/// the blocks' order. Those of bytes are whole numbers, so that only rows that changed their centre
/// need be looked at, to the same bits.
final class Assigner {
  /// What comes of it besides the labels.
  struct Result {
    var counts: [Int]
    /// `[center, value]`.
    var sums: [Double]
    var inertia: Double
  }

  private let data: DataRows
  private let layout: Layout
  private let threads: Int
  private var pool: WorkerPool?
  /// What the bytes of each centre came to last, and by which labels.
  private var last: (labels: [UInt8], sums: [UInt32])?

  private enum Layout {
    /// `[panel, value, 32]`, and the sum of all squares.
    case panels([UInt8], largestNorm: Double, squares: Int)
    /// `[value, row]` in lines of `stride` rows.
    case columns([Double], stride: Int)
  }

  private static var blockRows: Int { 1024 }
  private enum Kind: Int { case nearest, sum }

  // The job at hand.
  private var job: Job?

  private struct Job {
    var centers: [Double]
    var k: Int
    /// In single precision.
    var rough: [Float] = []
    var norms: [Float] = []
    var largestCenterNorm = 0.0
    var labels: UnsafeMutablePointer<UInt8>
    /// By block.
    var inertias: UnsafeMutablePointer<Double>
    var sums: UnsafeMutablePointer<Double>
    /// `[center, value]`, of bytes.
    var wholeSums: UnsafeMutablePointer<UInt32>
    /// The labels by which they came about, or nil where they are 0.
    var before: [UInt8]?
  }

  init(_ data: DataRows, threads: Int) {
    precondition(threads > 0, "a thread or more")
    (self.data, self.threads) = (data, threads)
    layout = Self.layout(of: data)
    guard threads > 1 else { return }
    pool = WorkerPool(workers: threads - 1, of: self) { assigner, kind, piece in
      assigner.run(kind, piece)
    }
  }

  deinit { pool = nil }

  private static func layout(of data: DataRows) -> Layout {
    let (count, width) = (data.count, data.width)
    if case .bytes(let bytes) = data.content, width > 16 {
      let rows = CenterKernel.panelRows
      let panels = (count + rows - 1) / rows * rows * width
      let packed = [UInt8](unsafeUninitializedCapacity: panels) { target, filled in
        if let target = target.baseAddress {
          CenterKernel.pack(bytes, count: count, width: width, into: target)
        }
        filled = panels
      }
      var (largest, squares) = (0, 0)
      bytes.withUnsafeBufferPointer { bytes in
        for row in 0..<count {
          var norm = 0
          for i in row * width..<(row + 1) * width { norm &+= Int(bytes[i]) &* Int(bytes[i]) }
          largest = max(largest, norm)
          squares += norm
        }
      }
      return .panels(packed, largestNorm: Double(largest), squares: squares)
    }
    let lanes = DoubleDistanceKernel.lanes
    let stride = (count + lanes - 1) / lanes * lanes
    var columns = [Double](repeating: 0, count: stride * width)
    for row in 0..<count {
      for (i, value) in data[row].enumerated() { columns[i * stride + row] = value }
    }
    return .columns(columns, stride: stride)
  }

  /// Labels the rows with their nearest centres.
  func assign(_ centers: [Double], into labels: inout [UInt8]) -> Result {
    let width = data.width
    let k = centers.count / width
    let blocks = (data.count + Self.blockRows - 1) / Self.blockRows
    var inertias = [Double](repeating: 0, count: blocks)
    var sums = [Double](repeating: 0, count: centers.count)
    if last?.sums.count != centers.count { last = nil }
    let before = last?.labels
    var whole = last?.sums ?? [UInt32](repeating: 0, count: centers.count)
    let norms = (0..<k).map { center in
      centers[center * width..<(center + 1) * width].reduce(0) { $0 + $1 * $1 }
    }
    labels.withUnsafeMutableBufferPointer { labels in
      inertias.withUnsafeMutableBufferPointer { inertias in
        sums.withUnsafeMutableBufferPointer { sums in
          whole.withUnsafeMutableBufferPointer { whole in
            guard let labels = labels.baseAddress, let inertias = inertias.baseAddress,
              let sums = sums.baseAddress, let whole = whole.baseAddress
            else { return }
            job = Job(
              centers: centers, k: k, rough: centers.map { Float($0) },
              norms: norms.map { Float($0) }, largestCenterNorm: norms.max() ?? 0, labels: labels,
              inertias: inertias, sums: sums, wholeSums: whole, before: before)
            share(.nearest, pieces: blocks)
            share(.sum, pieces: min(width, threads))
            job = nil
          }
        }
      }
    }
    var counts = [Int](repeating: 0, count: k)
    for label in labels { counts[Int(label)] += 1 }
    guard case .panels(_, _, let squares) = layout else {
      return Result(counts: counts, sums: sums, inertia: inertias.reduce(0, +))
    }
    // Σ |x − c|² = Σ |x|² + Σ (n |c|² − 2 c · Σ x) over the centres.
    last = (labels, whole)
    sums = whole.map { Double($0) }
    var inertia = Double(squares)
    for center in 0..<k {
      var product = 0.0
      for i in center * width..<(center + 1) * width { product += centers[i] * sums[i] }
      inertia += Double(counts[center]) * norms[center] - 2 * product
    }
    return Result(counts: counts, sums: sums, inertia: max(0, inertia))
  }

  private func share(_ kind: Kind, pieces: Int) {
    if let pool {
      pool.run(kind.rawValue, pieces: pieces)
    } else {
      for piece in 0..<pieces { run(kind.rawValue, piece) }
    }
  }

  private func run(_ kind: Int, _ piece: Int) {
    guard let job else { return }
    switch (kind, layout) {
    case (Kind.nearest.rawValue, .panels(let panels, let norm, _)):
      nearest(piece, job, panels, largestNorm: norm)
    case (Kind.nearest.rawValue, .columns(let columns, let stride)):
      nearest(piece, job, columns, stride: stride)
    default: sum(piece, job)
    }
  }

  private func rows(of block: Int) -> Range<Int> {
    block * Self.blockRows..<min(data.count, (block + 1) * Self.blockRows)
  }

  private func nearest(_ block: Int, _ job: Job, _ panels: [UInt8], largestNorm: Double) {
    let (width, k, rows) = (data.width, job.k, CenterKernel.panelRows)
    // Twice, for both of two that are compared.
    let doubt = Float(
      2 * CenterKernel.error(width: width, rowNorm: largestNorm, centerNorm: job.largestCenterNorm))
    withUnsafeTemporaryAllocation(
      byteCount: (rows * (width + k) + 2 * rows) * MemoryLayout<Float>.stride, alignment: 64
    ) { memory in
      let floats = memory.bindMemory(to: Float.self)
      guard let scratch = floats.baseAddress else { return }
      let nearest = scratch + rows * (width + k)
      let gaps = nearest + rows
      panels.withUnsafeBufferPointer { panels in
        guard let panels = panels.baseAddress else { return }
        for first in stride(from: 0, to: self.rows(of: block).count, by: rows) {
          let row = block * Self.blockRows + first
          CenterKernel.nearest(
            panel: panels + row * width, width: width, centers: job.rough, norms: job.norms,
            count: k, scratch: scratch, nearest: nearest, gaps: gaps)
          for lane in 0..<min(rows, data.count - row) {
            job.labels[row + lane] = UInt8(nearest[lane])
            if gaps[lane] <= doubt {
              job.labels[row + lane] = closest(
                row + lane, job, scratch + rows * width + lane, doubt: doubt)
            }
          }
        }
      }
    }
  }

  /// The nearest of the centres that rounding leaves in question, as distances in double precision say.
  ///
  /// - Parameter products: the row's with each centre, in steps of a panel's rows.
  private func closest(
    _ row: Int, _ job: Job, _ products: UnsafePointer<Float>, doubt: Float
  ) -> UInt8 {
    let rows = CenterKernel.panelRows
    let values = (0..<job.k).map { job.norms[$0] - 2 * products[$0 * rows] }
    let bound = (values.min() ?? 0) + doubt
    var best = (distance: Double.infinity, center: 0)
    job.centers.withUnsafeBufferPointer { centers in
      guard let start = centers.baseAddress else { return }
      for center in 0..<job.k where values[center] <= bound {
        let distance = data.squaredDistance(row, to: start + center * data.width)
        if distance < best.distance { best = (distance, center) }
      }
    }
    return UInt8(best.center)
  }

  private func nearest(_ block: Int, _ job: Job, _ columns: [Double], stride: Int) {
    let lanes = DoubleDistanceKernel.lanes
    var inertia = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * lanes) { memory in
      guard let nearest = memory.baseAddress else { return }
      let distances = nearest + lanes
      columns.withUnsafeBufferPointer { columns in
        guard let columns = columns.baseAddress else { return }
        let range = rows(of: block)
        for row in Swift.stride(from: range.lowerBound, to: range.upperBound, by: lanes) {
          DoubleDistanceKernel.nearest(
            columns: columns + row, stride: stride, width: data.width, centers: job.centers,
            count: job.k, nearest: nearest, distances: distances)
          for lane in 0..<min(lanes, range.upperBound - row) {
            job.labels[row + lane] = UInt8(nearest[lane])
            inertia += distances[lane]
          }
        }
      }
    }
    job.inertias[block] = inertia
  }

  /// Sums a share of the values of all rows, in the rows' order.
  private func sum(_ piece: Int, _ job: Job) {
    let (width, pieces) = (data.width, min(data.width, threads))
    let (first, end) = (piece * width / pieces, (piece + 1) * width / pieces)
    switch (data.content, layout) {
    case (.bytes(let bytes), .panels):
      bytes.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return }
        for row in 0..<data.count {
          let label = job.labels[row]
          if let before = job.before, before[row] == label { continue }
          let values = start + row * width + first
          if let before = job.before {
            ByteDistanceKernel.subtract(
              values, width: end - first,
              from: job.wholeSums + Int(before[row]) * width + first)
          }
          ByteDistanceKernel.add(
            values, width: end - first, to: job.wholeSums + Int(label) * width + first)
        }
      }
    case (_, .columns(let columns, let stride)):
      columns.withUnsafeBufferPointer { columns in
        for value in first..<end {
          for row in 0..<data.count {
            job.sums[Int(job.labels[row]) * width + value] += columns[value * stride + row]
          }
        }
      }
    case (.reals, .panels): break
    }
  }
}

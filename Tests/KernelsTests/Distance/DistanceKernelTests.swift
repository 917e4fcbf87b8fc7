import Kernels
import Testing

@Suite struct DistanceKernelTests {
  private func bytes(_ count: Int, seed: UInt32) -> [UInt8] {
    numbers(count, seed: seed).map { UInt8(clamping: Int(($0 + 1) * 128)) }
  }

  @Test(arguments: [1, 3, 15, 16, 17, 64, 100, 784])
  func distancesOfBytesAreTheDefinitions(width: Int) {
    var (query, rows) = (bytes(width, seed: 1), bytes(5 * width, seed: 2))
    // As far apart as can be.
    query[0] = 255
    rows[0] = 0
    var distances = [UInt32](repeating: 0, count: 5)
    ByteDistanceKernel.squaredDistances(
      from: query, to: rows, count: 5, width: width, into: &distances)
    for row in 0..<5 {
      let sum = (0..<width).reduce(0) { sum, i in
        let difference = Int(rows[row * width + i]) - Int(query[i])
        return sum + difference * difference
      }
      #expect(Int(distances[row]) == sum)
    }
  }

  @Test(arguments: [1, 16, 33]) func rowsAreAddedAndTakenAway(width: Int) {
    let row = bytes(width, seed: 4)
    var sums = [UInt32](repeating: 1000, count: width + 1)
    ByteDistanceKernel.add(row, width: width, to: &sums)
    #expect(sums == row.map { 1000 + UInt32($0) } + [1000])
    ByteDistanceKernel.subtract(row, width: width, from: &sums)
    #expect(sums == [UInt32](repeating: 1000, count: width + 1))
  }

  @Test(arguments: [1, 7, 40, 300], [1, 2, 6, 7, 25])
  func theNearestCenterOfAPanelIsTheDefinitions(width: Int, count: Int) {
    let rows = bytes(19 * width, seed: 5)
    let centers = bytes(count * width, seed: 6).map { Float($0) * 0.99 }
    let norms = (0..<count).map { center in
      centers[center * width..<(center + 1) * width].reduce(Float(0)) { $0 + $1 * $1 }
    }
    var panel = [UInt8](repeating: 9, count: 32 * width)
    CenterKernel.pack(rows, count: 19, width: width, into: &panel)
    for i in 0..<width {
      for row in 0..<32 {
        #expect(panel[i * 32 + row] == (row < 19 ? rows[row * width + i] : 0))
      }
    }
    var scratch = [Float](repeating: 0, count: 32 * (width + count))
    var (nearest, gaps) = ([Float](repeating: -1, count: 32), [Float](repeating: -1, count: 32))
    CenterKernel.nearest(
      panel: panel, width: width, centers: centers, norms: norms, count: count, scratch: &scratch,
      nearest: &nearest, gaps: &gaps)
    for row in 0..<19 {
      let values = (0..<count).map { center in
        (0..<width).reduce(0.0) { sum, i in
          let (x, c) = (Double(rows[row * width + i]), Double(centers[center * width + i]))
          return sum + c * c - 2 * x * c
        }
      }
      let rowNorm = (0..<width).reduce(0.0) {
        $0 + Double(rows[row * width + $1]) * Double(rows[row * width + $1])
      }
      let error = CenterKernel.error(
        width: width, rowNorm: rowNorm, centerNorm: Double(norms.max() ?? 0))
      let order = values.sorted()
      #expect(values[Int(nearest[row])] <= order[0] + 2 * error)
      if count > 1 {
        #expect(abs(Double(gaps[row]) - (order[1] - order[0])) <= 2 * error)
      } else {
        #expect(gaps[row] == .infinity)
      }
    }
  }

  @Test(arguments: [1, 3, 10], [1, 5])
  func theNearestCenterOfNumbersIsTheDefinitions(width: Int, count: Int) {
    let columns = numbers(width * 11, seed: 1).map { Double($0) }
    // The last one again: of equal ones the lower counts.
    var centers = numbers(width * count, seed: 2).map { Double($0) }
    centers += centers.suffix(width)
    var (nearest, distances) = (
      [Double](repeating: -1, count: 8), [Double](repeating: -1, count: 8)
    )
    DoubleDistanceKernel.nearest(
      columns: columns, stride: 11, width: width, centers: centers, count: count + 1,
      nearest: &nearest, distances: &distances)
    for lane in 0..<8 {
      let all = (0...count).map { center in
        (0..<width).reduce(0.0) { sum, i in
          let difference = columns[i * 11 + lane] - centers[center * width + i]
          return sum + difference * difference
        }
      }
      #expect(distances[lane] == all.min())
      #expect(Int(nearest[lane]) == all.firstIndex(of: distances[lane]))
    }
  }
}

/// The same pools as their definitions say it, a window and a row at a time: what tests compare the
/// kernels with.
extension PoolKernel {
  /// The largest of each window of `[channel, y, x, 16]`.
  public static func maximumReference(_ g: WindowGeometry, input: [Float]) -> [Float] {
    windows(of: g).map { cells in cells.map { input[$0] }.reduce(-.infinity, max) }
  }

  /// The gradient by the input: to the first of the largest in each window, and to nothing where
  /// that is not above 0 and `rectifies`.
  public static func maximumBackwardReference(
    _ g: WindowGeometry, input: [Float], delta: [Float], rectifies: Bool
  ) -> [Float] {
    var inputDelta = [Double](repeating: 0, count: input.count)
    for (cells, slope) in zip(windows(of: g), delta) {
      let largest = cells.map { input[$0] }.reduce(-.infinity, max)
      guard largest > 0 || !rectifies else { continue }
      if let winner = cells.first(where: { input[$0] == largest }) {
        inputDelta[winner] += Double(slope)
      }
    }
    return inputDelta.map { Float($0) }
  }

  /// The mean of each window of `[channel, y, x, 16]`.
  public static func averageReference(_ g: WindowGeometry, input: [Float]) -> [Float] {
    windows(of: g).map { cells in
      Float(cells.reduce(0) { $0 + Double(input[$1]) } / Double(g.taps))
    }
  }

  /// The gradient by the input: an equal share to each cell of a window.
  public static func averageBackwardReference(_ g: WindowGeometry, delta: [Float]) -> [Float] {
    var inputDelta = [Double](repeating: 0, count: g.channels * g.pixels * WindowGeometry.rows)
    for (cells, slope) in zip(windows(of: g), delta) {
      for cell in cells { inputDelta[cell] += Double(slope) / Double(g.taps) }
    }
    return inputDelta.map { Float($0) }
  }

  /// For each number that comes out the places of the numbers that it is made of, line by line.
  private static func windows(of g: WindowGeometry) -> [[Int]] {
    let rows = WindowGeometry.rows
    return (0..<g.channels * g.outPixels * rows).map { index in
      let (place, row) = (index / rows, index % rows)
      let (channel, pixel) = (place / g.outPixels, place % g.outPixels)
      let (top, left) = (pixel / g.outWidth * g.stride, pixel % g.outWidth * g.stride)
      return (0..<g.taps).map { tap in
        let (y, x) = (top + tap / g.kernelWidth, left + tap % g.kernelWidth)
        return ((channel * g.height + y) * g.width + x) * rows + row
      }
    }
  }
}

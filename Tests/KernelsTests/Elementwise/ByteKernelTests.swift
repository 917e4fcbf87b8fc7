import Kernels
import Testing

@Suite struct ByteKernelTests {
  @Test(arguments: [1, 3, 4, 7, 8, 15, 16, 17, 32, 33], [1, 7, 8, 15, 16, 17, 33, 784])
  func columnsHoldSharesOf255InTheOrderAsked(rows: Int, width: Int) {
    let stride = LayoutKernel.stride(rows: rows)
    let bytes = (0..<40 * width).map { UInt8(truncatingIfNeeded: $0 * 7919 >> 3) }
    let picks = (0..<rows).map { ($0 * 17 + 5) % 40 }
    var columns = [Float](repeating: .nan, count: width * stride)
    ByteKernel.columns(
      from: bytes, rowStarts: picks.map { $0 * width }, width: width, rows: rows, stride: stride,
      to: &columns)
    var expected = [Float](repeating: 0, count: width * stride)
    for (row, pick) in picks.enumerated() {
      for value in 0..<width {
        expected[value * stride + row] = Float(bytes[pick * width + value]) / 255
      }
    }
    #expect(columns == expected)
  }

  @Test func everyByteIsDividedToTheLastBit() {
    let bytes = (0...255).map { UInt8($0) }
    var columns = [Float](repeating: .nan, count: 256 * 16)
    ByteKernel.columns(
      from: bytes, rowStarts: [0], width: 256, rows: 1, stride: 16, to: &columns)
    #expect(bytes.allSatisfy { columns[Int($0) * 16] == Float($0) / 255 })
  }

  /// Nothing is read beyond the last byte, nor before the first: those are not the program's.
  @Test func theLastRowMayEndWithTheFile() {
    let bytes = [UInt8](repeating: 255, count: 16 * 3)
    var columns = [Float](repeating: .nan, count: 3 * 16)
    ByteKernel.columns(
      from: bytes, rowStarts: (0..<16).reversed().map { $0 * 3 }, width: 3, rows: 16, stride: 16,
      to: &columns)
    #expect(columns.allSatisfy { $0 == 1 })
  }

  @Test func labelsBecomeTargets() {
    var targets = [Float](repeating: .nan, count: 3 * 8)
    ByteKernel.oneHot(
      [2, 0, 1, 1], picks: [3, 0, 1], classes: 3, rows: 3, stride: 8, to: &targets)
    #expect(
      targets == [
        0, 0, 1, 0, 0, 0, 0, 0, /**/ 1, 0, 0, 0, 0, 0, 0, 0, /**/ 0, 1, 0, 0, 0, 0, 0, 0,
      ])
  }

  @Test func theFirstOfEqualOutputsIsTheAnswer() {
    let outputs: [Float] = [
      1, 5, 2, 9, 0, 0, 0, 0, /**/ 3, 5, 1, 0, 0, 0, 0, 0, /**/ 2, 5, 7, 0, 0, 0, 0, 0,
    ]
    var targets = [Float](repeating: 0, count: 3 * 8)
    for (row, label) in [1, 0, 2, 2].enumerated() { targets[label * 8 + row] = 1 }
    let right = (0...4).map {
      ByteKernel.correct(outputs: outputs, targets: targets, count: 3, rows: $0, stride: 8)
    }
    #expect(right == [0, 1, 2, 3, 3])
  }
}

import Kernels
import Testing

@Suite struct LayoutKernelTests {
  @Test func stridesArePaddedToLanes() {
    #expect([1, 4, 8].map(LayoutKernel.stride) == [8, 8, 8])
    #expect([9, 16, 17, 32, 33].map(LayoutKernel.stride) == [16, 16, 32, 32, 48])
  }

  @Test func columnsHoldOneValueOfAllRowsAndZeros() {
    var columns = [Float](repeating: .nan, count: 2 * 8)
    LayoutKernel.columns(from: [1, 2, 3, 4, 5, 6], width: 2, rows: 3, stride: 8, to: &columns)
    #expect(columns == [1, 3, 5, 0, 0, 0, 0, 0, 2, 4, 6, 0, 0, 0, 0, 0])
  }

  @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 31, 33, 70], [1, 2, 7, 9, 16, 31, 33])
  func rowsSurviveTheWayThereAndBack(rows: Int, width: Int) {
    let stride = LayoutKernel.stride(rows: rows)
    let source = numbers(rows * width, seed: 5)
    var columns = [Float](repeating: .nan, count: width * stride)
    LayoutKernel.columns(from: source, width: width, rows: rows, stride: stride, to: &columns)
    for value in 0..<width {
      #expect((0..<rows).allSatisfy { columns[value * stride + $0] == source[$0 * width + value] })
      #expect((rows..<stride).allSatisfy { columns[value * stride + $0] == 0 })
    }
    var back = [Float](repeating: .nan, count: rows * width)
    LayoutKernel.rows(from: columns, width: width, rows: rows, stride: stride, to: &back)
    #expect(back == source)
  }

  @Test func productsAreElementByElement() {
    let (a, b) = (numbers(24, seed: 1), numbers(24, seed: 2))
    var product = [Float](repeating: .nan, count: 24)
    LayoutKernel.multiply(a, b, into: &product, count: 24)
    #expect(product == zip(a, b).map { $0 * $1 })
  }

  @Test func blocksAreTurned() {
    let (rows, columns, row, targetRow) = (32, 48, 50, 33)
    let source = numbers(rows * row, seed: 1)
    var target = [Float](repeating: 9, count: columns * targetRow)
    LayoutKernel.turn(
      source, row: row, rows: rows, columns: columns, to: &target, targetRow: targetRow)
    for j in 0..<columns {
      for i in 0..<rows { #expect(target[j * targetRow + i] == source[i * row + j]) }
      #expect(target[j * targetRow + rows] == 9)
    }
  }
}

import Kernels
import Testing

@Suite struct WindowGeometryTests {
  @Test func mapsThatComeOutHoldAllWindowsThatFit() {
    let plain = WindowGeometry(
      channels: 1, height: 28, width: 28, kernelHeight: 3, kernelWidth: 3)
    #expect((plain.outHeight, plain.outWidth) == (26, 26))
    #expect(plain.taps == 9)
    let pool = WindowGeometry(
      channels: 16, height: 11, width: 12, kernelHeight: 2, kernelWidth: 2, stride: 2)
    #expect((pool.outHeight, pool.outWidth) == (5, 6))
    let strided = WindowGeometry(
      channels: 3, height: 8, width: 9, kernelHeight: 5, kernelWidth: 3, stride: 3, padding: 2)
    #expect((strided.outHeight, strided.outWidth) == (3, 4))
    #expect((strided.paddedHeight, strided.paddedWidth) == (12, 13))
    #expect(strided.paddedCount == 3 * 12 * 13 * 16)
  }

  @Test func aWindowKnowsItsCellsInsideTheMaps() {
    let g = WindowGeometry(
      channels: 2, height: 3, width: 3, kernelHeight: 3, kernelWidth: 3, padding: 1)
    var cells: [[Int]] = []
    g.eachCell(ofWindow: 2) { weight, cell in cells.append([weight, cell]) }
    // The window at the upper right: its upper line and its right column are border.
    #expect(
      cells == [[3, 1], [4, 2], [6, 4], [7, 5], [12, 10], [13, 11], [15, 13], [16, 14]])
  }
}

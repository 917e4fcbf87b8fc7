import Drawing
import TestSupport
import Testing

@Suite struct TabBarTests {
  @Test(arguments: [160.0, 256, 344]) func tabsShareTheRow(width: Double) {
    var canvas = Canvas()
    let rect = Rect(600, 48, width, 32)
    TabBar(
      tabs: [.init("Loss", key: 4), .init("Gradient norm", key: 5), .init("Landscape", key: 6)],
      open: 5
    ).draw(in: rect, on: &canvas)
    let frames = canvas.targets.compactMap(\.rectangle)
    #expect(frames.count == 3)
    #expect(frames.first?.x == rect.x)
    #expect(frames.last?.maxX == rect.maxX)
    for (a, b) in zip(frames, frames.dropFirst()) { #expect(a.maxX == b.x) }
    #expect(canvas.flaws(in: rect, slack: 0.01) == [])
    #expect(
      canvas.targets.map(\.control)
        == [4, 5, 6].map { Control.command(.focusPanel($0)) })
  }
}

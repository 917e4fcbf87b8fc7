import Drawing
import TestSupport
import Testing

@Suite struct FilterPassPanelHitTests {
  private static let frames = [
    Rect(8, 48, 852, 264), Rect(0, 0, 500, 240), Rect(0, 0, 1900, 1000),
  ]

  /// The places that answer with cells: the input and the output, or a layer's neurons.
  private func maps(_ panel: FilterPassPanel, _ rect: Rect) -> [Rect] {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas.targets.filter { $0.control == .mapCell }.compactMap(\.rectangle)
  }

  /// The frame with the yellow border around the current cell of the output.
  private func currentCell(_ panel: FilterPassPanel, _ rect: Rect, on map: Rect) -> Rect? {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas.shapes.compactMap { shape -> Rect? in
      guard case .rectangle(let found, nil, Stroke(Theme.dark.focus, width: 2), _) = shape,
        map.inset(-3).contains(found)
      else { return nil }
      return found.inset(2)
    }.first
  }

  @Test(arguments: [(3, 1, 0), (5, 1, 2), (3, 2, 1), (1, 1, 0), (7, 2, 3)])
  func theCellThatIsShownIsTheCellThatIsHit(kernel: Int, stride: Int, padding: Int) throws {
    for rect in Self.frames {
      for cell in [GridCell(0, 0), GridCell(4, 9), GridCell(10, 2)] {
        let panel = filterPass(
          convolutionStage(kernel: kernel, stride: stride, padding: padding, cell: cell))
        let maps = maps(panel, rect)
        try #require(maps.count == 2)
        for map in maps {
          let shown = try #require(currentCell(panel, rect, on: map))
          #expect(panel.cell(at: shown.center, in: rect) == cell, "\(rect) \(map)")
        }
      }
    }
  }

  @Test func besideTheMapsIsNoCell() throws {
    let rect = Self.frames[0]
    let panel = filterPass(convolutionStage())
    let output = try #require(maps(panel, rect).last)
    #expect(panel.cell(at: Point(output.x - 2, output.midY), in: rect) == nil)
    // In the frame, where a window would stand over the edge.
    #expect(panel.cell(at: Point(output.x + 1, output.midY), in: rect) == nil)
    #expect(panel.cell(at: Point(rect.x + 200, rect.y + 10), in: rect) == nil)
  }

  @Test func theCornersOfTheInputMeanTheOutermostWindows() throws {
    let rect = Self.frames[0]
    let panel = filterPass(convolutionStage())
    let input = try #require(maps(panel, rect).first)
    #expect(panel.cell(at: Point(input.x, input.y), in: rect) == GridCell(0, 0))
    #expect(
      panel.cell(at: Point(input.maxX - 1, input.maxY - 1), in: rect) == GridCell(25, 25))
  }

  @Test(arguments: [(10, 7), (128, 37), (512, 511)])
  func aNeuronIsHit(count: Int, index: Int) throws {
    for rect in Self.frames {
      let panel = filterPass(denseStage(outputs: count, index: index))
      let block = try #require(maps(panel, rect).first)
      let found = Set(
        stride(from: block.y + 0.5, to: block.maxY, by: 1).flatMap { y in
          stride(from: block.x + 0.5, to: block.maxX, by: 1).compactMap { x in
            panel.cell(at: Point(x, y), in: rect)
          }
        })
      #expect(found == Set((0..<count).map { GridCell(0, $0) }))
    }
  }
}

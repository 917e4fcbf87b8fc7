import Drawing
import Testing

@Suite struct PageLayoutTests {
  static let sizes = [
    Size(640, 480), Size(759, 600), Size(800, 600), Size(960, 600), Size(959, 700),
    Size(960, 640), Size(1024, 768), Size(1280, 800), Size(1600, 900), Size(1920, 1080),
    Size(2560, 1600),
  ]

  @Test func designSizeIsExactlyTheDesign() {
    let layout = PageLayout(size: Size(1280, 800))
    #expect(layout.topBar == Rect(0, 0, 1280, 40))
    #expect(layout.content == Rect(8, 48, 1264, 688))
    #expect(layout.transport == Rect(0, 744, 1280, 56))
    #expect(
      layout.panels == [
        1: Rect(8, 48, 560, 688), 2: Rect(576, 48, 344, 344), 3: Rect(576, 400, 344, 336),
        4: Rect(928, 48, 344, 168), 5: Rect(928, 224, 344, 168), 6: Rect(928, 400, 344, 336),
      ])
    #expect(layout.tabBar == nil)
    #expect(layout.tabs.isEmpty)
  }

  @Test(arguments: sizes) func partsTileThePage(size: Size) {
    let layout = PageLayout(size: size)
    let page = Rect(0, 0, size.width, size.height)
    let parts =
      [layout.topBar, layout.transport] + Array(layout.panels.values)
      + (layout.tabBar.map { [Rect($0.x, $0.y, $0.width, $0.height - 1)] } ?? [])
    for (k, a) in parts.enumerated() {
      #expect(page.contains(a))
      #expect(!a.isEmpty)
      for b in parts[(k + 1)...] { #expect(a.intersection(b).isEmpty) }
    }
    for panel in layout.panels.values {
      #expect(layout.content.contains(panel))
      #expect(
        panel
          == Rect(
            panel.x.rounded(), panel.y.rounded(), panel.width.rounded(), panel.height.rounded()))
    }
    #expect(layout.panels[1]?.x == layout.content.x)
    #expect(layout.panels.values.map(\.maxX).max() == layout.content.maxX)
    #expect(layout.panels.values.map(\.maxY).max() == layout.content.maxY)
  }

  @Test func smallWindowsFold() throws {
    let whole = PageLayout(size: Size(960, 640))
    #expect(whole.tabs.isEmpty)
    #expect(whole.panels.count == 6)
    let low = PageLayout(size: Size(960, 600))
    #expect(low.tabs == [4, 5, 6])
    #expect(low.openTab == 4)
    #expect(Set(low.panels.keys) == [1, 2, 3, 4])
    let tabs = try #require(low.tabBar)
    let open = try #require(low.panels[4])
    #expect(tabs.maxY - 1 == open.y)
    #expect(tabs.width == open.width)
    let narrow = PageLayout(size: Size(700, 500))
    #expect(narrow.tabs == [2, 3, 4, 5, 6])
    #expect(Set(narrow.panels.keys) == [1, 2])
  }

  @Test func tabsOpen() {
    #expect(PageLayout(size: Size(960, 600), focus: .init(openTab: 6)).panels[6] != nil)
    #expect(PageLayout(size: Size(960, 600), focus: .init(openTab: 6)).openTab == 6)
    #expect(PageLayout(size: Size(960, 600), focus: .init(openTab: 2)).openTab == 4)
    #expect(PageLayout(size: Size(1280, 800), focus: .init(openTab: 5)).openTab == nil)
  }

  @Test func oneMaximizedPanelTakesTheContent() {
    let layout = PageLayout(size: Size(1280, 800), focus: .init(panel: 3, isMaximized: true))
    #expect(layout.panels == [3: Rect(8, 48, 1264, 688)])
    #expect(layout.tabBar == nil)
  }

  @Test func rowsAlignAcrossColumns() {
    for size in [Size(1280, 800), Size(1600, 900), Size(1920, 1080)] {
      let panels = PageLayout(size: size).panels
      #expect(panels[3]?.y == panels[6]?.y)
      #expect(panels[2]?.maxY == panels[5]?.maxY)
    }
  }
}

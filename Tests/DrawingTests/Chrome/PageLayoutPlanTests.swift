import Drawing
import Testing

@Suite struct PageLayoutPlanTests {
  /// Two columns: a tall panel under a lower one, and three rows of which one has two panels.
  private static let plan = PageLayout.Plan([
    .init(
      width: 852,
      [
        .init(height: 264, minimum: 236, [(1, 852)]), .init(height: 404, minimum: 236, [(2, 852)]),
      ]),
    .init(
      width: 392,
      [
        .init(height: 148, [(3, 190), (4, 190)]), .init(height: 104, [(5, 392)]),
        .init(height: 404, [(6, 392)]),
      ]),
  ])

  @Test func theDesignsSizeHasTheDesignsShares() {
    let layout = PageLayout(size: Size(1280, 800), plan: Self.plan)
    #expect(layout.tabBar == nil && layout.tabs.isEmpty)
    #expect(layout.panels.count == 6)
    #expect(layout.panels[1]?.width == 860 && layout.panels[2]?.width == 860)
    let heights = [1, 2].compactMap { layout.panels[$0]?.height }
    #expect(abs(heights[0] / heights[1] - 264 / 404) < 0.01)
    #expect(layout.panels[3]?.width == layout.panels[4]?.width)
    #expect(layout.panels[3]?.height == layout.panels[4]?.height)
  }

  @Test(arguments: PageLayoutTests.sizes) func partsTileThePage(size: Size) {
    let layout = PageLayout(size: size, plan: Self.plan)
    let page = Rect(0, 0, size.width, size.height)
    let parts =
      [layout.topBar, layout.transport] + Array(layout.panels.values)
      + (layout.tabBar.map { [Rect($0.x, $0.y, $0.width, $0.height - 1)] } ?? [])
    for (index, part) in parts.enumerated() {
      #expect(page.contains(part) && !part.isEmpty, "\(part)")
      for other in parts[(index + 1)...] { #expect(part.intersection(other).isEmpty) }
    }
    for panel in layout.panels.values {
      #expect(layout.content.contains(panel))
      let whole = [panel.x, panel.y, panel.width, panel.height]
      #expect(whole == whole.map { $0.rounded() }, "\(panel)")
    }
    #expect(layout.panels.values.map(\.maxX).max() == layout.content.maxX)
    #expect(layout.panels.values.map(\.maxY).max() == layout.content.maxY)
  }

  @Test func theLastColumnFoldsWhereTheWindowIsSmall() {
    let layout = PageLayout(size: Size(960, 600), plan: Self.plan, focus: .init(openTab: 6))
    #expect(layout.tabs == [3, 4, 5, 6] && layout.openTab == 6)
    #expect(Set(layout.panels.keys) == [1, 2, 6])
    // What is no tab opens the first.
    #expect(
      PageLayout(size: Size(960, 600), plan: Self.plan, focus: .init(openTab: 1)).openTab == 3)
    #expect(PageLayout(size: Size(960, 600), plan: Self.plan).openTab == 3)
  }

  @Test func aSmallWindowMayHaveColumnsOfItsOwn() {
    var plan = Self.plan
    plan.small = [.init(width: 1, [.init(height: 1, [(6, 1)])]), Self.plan.columns[0]]
    #expect(PageLayout(size: Size(1280, 800), plan: plan).panels.count == 6)
    let layout = PageLayout(size: Size(960, 600), plan: plan)
    #expect(layout.tabs == [1, 2] && Set(layout.panels.keys) == [1, 6])
  }

  /// The one that the page is for, whichever panel comes first and whichever tab is open; another only
  /// while it is looked at.
  @Test func theSmallestWindowShowsOnePanelWhole() {
    for size in [Size(320, 200), Size(479, 900), Size(900, 319)] {
      let layout = PageLayout(size: size, plan: Self.plan)
      #expect(layout.panels == [1: layout.content] && layout.tabBar == nil)
      #expect(PageLayout(size: size).panels == [1: layout.content])
      for (focus, key) in [
        (.init(), 3), (.init(openTab: 4), 3), (.init(panel: 4, openTab: 4), 4),
      ] as [(Controls.Focus, Int)] {
        let planned = PageLayout(size: size, plan: Self.plan, focus: focus, hero: 3)
        #expect(planned.panels == [key: layout.content])
        #expect(PageLayout(size: size, focus: focus, hero: 3).panels == [key: layout.content])
      }
      #expect(layout.transport.isEmpty == (size.height < 320))
      #expect(layout.content.maxY == size.height - (size.height < 320 ? 8 : 64))
    }
    #expect(PageLayout(size: PageLayout.several, plan: Self.plan).tabBar != nil)
  }

  @Test func aRowGivesWhatItCannotUse() {
    let plan = PageLayout.Plan([
      .init(
        width: 1,
        [
          .init(height: 300, [(1, 1)]), .init(height: 100, maximum: 120, [(2, 1)]),
          .init(height: 100, [(3, 1)]),
        ])
    ])
    func heights(_ height: Double) -> [Double] {
      let layout = PageLayout(size: Size(1280, height), plan: plan)
      return [1, 2, 3].compactMap { layout.panels[$0]?.height }
    }
    #expect(heights(628) == [300, 100, 100])
    let tall = heights(1128)
    #expect(tall[1] == 120 && tall.reduce(0, +) == 1000)
    #expect(tall[0] == 660 && tall[2] == 220)
  }

  @Test func oneColumnNeverFolds() {
    let plan = PageLayout.Plan([.init(width: 1, [.init(height: 1, [(1, 1), (2, 3)])])])
    let layout = PageLayout(size: Size(640, 480), plan: plan)
    #expect(layout.tabs.isEmpty && layout.tabBar == nil)
    #expect(layout.panels[1] == Rect(8, 48, 154, 368))
    #expect(layout.panels[2] == Rect(170, 48, 462, 368))
  }

  @Test func aRowKeepsItsLeastHeightWhereTheOtherCanGive() {
    let plan = PageLayout.Plan([
      .init(width: 1, [.init(height: 100, minimum: 200, [(1, 1)]), .init(height: 600, [(2, 1)])])
    ])
    func heights(_ height: Double) -> [Double] {
      let layout = PageLayout(size: Size(1280, height), plan: plan)
      return [1, 2].compactMap { layout.panels[$0]?.height }
    }
    // The content is the window without 112 points, the rows without a gutter of 8.
    #expect(heights(720) == [200, 400])
    #expect(heights(1920) == [257, 1543])
    // A tall one gives no more than makes both equal.
    #expect(heights(420).allSatisfy { $0 > 0 })
    #expect(heights(420).reduce(0, +) == 300)
  }

  @Test func aMaximizedPanelTakesTheContent() {
    let layout = PageLayout(
      size: Size(1280, 800), plan: Self.plan, focus: .init(panel: 4, isMaximized: true))
    #expect(layout.panels == [4: layout.content])
    #expect(layout.panel(at: layout.content.center) == 4)
    #expect(layout.panel(at: layout.topBar.center) == nil)
    var controls = Controls()
    _ = controls.perform(.maximizePanel(4), panels: 6, hasGraph: false)
    let size = Size(1280, 800)
    #expect(PageLayout(size: size, plan: Self.plan, focus: controls.focus) == layout)
    _ = controls.perform(.maximize, panels: 6, hasGraph: false)
    #expect(
      PageLayout(size: size, plan: Self.plan, focus: controls.focus)
        == PageLayout(size: size, plan: Self.plan))
  }

  @Test func plansAreEqualWhereAllTheirNumbersAre() {
    var other = Self.plan
    #expect(other == Self.plan)
    other.columns[1].rows[0].panels[0].width = 191
    #expect(other != Self.plan)
    other = Self.plan
    other.columns[0].rows[1].panels[0].key = 7
    #expect(other != Self.plan)
  }

  @Test func twoOfAStackShareItsPlace() {
    let plan = PageLayout.Plan([
      .init(width: 1264, .init(height: 688, [(1, 400), (2, 856)], below: [2: [3]], beside: [3: 4]))
    ])
    let layout = PageLayout(size: Size(1280, 800), plan: plan)
    #expect(layout.panels.keys.sorted() == [1, 2, 3, 4])
    #expect(layout.panels[2] == Rect(416, 48, 856, 340))
    #expect(layout.panels[3] == Rect(416, 396, 424, 340))
    #expect(layout.panels[4] == Rect(848, 396, 424, 340))
  }
}

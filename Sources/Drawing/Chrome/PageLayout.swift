/// Where the parts of an exhibit with six panels lie: bars, columns, tabs.
///
/// Panel 1 fills the left column, 2 and 3 the middle one, 4 to 6 the right one. At 1280×800 the
/// columns are 560, 344 and 344 wide, and they keep that proportion at every size. Where the
/// window is small, columns fold into tabs.
package struct PageLayout: Equatable, Sendable {
  /// 40 high.
  package let topBar: Rect
  package let content: Rect
  /// 56 high; empty in the lowest windows.
  package let transport: Rect
  /// The panels that show, by key.
  package internal(set) var panels: [Int: Rect] = [:]
  /// Where the tabs stand when columns are folded; 32 high.
  package private(set) var tabBar: Rect?
  /// The keys of the folded panels, in the order of their tabs.
  package internal(set) var tabs: [Int] = []
  /// Room for words beside the one panel that is shown large.
  package private(set) var words: Rect?
  /// The tab that is open.
  package private(set) var openTab: Int?

  /// Under this size the right column folds into tabs.
  package static let unfolded = Size(960, 640)
  /// Under this width the middle column folds too.
  package static let twoColumns = 760.0

  /// Under this size the page shows one panel: the main one, or the one that was asked for.
  package static let several = Size(480, 320)

  static func folds(_ size: Size) -> Bool {
    size.width < unfolded.width || size.height < unfolded.height
  }

  static func isTiny(_ size: Size) -> Bool {
    size.width < several.width || size.height < several.height
  }

  static let gutter = 8.0

  /// The height of the bar on top, the gallery's too.
  package static let barHeight = 40.0

  /// The bars and the content of a window, without a panel.
  init(barsOf size: Size) {
    // Where there is hardly room for a panel, the chip on top and the keys do what the bar below does.
    let low = size.height < Self.several.height ? 0.0 : 56
    topBar = Rect(0, 0, size.width, Self.barHeight)
    transport = Rect(0, size.height - low, size.width, low)
    content = Rect(8, 48, max(size.width - 16, 1), max(size.height - 56 - low, 1))
  }

  /// With panels that lie where somebody else has put them.
  package init(size: Size, panels: [Int: Rect]) {
    self.init(barsOf: size)
    self.panels = panels
  }

  /// The panel that shows at a place; nil for none.
  package func panel(at point: Point) -> Int? { panels.first { $0.value.contains(point) }?.key }

  /// - Parameters:
  ///   - focus: which panel the user looks at most.
  ///   - hero: the panel for which the page was made.
  package init(size: Size, focus: Controls.Focus = .init(), hero: Int = 1) {
    self.init(barsOf: size)
    if let alone = Self.alone(size, focus, hero) {
      show(alone, isHero: focus.isHero)
      return
    }
    if size.width < Self.twoColumns {
      tabs = [2, 3, 4, 5, 6]
    } else if Self.folds(size) {
      tabs = [4, 5, 6]
    }
    let columns = Self.columns(of: content, two: tabs.count > 3)
    panels[1] = columns[0]
    if tabs.count <= 3 {
      let rows = Self.rows(of: columns[1])
      panels[2] = rows.upper
      panels[3] = rows.lower
    }
    if tabs.isEmpty {
      let rows = Self.rows(of: columns[2])
      let half = ((rows.upper.height - Self.gutter) / 2).rounded(.down)
      let upper = rows.upper
      panels[4] = Rect(upper.x, upper.y, upper.width, half)
      panels[5] = Rect(
        upper.x, upper.y + half + Self.gutter, upper.width, upper.height - half - Self.gutter)
      panels[6] = rows.lower
    } else {
      fold(into: columns[columns.count - 1], open: focus.openTab)
    }
  }

  /// The panel that takes the whole content: the one that the user has made large, and in the smallest
  /// windows the one that is looked at, or the hero; nil where several share it.
  static func alone(_ size: Size, _ focus: Controls.Focus, _ hero: Int) -> Int? {
    focus.maximized ?? (isTiny(size) ? focus.panel ?? hero : nil)
  }

  /// Shows one panel alone: in the whole content, or in seven tenths of it.
  mutating func show(_ key: Int, isHero: Bool) {
    let (x, y, width, height) = (content.x, content.y, content.width, content.height)
    panels[key] = content
    guard isHero else { return }
    if width >= 720 {
      let share = (width * 0.7).rounded()
      panels[key] = Rect(x, y, share, height)
      words = Rect(x + share + Self.gutter, y, width - share - Self.gutter, height)
    } else if height >= 360 {
      let share = (height * 0.7).rounded()
      panels[key] = Rect(x, y, width, share)
      words = Rect(x, y + share + Self.gutter, width, height - share - Self.gutter)
    }
  }

  mutating func fold(into column: Rect, open: Int?) {
    let shown = open.flatMap { tabs.contains($0) ? $0 : nil } ?? tabs[0]
    openTab = shown
    tabBar = Rect(column.x, column.y, column.width, 32)
    // The panel's own border closes the tabs from below.
    panels[shown] = Rect(column.x, column.y + 31, column.width, column.height - 31)
  }

  private static func columns(of content: Rect, two: Bool) -> [Rect] {
    let shares: [Double] = two ? [560, 480] : [560, 344, 344]
    let room = content.width - gutter * Double(shares.count - 1)
    let whole = shares.reduce(0, +)
    var x = content.x
    return shares.enumerated().map { index, share in
      let isLast = index == shares.count - 1
      let width = isLast ? content.maxX - x : (room * share / whole).rounded()
      defer { x += width + gutter }
      return Rect(x, content.y, width, content.height)
    }
  }

  /// Two rows whose gutter lies at the same height in every column.
  private static func rows(of column: Rect) -> (upper: Rect, lower: Rect) {
    let upper = ((column.height - gutter) * 344 / 680).rounded()
    return (
      Rect(column.x, column.y, column.width, upper),
      Rect(
        column.x, column.y + upper + gutter, column.width, column.height - upper - gutter)
    )
  }
}

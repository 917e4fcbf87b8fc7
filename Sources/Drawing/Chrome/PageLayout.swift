/// Where the parts of an exhibit with six panels lie: bars, columns, tabs.
///
/// Panel 1 fills the left column, 2 and 3 the middle one, 4 to 6 the right one. At 1280×800 the
/// columns are 560, 344 and 344 wide, and they keep that proportion at every size. Where the
/// window is small, columns fold into tabs.
package struct PageLayout: Equatable, Sendable {
  /// 40 high.
  package let topBar: Rect
  package let content: Rect
  /// 56 high.
  package let transport: Rect
  /// The panels that show, by key.
  package internal(set) var panels: [Int: Rect] = [:]
  /// Where the tabs stand when columns are folded; 32 high.
  package private(set) var tabBar: Rect?
  /// The keys of the folded panels, in the order of their tabs.
  package internal(set) var tabs: [Int] = []
  /// The tab that is open.
  package private(set) var openTab: Int?

  /// Under this size the right column folds into tabs.
  package static let unfolded = Size(960, 640)
  /// Under this width the middle column folds too.
  package static let twoColumns = 760.0

  static let gutter = 8.0

  /// The bars and the content of a window, without a panel.
  init(barsOf size: Size) {
    topBar = Rect(0, 0, size.width, 40)
    transport = Rect(0, size.height - 56, size.width, 56)
    content = Rect(8, 48, max(size.width - 16, 1), max(size.height - 112, 1))
  }

  /// - Parameters:
  ///   - maximized: the one panel that takes the whole content.
  ///   - openTab: the folded panel to show; the first if it is not folded.
  package init(size: Size, maximized: Int? = nil, openTab: Int? = nil) {
    self.init(barsOf: size)
    if let maximized {
      panels[maximized] = content
      return
    }
    if size.width < Self.twoColumns {
      tabs = [2, 3, 4, 5, 6]
    } else if size.width < Self.unfolded.width || size.height < Self.unfolded.height {
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
      fold(into: columns[columns.count - 1], open: openTab)
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

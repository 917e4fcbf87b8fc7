extension PageLayout {
  /// How the panels of a page share its content, as the design shows it at 1280×800.
  package struct Plan: Equatable, Sendable {
    /// Panels beside each other.
    package struct Row: Equatable, Sendable {
      /// Its height in the design, in points.
      package var height: Double
      /// Below this nothing in it can be read; the other rows give way.
      package var minimum: Double
      /// Above this nothing in it would grow; the other rows take the room.
      package var maximum: Double
      /// Keys and widths.
      package var panels: [(key: Int, width: Double)]
      /// The panels below one of those, in its width; all of a stack are equally high.
      package var below: [Int: [Int]]
      /// The panel that shares the place of one of a stack, right of it.
      package var beside: [Int: Int]

      package init(
        height: Double, minimum: Double = 0, maximum: Double = .infinity,
        _ panels: [(key: Int, width: Double)], below: [Int: [Int]] = [:], beside: [Int: Int] = [:]
      ) {
        (self.height, self.minimum, self.maximum) = (height, minimum, maximum)
        (self.panels, self.below, self.beside) = (panels, below, beside)
      }

      /// The keys of all panels, from the left, stacks from the top.
      var keys: [Int] {
        panels.flatMap { [$0.key] + (below[$0.key] ?? []) }
          .flatMap { [$0] + (beside[$0].map { [$0] } ?? []) }
      }

      package static func == (left: Row, right: Row) -> Bool {
        left.height == right.height && left.minimum == right.minimum
          && left.maximum == right.maximum
          && left.panels.map(\.key) == right.panels.map(\.key) && left.below == right.below
          && left.beside == right.beside
          && left.panels.map(\.width) == right.panels.map(\.width)
      }
    }

    /// Rows above each other.
    package struct Column: Equatable, Sendable {
      package var width: Double
      package var rows: [Row]

      package init(width: Double, _ rows: [Row]) {
        (self.width, self.rows) = (width, rows)
      }

      package init(width: Double, _ rows: Row...) { self.init(width: width, rows) }
    }

    package var columns: [Column]
    /// Under this size all panels fold into tabs.
    package var least: Size
    /// The columns of a small window, the last of which folds into tabs; nil for the same.
    package var small: [Column]?

    /// The room that a panel has in the design, and what its row needs at least; nil where the plan
    /// does not know it.
    package func room(of key: Int) -> (size: Size, minimum: Double)? {
      for row in columns.flatMap(\.rows) {
        guard let panel = row.panels.first(where: { $0.key == key }) else { continue }
        return (Size(panel.width, row.height), row.minimum)
      }
      return nil
    }

    package init(_ columns: [Column], small: [Column]? = nil, least: Size = Size(0, 0)) {
      (self.columns, self.small, self.least) = (columns, small, least)
    }

    /// The columns of a window of this size.
    func columns(in size: Size) -> [Column] { PageLayout.folds(size) ? small ?? columns : columns }
  }

  /// Lays a page out as `plan` says; where the window is small, the last column folds into tabs.
  ///
  /// - Parameter focus: which panel the user looks at most.
  /// - Parameter hero: the panel for which the page was made: in the smallest windows, where nobody
  ///   looks at another, it shows alone.
  package init(size: Size, plan: Plan, focus: Controls.Focus = .init(), hero: Int = 1) {
    self.init(barsOf: size)
    let columns = plan.columns(in: size)
    let openTab = focus.openTab
    if let alone = Self.alone(size, focus, hero) {
      show(alone, isHero: focus.isHero)
      return
    }
    if size.width < plan.least.width || size.height < plan.least.height {
      tabs = columns.flatMap { $0.rows.flatMap(\.keys) }.sorted()
      fold(into: content, open: openTab)
      return
    }
    let widths = Self.shares(of: content.width, columns.map(\.width))
    var x = content.x
    for (index, column) in columns.enumerated() {
      let rect = Rect(x, content.y, widths[index], content.height)
      x += widths[index] + Self.gutter
      if Self.folds(size), index == columns.count - 1, columns.count > 1 {
        tabs = column.rows.flatMap(\.keys)
        fold(into: rect, open: openTab)
      } else {
        place(column, in: rect)
      }
    }
  }

  private mutating func place(_ column: Plan.Column, in rect: Rect) {
    var heights = Self.shares(of: rect.height, column.rows.map(\.height))
    for (index, row) in column.rows.enumerated() where heights[index] < row.minimum {
      // Taken from the tallest of the others.
      let others = heights.indices.filter { $0 != index }
      guard let tallest = others.max(by: { heights[$0] < heights[$1] }) else { continue }
      let missing = min(row.minimum - heights[index], max(0, heights[tallest] - row.minimum))
      heights[index] += missing
      heights[tallest] -= missing
    }
    for (index, row) in column.rows.enumerated() where heights[index] > row.maximum {
      let others = heights.indices.filter { column.rows[$0].maximum == .infinity }
      guard !others.isEmpty else { continue }
      let excess = heights[index] - row.maximum
      heights[index] = row.maximum
      let parts = Self.shares(
        of: excess + Self.gutter * Double(others.count - 1), others.map { heights[$0] })
      for (other, part) in zip(others, parts) { heights[other] += part }
    }
    var y = rect.y
    for (row, height) in zip(column.rows, heights) {
      var x = rect.x
      for (panel, width) in zip(row.panels, Self.shares(of: rect.width, row.panels.map(\.width))) {
        let stack = [panel.key] + (row.below[panel.key] ?? [])
        var top = y
        for (key, part) in zip(stack, Self.shares(of: height, stack.map { _ in 1 })) {
          panels[key] = Rect(x, top, width, part)
          if let other = row.beside[key] {
            let halves = Self.shares(of: width, [1, 1])
            panels[key] = Rect(x, top, halves[0], part)
            panels[other] = Rect(x + halves[0] + Self.gutter, top, halves[1], part)
          }
          top += part + Self.gutter
        }
        x += width + Self.gutter
      }
      y += height + Self.gutter
    }
  }

  /// Whole lengths in proportion to `parts` that fill `length` with gutters between them.
  private static func shares(of length: Double, _ parts: [Double]) -> [Double] {
    let room = length - gutter * Double(max(parts.count - 1, 0))
    let whole = parts.reduce(0, +)
    var left = room
    return parts.enumerated().map { index, part in
      let share = index == parts.count - 1 ? left : (room * part / whole).rounded()
      left -= share
      return share
    }
  }
}

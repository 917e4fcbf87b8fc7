extension GalleryPage {
  /// The least side of a card's picture, in points.
  static let smallestPicture = 16.0

  /// The frame of each card, in order.
  ///
  /// Nine cards at 1280×800 are 400×216 in three columns. Fewer cards keep the middle of the page
  /// and grow a little, so that a gallery of one is a picture on a wall and not a gap. The smallest
  /// window has the chosen card alone.
  package func frames(in page: Rect) -> [Rect] {
    guard !cards.isEmpty else { return [] }
    if PageLayout.isTiny(page.size) {
      let whole = Rect(
        page.x + 8, page.y + 48, max(page.width - 16, 0), max(page.height - 56, 0))
      return cards.indices.map { $0 == focused ? whole : Rect(page.x, page.y, 0, 0) }
    }
    let columns = Self.columns(count: cards.count, width: page.width)
    let rows = (cards.count + columns - 1) / columns
    let room = Rect(page.x + 24, page.y + 56, page.width - 48, page.height - 120)
    let gaps = 16 * Double(columns - 1)
    // From 1600 on, cards grow with the window.
    let growth = max(1, page.width / 1280 * (page.width >= 1600 ? 1 : 0))
    let widest = (columns == 1 ? 560.0 : columns == 2 ? 480 : 400) * growth
    let width = min(widest, (room.width - gaps) / Double(columns)).rounded(.down)
    let most = (room.height - 16 * Double(rows - 1)) / Double(rows)
    let height = min(
      (width * (columns == 1 ? 0.42 : 0.34)).rounded() + Self.caption(of: width), most
    ).rounded(.down)
    let top = room.midY - (height * Double(rows) + 16 * Double(rows - 1)) / 2
    let left = room.midX - (width * Double(columns) + gaps) / 2
    return cards.indices.map { index in
      Rect(
        (left + Double(index % columns) * (width + 16)).rounded(),
        (top + Double(index / columns) * (height + 16)).rounded(), max(width, 0), max(height, 0))
    }
  }

  /// The lines of a card's words, as even as they can be without another line.
  static func lines(_ text: String, into width: Double, _ canvas: Canvas) -> [String] {
    var best = canvas.wrapped(text, .body, into: width)
    var narrower = width
    while best.count > 1, narrower > width / 2 {
      narrower -= 8
      let lines = canvas.wrapped(text, .body, into: narrower)
      if lines.count > best.count { break }
      best = lines
    }
    return best
  }

  /// The height of a card's words, which wrap into a third line on a narrow one.
  static func caption(of width: Double) -> Double { width < 380 ? 98 : 80 }

  /// The height of the words of a card of this size: where they would leave too little of its
  /// picture, the name alone, and the pointer brings the sentences.
  static func words(in size: Size) -> Double {
    let all = caption(of: size.width)
    return size.height - all >= 84 ? all : min(38, size.height - 24)
  }

  static func columns(count: Int, width: Double) -> Int {
    min(count, width < 700 ? 1 : width < 900 ? 2 : 3)
  }

  /// The card that has the focus after an arrow key.
  package func focus(after key: Key, in page: Rect) -> Int {
    let columns = Self.columns(count: cards.count, width: page.width)
    let next =
      switch key {
      case .left: focused - 1
      case .right: focused + 1
      case .up: focused - columns
      case .down: focused + columns
      default: focused
      }
    return cards.indices.contains(next) ? next : focused
  }
}

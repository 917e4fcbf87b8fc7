extension PlanePanel {
  /// One of the marks below the plot, with what it means.
  private struct Item {
    enum Mark {
      case line(Stroke)
      case sign(isHollow: Bool)
      case cross
      case none
    }

    var mark: Mark
    /// In full, and where there is less room.
    var words: [String]
    var color: Color
    /// The lowest is left out first.
    var rank: Int

    var indent: Double {
      switch mark {
      case .line: 21
      case .sign, .cross: 12
      case .none: 0
      }
    }
  }

  private static let gap = 9.0

  /// What the marks on the plot mean, and flush right what is to be said of the folds; what does not
  /// fit is left out, the least important first.
  func drawFoot(_ rect: Rect, on canvas: inout Canvas) {
    let y = rect.maxY - 4
    let (marks, note) = (self.marks(canvas.theme), note(canvas.theme))
    let all = marks + [note].compactMap(\.self)
    var kept = Set(all.map(\.rank))
    func word(_ item: Item, _ form: Int) -> String { item.words[min(form, item.words.count - 1)] }
    func width(_ form: Int) -> Double {
      let shown = all.filter { kept.contains($0.rank) }
      return shown.reduce(-Self.gap) {
        $0 + $1.indent + canvas.width(word($1, form), .caption) + Self.gap
      }
    }
    var form = 0
    while width(form) > rect.width {
      if form == 0 {
        form = 1
      } else if let least = kept.min() {
        kept.remove(least)
      } else {
        return
      }
    }
    var x = rect.x
    for item in marks where kept.contains(item.rank) {
      draw(item.mark, at: Point(x, y - 4), on: &canvas)
      x += item.indent
      x += canvas.text(word(item, form), Point(x, y), .caption, item.color) + Self.gap
    }
    if let note, kept.contains(note.rank) {
      canvas.text(word(note, form), Point(rect.maxX, y), .caption, note.color, anchor: .trailing)
    }
  }

  /// The marks that the plot has, from left to right.
  private func marks(_ theme: Theme) -> [Item] {
    var items: [Item] = []
    let layers = showsFolds ? Set(folds.lazy.filter { !$0.isFocused }.map { min($0.layer, 2) }) : []
    for (layer, name, rank) in [(0, "layer 1", 7), (1, "layer 2", 6), (2, "deeper", 3)]
    where layers.contains(layer) {
      let isFirst = layer == layers.min()
      items.append(
        Item(
          mark: .line(Self.stroke(ofLayer: layer, theme)),
          words: isFirst ? ["fold, \(name)", name] : [name], color: theme.secondary, rank: rank))
    }
    if let name = focusName {
      // It has a label on the plot too.
      items.append(
        Item(
          mark: .line(Stroke(theme.focus, width: 2)), words: ["of \(name)"], color: theme.focus,
          rank: 1))
    }
    let isTested = showsTest && points.contains(where: \.isTest)
    if isTested || points.contains(where: { !$0.isTest }) {
      items.append(
        Item(
          mark: .sign(isHollow: false), words: ["training"], color: theme.secondary, rank: 8))
    }
    if isTested {
      items.append(
        Item(mark: .sign(isHollow: true), words: ["test"], color: theme.secondary, rank: 9))
    }
    if points.contains(where: { $0.isWrong && (showsTest || !$0.isTest) }) {
      items.append(Item(mark: .cross, words: ["wrong"], color: theme.secondary, rank: 4))
    }
    return items
  }

  private var focusName: String? {
    focus?.name
      ?? folds.first(where: \.isFocused).map {
        NeuronName.hidden(layer: $0.layer + 1, neuron: $0.neuron)
      }
  }

  /// That the folds are no more than sampled, or how many pieces they cut the plane into.
  private func note(_ theme: Theme) -> Item? {
    guard foldsAreExact else {
      return Item(mark: .none, words: ["sampled"], color: theme.secondary, rank: 10)
    }
    return pieces.map { count in
      let number = Number.grouped(count)
      let piece = count == 1 ? "piece" : "pieces"
      return Item(
        mark: .none, words: ["\(number) flat \(piece)", "\(number) \(piece)"],
        color: theme.secondary, rank: 5)
    }
  }

  private func draw(_ mark: Item.Mark, at p: Point, on canvas: inout Canvas) {
    let theme = canvas.theme
    switch mark {
    case .line(let stroke): canvas.line(p, p + Point(16, 0), stroke)
    case .sign(let isHollow):
      let center = p + Point(4, 0)
      if let classes {
        canvas.classSign(at: center, classIndex: 1, of: classes, radius: 3.4, isHollow: isHollow)
      } else {
        canvas.sign(Dots.Dot(center, radius: 3.4, color: theme.secondary), isHollow: isHollow)
      }
    case .cross: canvas.crossMark(at: p + Point(4, 0), arm: 3.5, width: 1.75)
    case .none: break
    }
  }
}

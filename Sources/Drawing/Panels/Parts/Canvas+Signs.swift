// The small signs that several panels share.
extension Canvas {
  /// A key cap 16 points high, its top right corner at `corner`; returns its frame.
  @discardableResult
  package mutating func keyChip(_ key: String, topRight corner: Point) -> Rect {
    let wide = max(16, width(key, .captionMedium).rounded(.up) + 8)
    let frame = Rect(corner.x - wide, corner.y, wide, 16)
    rectangle(frame, fill: theme.zero, stroke: Stroke(theme.border), cornerRadius: 3)
    text(
      key, Point(frame.midX, frame.maxY - 4), .captionMedium, theme.secondary, anchor: .center)
    return frame
  }

  /// A row of the data: a square for class 0, a disc for class 1, with a light and a dark ring
  /// around it; the cross of a wrong one lies behind.
  package mutating func marker(
    at p: Point, isTrue: Bool, radius: Double = 6, isWrong: Bool = false, hasRing: Bool = true,
    ring: Color? = nil
  ) {
    if isWrong {
      crossMark(at: p, theme.window, arm: radius + 7, width: 5.5)
      crossMark(at: p, theme.wrong, arm: radius + 7, width: 2.5)
    }
    if isTrue {
      if hasRing {
        disc(p, radius: radius + 3, fill: ring ?? theme.text)
        disc(p, radius: radius + 1.8, fill: theme.window)
      }
      disc(p, radius: radius, fill: theme.positive)
    } else {
      // As large to the eye as the disc.
      let side = radius * 1.8
      if hasRing {
        rectangle(Rect(center: p, side: side + 6), fill: ring ?? theme.text)
        rectangle(Rect(center: p, side: side + 3.6), fill: theme.window)
      }
      rectangle(Rect(center: p, side: side), fill: theme.negative)
    }
  }

  /// Right.
  package mutating func tickMark(at p: Point, _ color: Color? = nil, width: Double = 2) {
    polyline(
      [Point(p.x - 5, p.y), Point(p.x - 1.5, p.y + 4), Point(p.x + 5, p.y - 4)],
      Stroke(color ?? theme.right, width: width, cap: .round))
  }

  /// Wrong.
  package mutating func crossMark(
    at p: Point, _ color: Color? = nil, arm: Double = 4, width: Double = 2
  ) {
    let stroke = Stroke(color ?? theme.wrong, width: width, cap: .round)
    line(Point(p.x - arm, p.y - arm), Point(p.x + arm, p.y + arm), stroke)
    line(Point(p.x - arm, p.y + arm), Point(p.x + arm, p.y - arm), stroke)
  }

  /// A value in a rounded box 14 points high, centred on `center`; returns the box.
  @discardableResult
  package mutating func pill(
    _ string: String, center: Point, font: Font = .number, color: Color? = nil,
    fill: Color? = nil, border: Color? = nil
  ) -> Rect {
    let wide = width(string, font)
    let box = Rect(
      (center.x - wide / 2).rounded() - 3, center.y.rounded() - 7, wide.rounded(.up) + 6, 14)
    rectangle(
      box, fill: fill ?? theme.panel, stroke: border.map { Stroke($0) }, cornerRadius: 3)
    text(string, Point(box.midX, box.midY + 4), font, color, anchor: .center)
    return box
  }

  /// A label on a picture: a dark rounded box 16 points high behind it; returns the box.
  @discardableResult
  package mutating func label(
    _ string: String, center: Point, font: Font = .number, color: Color? = nil
  ) -> Rect {
    let box = labelBox(string, center: center, font: font)
    rectangle(box, fill: theme.window.opacity(0.82), cornerRadius: 3)
    text(string, Point(box.midX, box.midY + 4), font, color, anchor: .center)
    return box
  }

  /// Where `label` would lie.
  package func labelBox(_ string: String, center: Point, font: Font = .number) -> Rect {
    let wide = width(string, font).rounded(.up) + 8
    return Rect((center.x - wide / 2).rounded(), (center.y - 8).rounded(), wide, 16)
  }

  /// A number with as many of its digits as fit into `space`; an ellipsis where none do, since what
  /// is not there would be taken for nothing.
  package func fittedNumber(_ number: String, _ font: Font, into space: Double) -> String {
    Number.shortened(number).first { width($0, font) <= space } ?? "…"
  }

  /// A name that ends in a number, as `dense2`: of its letters as many as fit into `space` with the
  /// number, by which it is told from its neighbours.
  package func fittedName(_ name: String, _ font: Font, into space: Double) -> String {
    let letters = name.prefix { !$0.isNumber }
    let number = name.dropFirst(letters.count)
    guard !number.isEmpty else { return fitted(name, font, into: space) }
    let forms = (1...max(letters.count, 1)).reversed().map { letters.prefix($0) + number }
    return forms.map(String.init).first { width($0, font) <= space }
      ?? fitted(name, font, into: space)
  }

  /// The name of a class in as many signs as fit into `space`: whole; of several words the last, the
  /// others by their initials, as S-boot; the initials; its first letters, with an ellipsis where
  /// that leaves two.
  package func fittedClass(_ name: String, _ font: Font, into space: Double) -> String {
    func fits(_ form: String) -> Bool { width(form, font) <= space }
    if fits(name) { return name }
    let words = name.split { $0 == " " || $0 == "-" || $0 == "/" || $0 == "_" }
    if let last = words.last, words.count > 1 {
      let initials = words.compactMap(\.first).map { String($0) }
      let forms = [initials.dropLast().joined() + "-" + last, initials.joined()]
      if let form = forms.first(where: fits) { return form }
    }
    // Upwards, for what fits is a few letters of a name that may be long.
    let letters = (2..<max(name.count, 2)).lazy.map { "\(name.prefix($0))…" }.prefix(while: fits)
    return Array(letters).last ?? [2, 1].map { String(name.prefix($0)) }.first(where: fits) ?? ""
  }

  /// The names of all classes of a panel, each with a form of its own as far as there is room: what
  /// would be shortened to the same is told by where it begins to differ, as “…vision”.
  package func fittedClasses(_ names: [String], _ font: Font, into space: Double) -> [String] {
    let alone = names.map { fittedClass($0, font, into: space) }
    guard Set(alone).count < names.count else { return alone }
    let own = apart(names, alone) { width($0, font) <= space }
    // Rather a form that many have than one that is another's.
    let counts = own.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return zip(alone, own).map { counts[$1] == 1 ? $1 : $0 }
  }

  /// The same from the forms that each name would have alone.
  private func apart(
    _ names: [String], _ forms: [String], fits: (String) -> Bool
  ) -> [String] {
    var result = forms
    for (form, places) in Dictionary(grouping: names.indices, by: { forms[$0] })
    where places.count > 1 && !form.isEmpty {
      let alike = places.map { names[$0] }
      let shared = alike.map { zip($0, alike[0]).prefix { $0 == $1 }.count }.min() ?? 0
      let own = alike.map { name in
        let rest = name.dropFirst(shared)
        if rest.isEmpty { return form }
        let starts = (1..<rest.count).reversed().lazy.map { "…\(rest.prefix($0))" }
        return ["…\(rest)", "\(rest)"].first(where: fits) ?? starts.first(where: fits) ?? form
      }
      guard Set(own).count > 1 else { continue }
      for (place, form) in zip(places, apart(alike, own, fits: fits)) { result[place] = form }
    }
    return result
  }

  /// The room that the longest of `names` takes, between `least` and `most`.
  package func room(for names: [String], _ font: Font, _ least: Double, _ most: Double) -> Double {
    min(max(names.map { width($0, font) }.max() ?? 0, least), max(least, most)).rounded(.up)
  }

  /// `string`, or as much of its beginning as fits into `space` with an ellipsis.
  package func fitted(_ string: String, _ font: Font, into space: Double) -> String {
    if width(string, font) <= space { return string }
    var shorter = string
    while !shorter.isEmpty {
      shorter.removeLast()
      while shorter.last == " " || shorter.last == "," { shorter.removeLast() }
      if width(shorter + "…", font) <= space { return shorter.isEmpty ? "" : shorter + "…" }
    }
    return ""
  }
}

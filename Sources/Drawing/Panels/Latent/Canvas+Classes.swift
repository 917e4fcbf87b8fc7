// How classes look in every panel over a latent space.
extension Canvas {
  /// A class's name on a disc of its colour with a light and a dark ring around it; the digit
  /// itself is the marker, so that it can be told without colour.
  package mutating func classDisc(
    _ name: String, classIndex: Int, at center: Point, radius: Double = 11, ring: Color? = nil,
    hasRing: Bool = true
  ) {
    let fill = theme.color(ofClass: classIndex)
    if hasRing {
      disc(center, radius: radius + 2.5, fill: theme.window)
      disc(center, radius: radius + 1.5, fill: ring ?? theme.text)
    }
    disc(center, radius: radius, fill: fill)
    let font = Font(
      .monoSemibold, (radius * (name.count > 2 ? 0.85 : name.count > 1 ? 0.95 : 1.3)).rounded())
    text(
      fittedClass(name, font, into: 2 * radius), Point(center.x, center.y + font.size * 0.36), font,
      theme.ink(on: fill), anchor: .center)
    guard theme.tellsByForm else { return }
    // What its points look like.
    let mark = Dots.Dot(
      center + Point(0.85, -0.85) * radius, radius: max(0.32 * radius, 2.5), color: theme.text,
      form: theme.form(ofClass: classIndex))
    for shape in mark.shapes(rim: theme.window, rimWidth: 1.5) { add(shape) }
  }

  /// The names of classes at their centres, kept apart, with a line to each centre that a name had
  /// to leave; returns what the names cover.
  mutating func classDiscs(
    _ centers: [(classIndex: Int, place: Point)], names: [String], radius: Double,
    in bounds: Rect
  ) -> [Rect] {
    let places = ClassLabels.places(centers.map(\.place), radius: radius, in: bounds)
    for (center, place) in zip(centers.map(\.place), places) where (place - center).length > 3 {
      line(center, place, Stroke(theme.window.opacity(0.9), width: 4))
      line(center, place, Stroke(theme.text, width: 1.5))
      disc(center, radius: 3, fill: theme.window)
      disc(center, radius: 2.2, fill: theme.text)
    }
    for (center, place) in zip(centers, places) {
      let index = center.classIndex
      classDisc(
        names.indices.contains(index) ? names[index] : Number.grouped(index), classIndex: index,
        at: place, radius: radius)
    }
    return places.map { Rect(center: $0, side: 2 * radius + 5) }
  }

  /// The image of a point beside it, where it covers the fewest of `taken`, and a line between.
  mutating func thumbnail(
    _ picture: Picture?, of p: Point, in bounds: Rect, avoiding taken: [Rect] = []
  ) {
    let room = min(bounds.width, bounds.height)
    guard let picture, room > 150, p.x.isFinite, p.y.isFinite else { return }
    let side = room > 480 ? 60.0 : 32
    let away = side * 0.5 + 36
    let offsets = [
      Point(-1.4, -0.8), Point(1.4, -0.8), Point(-1.4, 0.8), Point(1.4, 0.8), Point(0, -1.2),
      Point(0, 1.2), Point(-1.4, 0), Point(1.4, 0),
    ]
    // Further away only where nearer something would be covered.
    let frames = [1, 1.5, 2.2].flatMap { ring in
      offsets.map { offset in
        let middle = p + offset * (ring * away)
        return Rect(center: Point(middle.x.rounded(), middle.y.rounded()), side: side)
      }
    }.filter { bounds.contains($0.inset(-2)) }
    func covered(_ frame: Rect) -> Int { taken.count { !$0.intersection(frame.inset(-4)).isEmpty } }
    guard let frame = frames.min(by: { covered($0) < covered($1) }) else { return }
    let end = Point(min(max(p.x, frame.x), frame.maxX), min(max(p.y, frame.y), frame.maxY))
    line(p, end, Stroke(theme.window.opacity(0.6), width: 3))
    line(p, end, Stroke(theme.focus))
    self.picture(picture, in: frame, isSmooth: false)
    rectangle(frame.inset(-2), stroke: Stroke(theme.focus, width: 2))
  }

  /// A button that shows or hides a class: its disc, faint where it is hidden.
  mutating func classButton(_ name: String, classIndex: Int, in rect: Rect, isOn: Bool) {
    rectangle(
      rect, fill: isOn ? theme.zero : theme.panel, stroke: Stroke(theme.border), cornerRadius: 4)
    let radius = (min(rect.width, rect.height) * 0.3).rounded()
    if isOn {
      classDisc(name, classIndex: classIndex, at: rect.center, radius: radius, hasRing: false)
    } else {
      let color = theme.color(ofClass: classIndex)
      disc(rect.center, radius: radius, stroke: Stroke(color, width: 1.5))
      let font = Font(.mono, (radius * 1.2).rounded())
      text(
        fittedClass(name, font, into: 2 * radius),
        Point(rect.midX, rect.midY + font.size * 0.36), font, theme.secondary, anchor: .center)
    }
    touch(
      Target(
        .rectangle(rect), .classChip(classIndex),
        help: "Shows or hides class \(name); Shift+click shows it alone."))
  }

  /// The point chosen in a latent space.
  mutating func chosenMark(at p: Point, fill: Color?) {
    disc(p, radius: 8, stroke: Stroke(theme.window, width: 4))
    if let fill {
      disc(p, radius: 5, fill: theme.window)
      disc(p, radius: 4, fill: fill)
    } else {
      disc(p, radius: 2.5, fill: theme.focus)
    }
    disc(p, radius: 8, stroke: Stroke(theme.focus, width: 2))
  }
}

extension Theme {
  /// The colour of a class; beyond the last they repeat, and the names tell them apart.
  package func color(ofClass index: Int) -> Color {
    classes.isEmpty ? text : classes[((index % classes.count) + classes.count) % classes.count]
  }

  /// The mark of a class.
  package func form(ofClass index: Int) -> Dots.Form {
    forms.isEmpty ? .disc : forms[((index % forms.count) + forms.count) % forms.count]
  }

  /// A point of a class in a cloud.
  package func dot(
    _ center: Point, radius: Double, ofClass index: Int, opacity: Double = 1
  ) -> Dots.Dot {
    Dots.Dot(
      center, radius: radius * (tellsByForm ? 1.3 : 1),
      color: color(ofClass: index).opacity(opacity), form: form(ofClass: index))
  }
}

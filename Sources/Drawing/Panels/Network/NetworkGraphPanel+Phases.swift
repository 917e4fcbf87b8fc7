extension NetworkGraphPanel {
  /// Draws the names of the phases as chips, and what happens in the one that is shown.
  func draw(_ phases: Phases, in strip: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let base = strip.y + 15
    var x = strip.x
    for (place, name) in phases.names.enumerated() {
      let isActive = place == phases.active
      let wide = canvas.width(name, .captionMedium) + 14
      guard x + wide <= strip.maxX else { break }
      canvas.rectangle(
        Rect(x, strip.y + 1, wide, 20), fill: isActive ? theme.focus : theme.zero,
        cornerRadius: 4)
      canvas.text(
        name, Point(x + wide / 2, base), .captionMedium, isActive ? theme.window : theme.secondary,
        anchor: .center)
      x += wide + 4
    }
    canvas.touch(
      Target(
        .rectangle(Rect(strip.x, strip.y, x - strip.x, strip.height)), .command(.toggleSweep),
        help: "A training step in slow motion, with the image shown: T; PgDn goes on by hand."))
    x += 8
    guard strip.maxX - x > 40 else { return }
    canvas.text(
      canvas.fitted(phases.words, .caption, into: strip.maxX - x), Point(x, base), .caption,
      phases.active == nil ? theme.secondary : theme.text)
  }
}

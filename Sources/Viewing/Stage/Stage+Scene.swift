import Drawing
import Options

extension Stage {
  /// The page as it stands, with what floats above it.
  ///
  /// - Parameter isStill: without hover, tooltips and messages: for a picture or a film.
  package func scene(isStill: Bool = false) -> Scene {
    var scene = Scene(size: size, background: appearance.theme.window)
    let page = Rect(0, 0, size.width, size.height)
    if let exhibit {
      exhibit.draw(on: &scene, hover: showsHelp || isStill ? nil : hover, appearance: appearance)
    } else {
      scene.tile(page, theme: appearance.theme, metrics: appearance.metrics) { canvas in
        gallery.draw(in: page, on: &canvas)
      }
    }
    targets = scene.targets
    if !isStill {
      needsDrawing = false
      floats(over: page, on: &scene)
    }
    return scene
  }

  var gallery: GalleryPage {
    GalleryPage(
      cards: kinds.map {
        .init(
          title: $0.card.title, flag: $0.card.name.flag, sentences: $0.card.sentences,
          preview: $0.drawPreview)
      }, focused: focusedCard, version: version)
  }

  private func floats(over page: Rect, on scene: inout Scene) {
    if !showsHelp, held == nil, let tooltip = tooltip(), let hover, let target = hover.target {
      let anchor = tooltip.isRich ? target.bounds : Rect(center: hover.point, side: 24)
      let place = tooltip.value.placement(
        beside: anchor, in: page.inset(8), metrics: appearance.metrics)
      scene.overlay(place.frame, theme: appearance.theme, metrics: appearance.metrics) {
        tooltip.value.draw(place, on: &$0)
      }
    }
    if let prompt { draw(prompt, over: page, on: &scene) }
    if let message { draw(message.text, over: page, on: &scene) }
    if showsHelp {
      scene.overlay(page, theme: appearance.theme, metrics: appearance.metrics) { canvas in
        var sheet = HelpSheet(title: exhibit?.title ?? "nnwindow")
        sheet.commands = helpCommands
        sheet.gestures = exhibit?.gestures ?? []
        sheet.draw(in: page, on: &canvas)
      }
    }
  }

  private var helpCommands: Set<Command> {
    let always: Set<Command> = [.help, .nextPalette, .fullScreen, .savePNG, .saveSVG, .quit]
    guard let exhibit else { return always }
    return exhibit.commands.union(always).union([.escape, .record, .explain])
  }

  private func tooltip() -> (value: Tooltip, isRich: Bool)? {
    guard let target = hover?.target else { return nil }
    if let rich = exhibit?.tooltip(for: target, appearance: appearance) {
      return (rich, true)
    }
    if explains, let explanation = explanation() { return (explanation, false) }
    guard tooltipIsDue, !target.help.isEmpty else { return nil }
    return (Tooltip(sentence: target.help), false)
  }

  /// What the panel under the pointer shows, and what the place in it does.
  private func explanation() -> Tooltip? {
    guard let exhibit, let hover else { return nil }
    let panel = targets.last {
      if case .panel = $0.control { $0.contains(hover.point) } else { false }
    }
    guard case .panel(let key)? = panel?.control, let words = exhibit.explanation(ofPanel: key)
    else { return nil }
    let help = hover.target?.help ?? ""
    return Tooltip([.sentence(words)] + (help.isEmpty ? [] : [.sentence(help)]))
  }

  /// A line at the foot of the page, above the transport bar.
  private func draw(_ text: String, over page: Rect, on scene: inout Scene) {
    let theme = appearance.theme
    let width = min(appearance.metrics.width(text, .body) + 32, page.width - 32)
    let box = Rect((page.midX - width / 2).rounded(), page.maxY - 104, width.rounded(), 32)
    scene.overlay(box, theme: theme, metrics: appearance.metrics) { canvas in
      canvas.rectangle(
        box, fill: theme.window, stroke: Stroke(theme.disabled), cornerRadius: 4)
      canvas.clipped(to: box.inset(8, 0)) {
        $0.text(text, Point(box.midX, box.midY + 5), .body, anchor: .center)
      }
    }
  }

  private func draw(_ prompt: PathPrompt, over page: Rect, on scene: inout Scene) {
    let theme = appearance.theme
    let width = min(560, page.width - 32)
    let box = Rect((page.midX - width / 2).rounded(), page.midY - 64, width, 112)
    scene.overlay(box, theme: theme, metrics: appearance.metrics) { canvas in
      canvas.rectangle(
        box, fill: theme.window, stroke: Stroke(theme.disabled), cornerRadius: 4)
      canvas.text(prompt.title, Point(box.x + 16, box.y + 28), .title)
      let line = Rect(box.x + 16, box.y + 40, box.width - 32, 28)
      canvas.rectangle(line, fill: theme.zero, stroke: Stroke(theme.focus), cornerRadius: 4)
      canvas.clipped(to: line.inset(4, 0)) {
        let shown = prompt.text + "▏"
        let overflow = max(0, $0.width(shown, .value) - (line.width - 16))
        $0.text(shown, Point(line.x + 8 - overflow, line.midY + 5), .value)
      }
      let hint = prompt.problem.isEmpty ? "Enter loads it, Esc leaves." : prompt.problem
      canvas.clipped(to: box.inset(12, 0)) {
        $0.text(
          hint, Point(box.x + 16, box.maxY - 16), .caption,
          prompt.problem.isEmpty ? theme.secondary : theme.wrong)
      }
    }
  }
}

extension Target {
  /// The smallest rectangle around the place.
  var bounds: Rect {
    switch region {
    case .rectangle(let rect): return rect
    case .disc(let center, let radius): return Rect(center: center, side: 2 * radius)
    case .path(let points, _):
      guard let last = points.last else { return Rect(0, 0, 0, 0) }
      // The end of a path is where its number stands; the whole may span the panel.
      return Rect(center: last, side: 24)
    }
  }
}

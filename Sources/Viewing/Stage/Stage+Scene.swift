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
      scene.tile(page, appearance) { gallery().draw(in: page, on: &$0) }
    }
    targets = scene.targets
    if !isStill {
      needsDrawing = false
      lookAgain()
      floats(over: page, on: &scene)
      // What floats answers to the pointer too, and before what lies below it.
      targets = scene.targets
    }
    return scene
  }

  func gallery() -> GalleryPage {
    let ready = shownPreviews
    let cards = kinds.enumerated().map { place, kind in
      GalleryPage.Card(
        title: kind.card.title, flag: kind.card.name.flag, sentences: kind.card.sentences
      ) { rect, canvas in
        if place < ready { return kind.drawPreview(rect, &canvas) }
        canvas.rectangle(rect, fill: canvas.theme.zero)
      }
    }
    return GalleryPage(cards: cards, focused: focusedCard, version: version)
  }

  private func floats(over page: Rect, on scene: inout Scene) {
    if !showsHelp, held == nil, let tooltip = tooltip(), let hover, let target = hover.target {
      let place = tooltip.placement(
        of: target, at: hover.point, among: targets, texts: scene.texts(appearance.metrics),
        in: page.inset(8), metrics: appearance.metrics)
      scene.overlay(place.frame, appearance) { tooltip.draw(place, on: &$0) }
    }
    if let prompt {
      let box = prompt.frame(in: page, metrics: appearance.metrics)
      scene.overlay(box, appearance) { prompt.draw(in: box, on: &$0) }
    }
    if let message {
      let line = MessageLine(message.text)
      let box = line.frame(in: page, metrics: appearance.metrics)
      scene.overlay(box, appearance) { line.draw(in: box, on: &$0) }
    }
    if showsHelp {
      scene.overlay(page, appearance) { canvas in
        var sheet = HelpSheet(title: exhibit?.title ?? "nnwindow")
        sheet.commands = helpCommands
        sheet.gestures = exhibit?.gestures ?? []
        sheet.pointer = hover?.point
        sheet.draw(in: page, on: &canvas)
      }
    }
  }

  private var helpCommands: Set<Command> {
    let always: Set<Command> = [.help, .nextPalette, .fullScreen, .savePNG, .saveSVG, .quit]
    guard let exhibit else { return always }
    return exhibit.commands.union(always).union([.escape, .record, .explain])
  }

  private func tooltip() -> Tooltip? {
    guard let target = hover?.target else { return nil }
    if let rich = exhibit?.tooltip(for: target) { return rich }
    if explains, let explanation = explanation() { return explanation }
    guard tooltipIsDue, !target.help.isEmpty else { return nil }
    return Tooltip(sentence: target.help)
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
}

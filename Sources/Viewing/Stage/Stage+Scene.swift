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
    floatWords(over: page, on: &scene)
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

  /// What explains the thing under the pointer, where there is a place for it that is free.
  private func floatWords(over page: Rect, on scene: inout Scene) {
    guard !showsHelp, held == nil, let hover, let target = hover.target else { return }
    let told = exhibit?.tooltip(for: target)
    let asked = told == nil && explains ? explanation() : nil
    guard let words = told ?? asked ?? hint(of: target) else { return }
    let bar = Rect(page.x, page.y, page.width, PageLayout.barHeight)
    let place = words.placement(
      of: target, at: hover.point, among: targets, texts: scene.texts(appearance.metrics),
      free: [bar] + scene.readouts, isAsked: asked != nil, in: page.inset(8),
      metrics: appearance.metrics)
    guard let place else { return }
    scene.overlay(place.frame, appearance) { words.draw(place, on: &$0) }
  }

  private var helpCommands: Set<Command> {
    let always: Set<Command> = [.help, .nextPalette, .fullScreen, .savePNG, .saveSVG, .quit]
    guard let exhibit else { return always }
    return exhibit.commands.union(always).union([.escape, .record, .explain])
  }

  /// The one sentence of a thing, once the pointer has rested there.
  private func hint(of target: Target) -> Tooltip? {
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

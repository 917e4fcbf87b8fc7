import Drawing

extension Stage {
  /// Answers what the user did.
  package func handle(_ event: Event, at time: Double) {
    self.time = time
    switch event {
    case .resize(let size):
      self.size = size
      needsDrawing = true
    case .close:
      requests.append(.quit)
    case .leave:
      point(at: nil)
    case .key(let key, let modifiers):
      press(key, modifiers)
    case .text:
      if prompt != nil {
        type(event)
      } else {
        pass(event)
      }
    case .move(let point, _):
      self.point(at: point)
      if held != nil || exhibit != nil { pass(event) }
    case .press(_, let point, _, _):
      self.point(at: point)
      begin(event)
    case .release:
      pass(event)
      held = nil
    case .wheel(_, let point, _):
      self.point(at: point)
      if !showsHelp { pass(event) }
    }
  }

  // MARK: Pointer

  private func point(at point: Point?) {
    let target = point.flatMap { p in targets.last { $0.contains(p) } }
    // Over a plot the pointer moves to read; there a tooltip waits until it rests.
    if target?.control != hover?.target?.control
      || (target?.control.isPlot == true && point != hover?.point)
    {
      hoverStart = time
      tooltipWasDue = false
    }
    let next = point.map { Hover($0, target) }
    if next != hover { needsDrawing = true }
    hover = next
  }

  private func begin(_ event: Event) {
    guard case .press(let button, _, let modifiers, _) = event else { return }
    if showsHelp {
      // A row of the help does what it says.
      showsHelp = false
      needsDrawing = true
      if case .command(let command)? = hover?.control, command != .help { perform(command) }
      return
    }
    switch hover?.control {
    case .command(let command):
      if button == .left { perform(modifiers.contains(.shift) ? command.shifted : command) }
    case .card(let index):
      open(index)
    default:
      held = hover
      pass(event)
    }
  }

  /// Hands an event to the exhibit, over what was pressed while a button is held.
  private func pass(_ event: Event) {
    guard let exhibit else { return }
    var over = hover
    if let held, let point = hover?.point { over = Hover(point, held.target) }
    answer(exhibit.handle(event, over: over))
  }

  // MARK: Keys

  private func press(_ key: Key, _ modifiers: Modifiers) {
    if prompt != nil { return type(.key(key, modifiers)) }
    if let exhibit, !showsHelp {
      let response = exhibit.handle(.key(key, modifiers), over: hover)
      if response != .ignored { return answer(response) }
    }
    if exhibit == nil, pressInGallery(key) { return }
    if let command = KeyTable.command(for: key, modifiers) { perform(command) }
  }

  /// The keys that move and open cards.
  private func pressInGallery(_ key: Key) -> Bool {
    guard !showsHelp else { return false }
    needsDrawing = true
    switch key {
    case .left, .right, .up, .down:
      focusedCard = gallery.focus(after: key, in: Rect(0, 0, size.width, size.height))
    case .tab: focusedCard = (focusedCard + 1) % max(kinds.count, 1)
    case .enter, .space: open(focusedCard)
    case .character(let c):
      guard let number = c.wholeNumberValue, number > 0 else { return false }
      open(number - 1)
    default: return false
    }
    return true
  }

  /// Does what a key, a button or a menu asks for.
  package func perform(_ command: Command) {
    needsDrawing = true
    switch command {
    case .quit: requests.append(.quit)
    case .fullScreen: requests.append(.fullScreen)
    case .savePNG: requests.append(.savePicture(isVector: false))
    case .saveSVG: requests.append(.savePicture(isVector: true))
    case .record: if exhibit != nil { requests.append(.toggleRecording) }
    case .help: showsHelp.toggle()
    case .explain: explains.toggle()
    case .gallery: leave()
    case .nextPalette:
      let index = Theme.all.firstIndex(of: appearance.theme) ?? 0
      appearance.theme = Theme.all[(index + 1) % Theme.all.count]
    case .escape:
      if showsHelp {
        showsHelp = false
      } else if explains {
        explains = false
      } else if let exhibit {
        answer(exhibit.perform(.escape))
      } else {
        requests.append(.quit)
      }
    default:
      if let exhibit { answer(exhibit.perform(command)) }
    }
  }

  private func answer(_ response: Response) {
    switch response {
    case .ignored: return
    case .done: break
    case .message(let text): say(text)
    case .ask(.load(let text)):
      prompt = PathPrompt(title: "Load a network from", text: text)
    case .leave: leave()
    }
    needsDrawing = true
  }

  // MARK: The path prompt

  private func type(_ event: Event) {
    needsDrawing = true
    switch event {
    case .text(let text): prompt?.text += text
    case .key(.backspace, _): _ = prompt?.text.popLast()
    case .key(.escape, _): prompt = nil
    case .key(.enter, _):
      guard let path = prompt?.text, let exhibit else {
        prompt = nil
        return
      }
      do {
        try exhibit.load(from: path)
        prompt = nil
        say("Loaded \(path).")
      } catch {
        prompt?.problem = Self.words(for: error)
      }
    default: break
    }
  }
}

extension Control {
  /// Whether it is a place that is read rather than pressed.
  var isPlot: Bool {
    switch self {
    case .plot, .field, .orbit, .panel, .scrubber, .row: true
    default: false
    }
  }
}

extension Command {
  /// What a click with Shift on its button does, where Shift and its key do something.
  fileprivate var shifted: Command {
    switch self {
    case .stepForward: .epochForward
    case .stepBack: .epochBack
    case .reset: .resetNewSeed
    case .savePNG: .saveSVG
    default: self
    }
  }
}

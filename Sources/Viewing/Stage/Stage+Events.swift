import Drawing

extension Stage {
  /// Answers what the user did.
  package func handle(_ event: Event, at time: Double) {
    self.time = time
    switch event {
    case .resize(let size):
      self.size = size
      needsDrawing = true
    case .close: requests.append(.quit)
    case .leave: point(at: nil)
    case .key(let key, let modifiers): press(key, modifiers)
    case .text: prompt != nil ? type(event) : pass(event)
    case .move(let point, _):
      self.point(at: point)
      if !showsHelp { pass(event) }
    case .press(let button, let point, let modifiers, _):
      self.point(at: point)
      press(button, modifiers, event)
    case .release:
      pass(event)
      held = nil
    case .wheel(_, let point, _):
      self.point(at: point)
      if !showsHelp, prompt == nil { pass(event) }
    }
  }

  // MARK: Pointer

  /// What lay under a resting pointer may have gone, and something else have come.
  func lookAgain() {
    guard let old = hover, held == nil, !showsHelp, prompt == nil else { return }
    let new = old.renewed(among: targets)
    if !old.isOver(new.target) { (hoverStart, tooltipWasDue, needsDrawing) = (time, false, true) }
    hover = new
  }

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

  private func press(_ button: Event.Button, _ modifiers: Modifiers, _ event: Event) {
    if showsHelp {
      // A row of the help presses its key.
      let control = hover?.control
      showsHelp = false
      needsDrawing = true
      if button == .left, case .command(let command)? = control, command != .help {
        perform(command)
      }
      return
    }
    if prompt != nil {
      let page = Rect(0, 0, size.width, size.height)
      if button == .middle { requests.append(.paste(.selection)) }
      if button == .left, let point = hover?.point {
        prompt?.press(point, in: page, metrics: appearance.metrics)
      }
      needsDrawing = true
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
    if let command = KeyTable.command(for: key, modifiers, among: exhibit?.commands) {
      perform(command)
    }
  }

  /// The keys that move and open cards.
  private func pressInGallery(_ key: Key) -> Bool {
    guard !showsHelp else { return false }
    needsDrawing = true
    switch key {
    case .left, .right, .up, .down:
      focusedCard = gallery().focus(after: key, in: Rect(0, 0, size.width, size.height))
    case .tab: focusedCard = (focusedCard + 1) % max(kinds.count, 1)
    case .enter, .space: open(focusedCard)
    case .character(let c):
      // The tenth card has the 0, which lies behind the 9.
      guard let number = c.wholeNumberValue else { return false }
      open(number > 0 ? number - 1 : 9)
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
    case .gallery:
      close()
      forgetPointer()
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
    case .askForPath(let text):
      prompt = PathPrompt(title: "Load a network from", text: text)
    case .leave: leave()
    case .open: openOver()
    }
    needsDrawing = true
  }

  // MARK: The path prompt

  private func type(_ event: Event) {
    needsDrawing = true
    switch event {
    case .text(let text): prompt?.field.insert(text)
    case .key(.escape, _): prompt = nil
    case .key(.enter, _):
      guard let path = prompt?.field.text, let exhibit else {
        prompt = nil
        return
      }
      do {
        try exhibit.load(from: path)
        prompt = nil
        say("Loaded \(path).")
      } catch {
        // It stands in the window of the program, which need not be named.
        prompt?.problem = String(Self.words(for: error).trimmingPrefix("nnwindow: "))
      }
    case .key(let key, let modifiers):
      if let paste = TextField.paste(key, modifiers) { requests.append(.paste(paste)) }
      prompt?.field.press(key, modifiers)
    default: break
    }
  }
}

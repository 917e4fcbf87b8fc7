import CSDL2
import Drawing

/// Pairs keys that went down with the text that they type, which the system reports apart.
///
/// A key with a name (an arrow, Escape) is itself at once. A printing key waits for its text, which
/// mostly comes with it and, through an input method, a little later; one that has typed nothing by
/// the next frame is taken for what it is called and where it lies.
struct Keyboard {
  private struct Pending {
    var stroke: Keystroke
    var isRepeat: Bool
    /// It has waited since the last frame.
    var isOld = false
  }

  private var pending: Pending?
  /// The last key was taken without its text, which may still come.
  private var isTakenEarly = false

  /// What a key that went down means so far.
  mutating func press(_ key: SDL_KeyboardEvent) -> [Event] {
    let before = settle()
    isTakenEarly = false
    let modifiers = Modifiers(UInt32(key.keysym.mod))
    if let named = Key(named: key.keysym.sym) {
      guard key.repeat == 0 || named.repeats else { return before }
      return before + [.key(named, modifiers)]
    }
    let stroke = Keystroke(
      typed: nil, symbol: Self.symbol(key.keysym.sym), place: Self.place(key.keysym.scancode),
      modifiers,
      isAlternate: UInt32(key.keysym.mod) & (KMOD_MODE.rawValue | KMOD_RALT.rawValue) != 0)
    // Shift and its like are keys too, and type nothing.
    guard stroke.symbol != nil || stroke.place != nil else { return before }
    pending = Pending(stroke: stroke, isRepeat: key.repeat != 0)
    // With Ctrl nothing is typed.
    return modifiers.contains(.control) ? before + settle() : before
  }

  /// What the text means: the key that typed it, and the text for who writes a line.
  mutating func type(_ text: String) -> [Event] {
    if pending == nil, !isTakenEarly {
      // The keypad's keys, whose codes say nothing of signs, and what an input method makes of keys
      // that it keeps to itself.
      let stroke = Keystroke(typed: text, symbol: nil, place: nil, .current)
      pending = Pending(stroke: stroke, isRepeat: false)
    }
    pending?.stroke.typed = text
    return settle() + [.text(text)]
  }

  /// Called once a frame, after all that was reported: what no text has come for.
  mutating func endFrame() -> [Event] {
    guard pending?.isOld == true else {
      pending?.isOld = true
      return []
    }
    isTakenEarly = true
    return settle()
  }

  private mutating func settle() -> [Event] {
    guard let pending else { return [] }
    self.pending = nil
    guard let key = pending.stroke.key, !pending.isRepeat || key.repeats else { return [] }
    return [.key(key, pending.stroke.modifiers)]
  }

  /// The sign that a code of SDL's stands for.
  private static func symbol(_ code: SDL_Keycode) -> Character? {
    guard code > 0x20, code != 0x7F, let scalar = Unicode.Scalar(UInt32(bitPattern: code)) else {
      return nil
    }
    return Character(scalar)
  }

  /// The sign that lies there on a US keyboard; its keypad types the same digits.
  private static func place(_ code: SDL_Scancode) -> Character? {
    let (a, one) = (SDL_SCANCODE_A.rawValue, SDL_SCANCODE_1.rawValue)
    switch code {
    case _ where (a...SDL_SCANCODE_Z.rawValue).contains(code.rawValue):
      return Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(code.rawValue - a)))
    case _ where (one...SDL_SCANCODE_9.rawValue).contains(code.rawValue):
      return Character(Unicode.Scalar(UInt8(ascii: "1") + UInt8(code.rawValue - one)))
    case SDL_SCANCODE_0: return "0"
    case SDL_SCANCODE_MINUS: return "-"
    case SDL_SCANCODE_EQUALS: return "="
    case SDL_SCANCODE_LEFTBRACKET: return "["
    case SDL_SCANCODE_RIGHTBRACKET: return "]"
    case SDL_SCANCODE_COMMA: return ","
    case SDL_SCANCODE_PERIOD: return "."
    default: return nil
    }
  }
}

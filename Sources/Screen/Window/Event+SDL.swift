import CSDL2
import Drawing

extension Event {
  /// What a key, mouse or close event of SDL says; nil for what the program does not listen to.
  ///
  /// - Parameter pointsPerUnit: points in one of the units in which SDL tells positions.
  init?(_ raw: SDL_Event, pointsPerUnit k: Double) {
    switch SDL_EventType(raw.type) {
    case SDL_QUIT:
      self = .close
    case SDL_KEYDOWN:
      guard let key = Key(raw.key.keysym.sym) else { return nil }
      guard raw.key.repeat == 0 || key.repeats else { return nil }
      self = .key(key, Modifiers(UInt32(raw.key.keysym.mod)))
    case SDL_TEXTINPUT:
      let typed = withUnsafeBytes(of: raw.text.text) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      self = .text(typed)
    case SDL_MOUSEMOTION:
      self = .move(Point(Double(raw.motion.x) * k, Double(raw.motion.y) * k), .current)
    case SDL_MOUSEBUTTONDOWN:
      guard let button = Button(raw.button.button) else { return nil }
      self = .press(
        button, Point(Double(raw.button.x) * k, Double(raw.button.y) * k), .current,
        clicks: Int(raw.button.clicks))
    case SDL_MOUSEBUTTONUP:
      guard let button = Button(raw.button.button) else { return nil }
      self = .release(
        button, Point(Double(raw.button.x) * k, Double(raw.button.y) * k), .current)
    case SDL_MOUSEWHEEL:
      var x: Int32 = 0
      var y: Int32 = 0
      SDL_GetMouseState(&x, &y)
      self = .wheel(
        dy: Double(raw.wheel.preciseY), Point(Double(x) * k, Double(y) * k), .current)
    default:
      return nil
    }
  }
}

extension Event.Button {
  fileprivate init?(_ number: UInt8) {
    switch Int32(number) {
    case SDL_BUTTON_LEFT: self = .left
    case SDL_BUTTON_MIDDLE: self = .middle
    case SDL_BUTTON_RIGHT: self = .right
    default: return nil
    }
  }
}

extension Modifiers {
  fileprivate static var current: Modifiers { Modifiers(SDL_GetModState().rawValue) }

  fileprivate init(_ state: UInt32) {
    self = []
    if state & (KMOD_LSHIFT.rawValue | KMOD_RSHIFT.rawValue) != 0 { insert(.shift) }
    let control =
      KMOD_LCTRL.rawValue | KMOD_RCTRL.rawValue | KMOD_LGUI.rawValue | KMOD_RGUI.rawValue
    if state & control != 0 { insert(.control) }
  }
}

extension Key {
  /// The key for a code of SDL's; printable characters stand for themselves, letters small.
  init?(_ code: SDL_Keycode) {
    switch SDL_KeyCode(UInt32(bitPattern: code)) {
    case SDLK_SPACE: self = .space
    case SDLK_RETURN, SDLK_KP_ENTER: self = .enter
    case SDLK_ESCAPE: self = .escape
    case SDLK_TAB: self = .tab
    case SDLK_BACKSPACE: self = .backspace
    case SDLK_DELETE: self = .delete
    case SDLK_LEFT: self = .left
    case SDLK_RIGHT: self = .right
    case SDLK_UP: self = .up
    case SDLK_DOWN: self = .down
    case SDLK_HOME: self = .home
    case SDLK_END: self = .end
    case SDLK_PAGEUP: self = .pageUp
    case SDLK_PAGEDOWN: self = .pageDown
    case SDLK_F1: self = .f1
    case SDLK_F11: self = .f11
    default:
      guard code > 0x20, code != 0x7F, let scalar = Unicode.Scalar(UInt32(bitPattern: code)) else {
        return nil
      }
      self = .character(Character(scalar))
    }
  }

  /// Whether holding the key down does it again and again; switches must not flicker.
  fileprivate var repeats: Bool {
    switch self {
    case .left, .right, .up, .down, .backspace, .delete, .pageUp, .pageDown: true
    case .character("["), .character("]"): true
    default: false
    }
  }
}

import CSDL2
import Drawing

extension Event {
  /// What the mouse did; nil for what the program does not listen to. Keys are told by a `Keyboard`.
  ///
  /// - Parameter pointsPerUnit: points in one of the units in which SDL tells positions.
  init?(_ raw: SDL_Event, pointsPerUnit k: Double) {
    switch SDL_EventType(raw.type) {
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
  /// Those that are down, whichever window is told of it.
  static var down: Set<Event.Button> {
    let state = SDL_GetGlobalMouseState(nil, nil)
    return Set(allCases.filter { state & 1 << UInt32($0.number - 1) != 0 })
  }

  private var number: Int32 {
    switch self {
    case .left: SDL_BUTTON_LEFT
    case .middle: SDL_BUTTON_MIDDLE
    case .right: SDL_BUTTON_RIGHT
    }
  }

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
  static var current: Modifiers { Modifiers(SDL_GetModState().rawValue) }

  init(_ state: UInt32) {
    self = []
    if state & (KMOD_LSHIFT.rawValue | KMOD_RSHIFT.rawValue) != 0 { insert(.shift) }
    let control =
      KMOD_LCTRL.rawValue | KMOD_RCTRL.rawValue | KMOD_LGUI.rawValue | KMOD_RGUI.rawValue
    if state & control != 0 { insert(.control) }
  }
}

extension Key {
  /// The key with a name that has this code of SDL's; nil for one that prints a sign.
  init?(named code: SDL_Keycode) {
    switch SDL_KeyCode(UInt32(bitPattern: code)) {
    case SDLK_SPACE: self = .space
    case SDLK_RETURN, SDLK_KP_ENTER: self = .enter
    case SDLK_ESCAPE: self = .escape
    case SDLK_TAB: self = .tab
    case SDLK_BACKSPACE: self = .backspace
    case SDLK_DELETE: self = .delete
    case SDLK_INSERT: self = .insert
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
    default: return nil
    }
  }

  /// Whether holding the key down does it again and again; switches must not flicker.
  var repeats: Bool {
    switch self {
    case .left, .right, .up, .down, .backspace, .delete, .pageUp, .pageDown: true
    case .character("["), .character("]"): true
    default: false
    }
  }
}

extension SDL_TextInputEvent {
  /// What was typed.
  var string: String {
    withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

import Screen
import Testing

@Suite struct ScreenErrorTests {
  #if os(Linux)
    /// A person has set a display, and not SDL's driver: what does not answer is called by its name.
    @Test func theDisplayThatDoesNotAnswerIsNamed() {
      func reason(_ driver: String? = nil, _ wayland: String? = nil, _ x11: String? = nil) -> String
      {
        let error = ScreenError.silentDisplay(
          driver: driver, wayland: wayland, x11: x11, sdl: "x11 not available")
        guard case .noDisplay(let reason) = error else { return "" }
        return reason
      }
      #expect(reason() == "neither DISPLAY nor WAYLAND_DISPLAY is set")
      #expect(reason(nil, nil, ":99") == "the X server :99 does not answer")
      #expect(reason(nil, "wayland-1") == "the Wayland display wayland-1 does not answer")
      #expect(reason(nil, "wayland-1", ":0").contains(":0 answers"))
      #expect(reason("kmsdrm", nil, ":99") == "x11 not available")
    }
  #endif
}

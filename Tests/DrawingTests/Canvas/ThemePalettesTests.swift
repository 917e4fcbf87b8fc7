import Drawing
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ThemePalettesTests {
  /// The contrast ratio of WCAG 2.2, 1 … 21.
  private func contrast(_ a: Color, _ b: Color) -> Double {
    func luminance(_ color: Color) -> Double {
      func linear(_ component: UInt8) -> Double {
        let c = Double(component) / 255
        return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(color.red) + 0.7152 * linear(color.green)
        + 0.0722 * linear(color.blue)
    }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  @Test func contrastItselfIsRight() {
    #expect(abs(contrast(Color(0x000000), Color(0xFFFFFF)) - 21) < 1e-9)
    #expect(abs(contrast(Color(0x777777), Color(0xFFFFFF)) - 4.478) < 0.01)
  }

  @Test(arguments: Theme.all) func textCanBeRead(theme: Theme) {
    for ground in [theme.window, theme.panel, theme.zero, theme.boxFace] {
      #expect(contrast(theme.text, ground) >= 4.5)
      #expect(contrast(theme.secondary, ground) >= 4.5)
      #expect(contrast(theme.focus, ground) >= 4.5)
    }
    #expect(contrast(theme.wrong, theme.panel) >= 4.4)
    #expect(contrast(theme.second, theme.panel) >= 4.5)
    #expect(contrast(theme.right, theme.panel) >= 4.5)
    #expect(contrast(theme.disabled, theme.panel) >= 3)
    // Markers and edges: what is not text needs 3.
    #expect(contrast(theme.positive, theme.panel) >= 3)
  }

  @Test(arguments: Theme.all) func inkCanBeReadOnEveryValue(theme: Theme) {
    for k in 0...20 {
      let fill = theme.signed.signed(Double(k) / 10 - 1)
      #expect(contrast(theme.ink(on: fill), fill) >= 3)
    }
  }

  /// Without colour, classes are told by form, and both signs can be seen.
  @Test func theGreyPaletteTellsByForm() {
    let grey = Theme.grey
    #expect(Set((0..<10).map { grey.form(ofClass: $0) }).count == 10)
    #expect(grey.form(ofClass: 13) == grey.form(ofClass: 3))
    #expect(contrast(grey.negative, grey.panel) >= 7)
    #expect(grey.dot(.zero, radius: 2, ofClass: 1).form == grey.forms[1])
    for theme in Theme.all where theme != grey {
      #expect(theme.form(ofClass: 1) == .disc && theme.negative == theme.signed(0))
    }
    let stroke = NetworkGraphPanel.stroke(
      weight: -1, reference: 1, law: .linear, isDense: true, theme: grey)
    #expect(stroke.dash == [8, 4] && contrast(stroke.color, grey.panel) >= 7)
  }

  @Test func palettesFollowEachOther() {
    #expect(Theme.all.map(\.name) == ["dark", "red-black-blue", "grey", "light"])
    #expect(Theme(named: "grey") == .grey && Theme(named: nil) == .dark)
    #expect(Theme.dark.next.name == "red-black-blue")
    #expect(Theme.light.next == Theme.dark)
    #expect(Theme.all.allSatisfy { $0.classes.count == 10 })
    #expect(Theme.grey.classes.allSatisfy { $0.red == $0.green && $0.green == $0.blue })
  }
}

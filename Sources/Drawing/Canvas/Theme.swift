/// Every colour that the program draws, by role.
package struct Theme: Equatable, Sendable {
  package var name: String
  package var window: Color
  package var panel: Color
  /// A cell at zero, and the fill of a button.
  package var zero: Color
  package var grid: Color
  package var border: Color
  package var text: Color
  package var secondary: Color
  /// What is disabled, and the baseline of a plot.
  package var disabled: Color
  /// Focus and now: hover, cursor, playhead, current value.
  package var focus: Color
  package var right: Color
  package var wrong: Color
  /// The second series of a plot; the first is `text`.
  package var second: Color
  /// The back faces of a box in space, their grid and their edges.
  package var boxFace: Color
  package var boxGrid: Color
  package var boxEdge: Color
  /// −1 … 0 … +1.
  package var signed: Ramp
  /// 0 … 1.
  package var unsigned: Ramp
  /// Classes 0 … 9.
  package var classes: [Color]
  /// The marks of classes where colour does not tell them apart; empty for discs.
  package var forms: [Dots.Form] = []
  /// What is negative, where the ramp's end would be lost: a dash or a minus tells the sign.
  package var negativeInk: Color?

  package var positive: Color { signed(1) }
  package var negative: Color { negativeInk ?? signed(0) }
  /// Whether form, and not colour, tells one thing from another.
  package var tellsByForm: Bool { !forms.isEmpty }

  /// Ink that can be read on `fill`.
  package func ink(on fill: Color) -> Color {
    let isLight = fill.luma > 0.42
    return isLight == (window.luma < 0.5) ? window : text
  }
}

extension Theme {
  package static let dark = Theme(
    name: "dark",
    window: Color(0x0E1116), panel: Color(0x161B22), zero: Color(0x20262F),
    grid: Color(0x262D36), border: Color(0x30363D),
    text: Color(0xE6EDF3), secondary: Color(0x9DA7B3), disabled: Color(0x6E7681),
    focus: Color(0xF0E442), right: Color(0x009E73), wrong: Color(0xD55E00),
    second: Color(0xCC79A7),
    boxFace: Color(0x12161C), boxGrid: Color(0x2A313A), boxEdge: Color(0x4A525D),
    signed: Ramp([
      0xE69F00, 0xB07F2D, 0x7D6136, 0x4C4336, 0x20262F, 0x2F4659, 0x3D6986, 0x4A8DB6, 0x56B4E9,
    ]),
    unsigned: Ramp([
      0x00224E, 0x1A386F, 0x434E6C, 0x61656F, 0x7D7C78, 0x9B9476, 0xBCAE6C, 0xDEC958, 0xFEE838,
    ]),
    classes: [
      0xA96B59, 0xB9AC70, 0xE76300, 0x8C44BB, 0x8A8F9C, 0xD20000, 0x92DADD, 0x3F90DA, 0xD6F0B2,
      0xFFA90E,
    ].map { Color($0) })
}

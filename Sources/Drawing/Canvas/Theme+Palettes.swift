extension Theme {
  /// The palettes in the order in which `P` shows them.
  package static let all = [dark, berlin, grey, light]

  /// The palette of that name; the dark one for none.
  package init(named name: String?) { self = Self.all.first { $0.name == name } ?? .dark }

  /// The palette after this one.
  package var next: Theme {
    let index = Self.all.firstIndex { $0.name == name } ?? 0
    return Self.all[(index + 1) % Self.all.count]
  }

  /// Red, black, blue: what is near zero vanishes into the dark. The stops follow the map berlin
  /// of F. Crameri, Scientific colour maps (doi:10.5281/zenodo.1243862), red for negative.
  package static let berlin: Theme = {
    var theme = dark
    theme.name = "red-black-blue"
    theme.zero = Color(0x23252A)
    theme.signed = Ramp([
      0xFFADAD, 0xCF7C72, 0x984B38, 0x571D08, 0x120C0B, 0x1B3D4E, 0x2E7193, 0x5BA1D8, 0x9EB0FF,
    ])
    return theme
  }()

  /// No colour but the yellow of focus: shapes, dashes and minus signs tell the rest.
  package static let grey = Theme(
    name: "grey",
    window: Color(0x101010), panel: Color(0x1A1A1A), zero: Color(0x262626),
    grid: Color(0x2C2C2C), border: Color(0x383838),
    text: Color(0xEDEDED), secondary: Color(0xA8A8A8), disabled: Color(0x777777),
    focus: Color(0xF0E442), right: Color(0xBDBDBD), wrong: Color(0xFFFFFF),
    second: Color(0x9A9A9A),
    boxFace: Color(0x161616), boxGrid: Color(0x313131), boxEdge: Color(0x525252),
    signed: Ramp([0x585858, 0xA0A0A0, 0xF5F5F5]),
    unsigned: Ramp([0x141414, 0x808080, 0xF5F5F5]),
    classes: [
      0x6A6A6A, 0xF5F5F5, 0x8C8C8C, 0xD6D6D6, 0x5C5C5C, 0xA8A8A8, 0xE6E6E6, 0x7A7A7A, 0xC6C6C6,
      0x989898,
    ].map { Color($0) },
    forms: [.disc, .square, .triangle, .cross, .ring, .diamond, .plus, .wedge, .frame, .bar],
    negativeInk: Color(0xBEBEBE))

  /// Dark on white: for print and for projectors in bright rooms.
  package static let light = Theme(
    name: "light",
    window: Color(0xEDF0F3), panel: Color(0xFFFFFF), zero: Color(0xE6EAEF),
    grid: Color(0xE1E5EA), border: Color(0xC3CAD3),
    text: Color(0x14181F), secondary: Color(0x4B5563), disabled: Color(0x838B96),
    focus: Color(0x7D6200), right: Color(0x00704F), wrong: Color(0xB04300),
    second: Color(0x9A3D74),
    boxFace: Color(0xF6F8FA), boxGrid: Color(0xDCE1E7), boxEdge: Color(0xA9B2BD),
    signed: Ramp([
      0xB36200, 0xC88A3F, 0xDCB27E, 0xEFD9BE, 0xF1F3F5, 0xC5DCEB, 0x8ABBDB, 0x4C95C6, 0x0B6FB0,
    ]),
    unsigned: dark.unsigned,
    classes: [
      0x8A4B39, 0x857A35, 0xC75000, 0x7A34AA, 0x6B7079, 0xC00000, 0x2E8A90, 0x1F6FBA, 0x5F8A1E,
      0xB87800,
    ].map { Color($0) })
}

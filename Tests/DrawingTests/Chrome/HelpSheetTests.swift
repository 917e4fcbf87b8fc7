import Drawing
import TestSupport
import Testing

@Suite struct HelpSheetTests {
  private func drawn(_ sheet: HelpSheet, _ page: Rect) -> Canvas {
    var canvas = Canvas()
    sheet.draw(in: page, on: &canvas)
    return canvas
  }

  @Test(arguments: [Rect(0, 0, 960, 600), Rect(0, 0, 1280, 800), Rect(0, 0, 1920, 1080)])
  func everythingFits(page: Rect) {
    #expect(drawn(HelpSheet(title: "Keys"), page).flaws(in: page, slack: 0.01) == [])
  }

  @Test func everyKeyIsThereAndCanBeClicked() {
    let canvas = drawn(HelpSheet(title: "Keys"), Rect(0, 0, 1280, 800))
    let labels = Set(canvas.texts.map(\.string))
    let controls = Set(canvas.targets.map(\.control))
    for entry in KeyTable.entries {
      if case .focusPanel = entry.command { continue }
      #expect(labels.contains(entry.label))
      #expect(labels.contains(entry.help))
      #expect(controls.contains(.command(entry.command)))
    }
    #expect(labels.contains("1–9"))
    for gesture in Self.gestures {
      #expect(!labels.contains(gesture.help), "\(gesture)")
      var sheet = HelpSheet(title: "Keys")
      sheet.commands = [.help]
      sheet.gestures = [gesture]
      let texts = drawn(sheet, Rect(0, 0, 960, 600)).texts.map(\.string)
      #expect(texts.contains(gesture.help) && texts.contains(gesture.place))
    }
  }

  /// Every gesture that pages have in common, and one of a page's own.
  private static let gestures = MouseTable.gestures(
    turns: true, hasGraph: true, own: [.init("Curve", "click", "Adds a sample.")])

  @Test func onlyWhatHasAMeaning() {
    var sheet = HelpSheet(title: "XOR")
    sheet.commands = [.togglePause, .help, .focusPanel(1), .focusPanel(6)]
    sheet.gestures = MouseTable.scrubbing
    let labels = drawn(sheet, Rect(0, 0, 1280, 800)).texts.map(\.string)
    #expect(labels.contains("Space"))
    #expect(labels.contains("F1"))
    #expect(labels.contains("1–6"))
    #expect(!labels.contains("Quit."))
    #expect(!labels.contains("Network"))
    #expect(labels.contains("Shows any moment of the run."))
  }

  @Test func theRowUnderThePointerIsLit() throws {
    let page = Rect(0, 0, 1280, 800)
    var sheet = HelpSheet(title: "Keys")
    sheet.gestures = MouseTable.scrubbing
    let plain = drawn(sheet, page)
    let row = try #require(plain.targets.last { $0.control == .command(.toggleLog) })
    sheet.pointer = row.bounds.center
    let lit = drawn(sheet, page)
    let color = { (canvas: Canvas) in
      canvas.texts.first { $0.string == row.help }?.color
    }
    #expect(color(plain) == plain.theme.text && color(lit) == lit.theme.focus)
    #expect(lit.shapes.count == plain.shapes.count + 1)
    // What the mouse does is read, and not clicked.
    let gesture = try #require(plain.texts.first { $0.string == MouseTable.scrubbing[0].help })
    sheet.pointer = gesture.bounds.center
    #expect(drawn(sheet, page).shapes == plain.shapes)
  }

  @Test func clickBesideItClosesIt() {
    let canvas = drawn(HelpSheet(title: "Keys"), Rect(0, 0, 1280, 800))
    let outside = canvas.targets.last { $0.contains(Point(2, 2)) }
    #expect(outside?.control == .command(.help))
  }
}

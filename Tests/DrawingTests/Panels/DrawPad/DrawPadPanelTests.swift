import Drawing
import TestSupport
import Testing

@Suite struct DrawPadPanelTests {
  private static let frames = [
    Rect(12, 52, 392, 440), Rect(0, 0, 300, 260), Rect(8, 48, 944, 528), Rect(0, 0, 1900, 1000),
  ]

  private func draw(_ panel: DrawPadPanel, in rect: Rect) -> Canvas {
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    return canvas
  }

  private var drawn: DrawPadPanel {
    var pad = InkPad()
    pad.begin(at: Point(0.3, 0.2), width: 0.1, erases: false)
    pad.move(to: Point(0.6, 0.8))
    var panel = DrawPadPanel(PanelFrame("Draw", key: 1), pad: pad, brush: 0.1)
    panel.box = Rect(0.25, 0.15, 0.4, 0.7)
    panel.center = Point(0.45, 0.5)
    return panel
  }

  @Test func everyShapeLiesInside() {
    for rect in Self.frames {
      for panel in [drawn, DrawPadPanel(PanelFrame("Draw", key: 1), pad: InkPad(), brush: 0.5)] {
        var panel = panel
        panel.pen = DrawPadPanel.pad(in: rect).center
        let canvas = draw(panel, in: rect)
        #expect(canvas.flaws(in: rect, slack: 1) == [])
        #expect(canvas.textCollisions.isEmpty, "\(rect) \(canvas.textCollisions)")
      }
    }
  }

  @Test func thePadIsASquareThatAnswers() {
    for rect in Self.frames {
      let pad = DrawPadPanel.pad(in: rect)
      #expect(pad.width == pad.height)
      let targets = draw(drawn, in: rect).targets
      #expect(targets.contains { $0.control == .pad && $0.region == .rectangle(pad) })
      for command in [Command.undo, .clearPad] {
        #expect(targets.contains { $0.control == .command(command) })
      }
    }
  }

  @Test func boxAndCentreAreWhereTheInkIs() throws {
    let rect = Self.frames[0]
    let pad = DrawPadPanel.pad(in: rect)
    let canvas = draw(drawn, in: rect)
    let box = canvas.shapes.compactMap { shape -> [Point]? in
      guard case .polyline(let points, let stroke, true) = shape, !stroke.dash.isEmpty else {
        return nil
      }
      return points
    }.first
    #expect(try #require(box).first == Point(pad.x + 0.25 * pad.width, pad.y + 0.15 * pad.height))
    let middle = Point(pad.x + 0.45 * pad.width, pad.y + 0.5 * pad.height)
    #expect(
      canvas.shapes.contains { shape in
        if case .disc(middle, _, _, _) = shape { true } else { false }
      })
  }

  @Test func onlyAnEmptyPadInvites() {
    let invites = { (canvas: Canvas) in
      canvas.texts.contains { $0.string == "draw a digit here" }
    }
    #expect(
      invites(
        draw(
          DrawPadPanel(PanelFrame("Draw", key: 1), pad: InkPad(), brush: 0.1), in: Self.frames[0])))
    #expect(!invites(draw(drawn, in: Self.frames[0])))
  }

  @Test func theSliderGoesFromTheFinestToTheBroadest() {
    let rect = Self.frames[0]
    let slider = DrawPadPanel.slider(in: rect)
    let range = DrawPadPanel.brushes
    #expect(DrawPadPanel.brush(at: slider.x - 50, in: rect) == range.lowerBound)
    #expect(abs(DrawPadPanel.brush(at: slider.maxX + 50, in: rect) - range.upperBound) < 1e-9)
    // The knob stands where the pen was chosen.
    var panel = drawn
    panel.brush = DrawPadPanel.brush(at: slider.x + 40, in: rect)
    let knobs = draw(panel, in: rect).shapes.compactMap { shape -> Point? in
      if case .disc(let center, 6, Theme.dark.text?, nil) = shape { center } else { nil }
    }
    #expect(knobs.count == 1)
    #expect(abs((knobs.first?.x ?? 0) - slider.x - 40) < 1e-9)
  }

  @Test func thePenIsShownOnThePadOnly() {
    let rect = Self.frames[0]
    func rings(_ pen: Point) -> Int {
      var panel = drawn
      panel.pen = pen
      let radius = panel.brush * DrawPadPanel.pad(in: rect).width / 2
      return draw(panel, in: rect).shapes.count {
        if case .disc(pen, radius, nil, _) = $0 { true } else { false }
      }
    }
    #expect(rings(DrawPadPanel.pad(in: rect).center) == 1)
    #expect(rings(Point(rect.x + 4, rect.y + 60)) == 0)
  }
}

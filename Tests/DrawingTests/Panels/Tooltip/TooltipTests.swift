import Drawing
import TestSupport
import Testing

@Suite struct TooltipTests {
  private let page = Rect(0, 0, 1280, 800)
  private let rich = Tooltip([
    .title([.name("h₁"), .kind("hidden neuron 1 of 3")]),
    .formula("σ(−2.18·x₁ + 0.72·x₂ − 0.44)"),
    .cells(["0 0", "0 1", "1 0", "1 1"].map { .init(label: $0, value: 0.39) }),
    .value("∂loss/∂bias", "−0.00017"),
  ])

  @Test(arguments: [0.0, 300, 640, 1000, 1256], [0.0, 56, 400, 700, 780])
  func staysOnThePageAndOffItsAnchor(x: Double, y: Double) {
    for anchor in [Rect(x, y, 24, 20), Rect(x, y, 82, 82).intersection(page)] {
      for tooltip in [rich, Tooltip(sentence: "Runs or pauses the training.")] {
        let placement = tooltip.placement(beside: anchor, in: page, metrics: .uniform)
        #expect(page.contains(placement.frame))
        #expect(placement.box.intersection(anchor).isEmpty)
        var canvas = Canvas()
        tooltip.draw(placement, on: &canvas)
        #expect(canvas.flaws(in: placement.frame) == [])
        #expect(canvas.textCollisions.isEmpty)
      }
    }
  }

  @Test func theLeaderJoinsAnchorAndBox() throws {
    let anchor = Rect(218, 120, 82, 82)
    let placement = rich.placement(beside: anchor, in: page, metrics: .uniform)
    let leader = try #require(placement.leader)
    #expect(leader.height == 1)
    #expect(leader.minX == anchor.maxX && leader.maxX == placement.box.minX)
    #expect(leader.y > anchor.y && leader.y < anchor.maxY)
  }

  @Test func cellsShowColourAndNumber() {
    var canvas = Canvas()
    let placement = rich.placement(
      beside: Rect(0, 0, 10, 10), in: page, metrics: .uniform)
    rich.draw(placement, on: &canvas)
    let color = Theme.dark.signed(0.39)
    let cells = canvas.shapes.count {
      if case .rectangle(_, fill: color, _, _) = $0 { true } else { false }
    }
    #expect(cells == 4)
    #expect(canvas.texts.count { $0.string == "0.39" } == 4)
    #expect(canvas.texts.contains { $0.string == "−0.00017" })
  }

  @Test func manyRowsAreCounted() {
    let many = Tooltip([.cells((0..<30).map { .init(label: "\($0)", value: 0.5) })])
    var canvas = Canvas()
    let placement = many.placement(beside: Rect(0, 0, 10, 10), in: page, metrics: .uniform)
    many.draw(placement, on: &canvas)
    #expect(canvas.texts.contains { $0.string == "+22 more" })
    #expect(canvas.flaws(in: placement.frame) == [])
  }

  @Test func aLongSentenceIsWrapped() {
    let sentence = Tooltip(
      sentence: "Click adds a point of class 1, Shift+click of class 0, Ctrl+click removes one.")
    let size = sentence.size(.uniform)
    #expect(size.width <= 300)
    var canvas = Canvas()
    sentence.draw(
      sentence.placement(beside: Rect(0, 0, 10, 10), in: page, metrics: .uniform), on: &canvas)
    #expect(canvas.texts.count == 2)
    #expect(
      canvas.texts.map(\.string).joined(separator: " ")
        == "Click adds a point of class 1, Shift+click of class 0, Ctrl+click removes one.")
  }
}
